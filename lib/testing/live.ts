import type { Listener } from '@/lib/db/listen'
import { makeHub } from '@/lib/live/hub'
import type { Watched } from '@/lib/live/schema'
import type { LiveEvent, Subscriber } from '@/lib/live/types'

type Handlers = { onMessage: (text: string) => void; onLost: () => void; onReady: () => void }

/** Servers that hear each other without a database; what one says arrives at all, in order. */
export function makeServers() {
  const all: Handlers[] = []
  const state = { now: 0, live: new Set<string>(), sent: [] as string[] }
  const join = () =>
    makeHub({
      now: () => state.now,
      findLiveSessions: async (ids) => new Set(ids.filter((id) => state.live.has(id))),
      listen: (handlers): Listener => {
        all.push(handlers)
        handlers.onReady()
        return {
          send: async (text) => {
            state.sent.push(text)
            for (const each of [...all]) each.onMessage(text)
            return true
          },
          stop: async () => {
            all.splice(all.indexOf(handlers), 1)
          },
        }
      },
    })
  return { join, state, all }
}

/** A page that writes down what it hears. */
export function makePage(watched: Watched, who: { organisationId: string; userId: string }, sessionId = 'session') {
  const heard: LiveEvent[] = []
  let leave: () => void = () => {}
  const page: Subscriber = { ...who, sessionId, watched, send: (event) => void heard.push(event), close: () => leave() }
  return {
    page,
    heard,
    open: (hub: ReturnType<typeof makeHub>) => {
      const subscribed = hub.subscribe(page)
      if (typeof subscribed !== 'string') leave = subscribed
      return subscribed
    },
    leave: () => leave(),
    /** Of one kind, in order. */
    of: <T extends LiveEvent['type']>(type: T) =>
      heard.filter((event): event is Extract<LiveEvent, { type: T }> => event.type === type),
  }
}
