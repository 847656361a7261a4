import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Listener } from '@/lib/db/listen'
import { makePresence, type Present } from '@/lib/live/presence'
import { type LiveMessage, PAIRS_A_MESSAGE, type PresenceMessage, parseMessage, type Watched } from '@/lib/live/schema'
import type { LiveEvent, Refused, Subscriber } from '@/lib/live/types'

/** A person with more pages open than this sees them refreshed by asking now and then. */
const STREAMS_A_PERSON = 8
const STREAMS_A_SERVER = 2_000

type Options = {
  /** Begins to listen; called with the first subscriber. */
  listen: (handlers: { onMessage: (text: string) => void; onLost: () => void; onReady: () => void }) => Listener
  findLiveSessions: (ids: readonly string[]) => Promise<Set<string>>
  now: () => number
}

const customerOf = (watched: Watched) => ('customerId' in watched ? watched.customerId : null)

/** Whether a change is one of what a page shows. */
function concerns(watched: Watched, { customers, entities }: Extract<LiveMessage, { kind: 'change' }>): boolean {
  if ('customerId' in watched) return customers === null || customers.includes(watched.customerId)
  return watched.list === 'customers' || entities.includes('change-request')
}

/**
 * What one web server knows of the pages that are open on it: hands on what the database announces, to the organisation
 * that it is of and nobody else, and tells the other servers who has which customer open.
 */
export function makeHub({ listen, findLiveSessions, now }: Options) {
  const server = randomUUID()
  const presence = makePresence()
  const subscribers = new Set<Subscriber>()
  let listener: Listener | null = null
  let connected = false
  let ended = false
  /** What is still being said; the listener is kept until it is. */
  let telling: Promise<unknown> = Promise.resolve()

  const ofOrganisation = (organisationId: string) =>
    [...subscribers].filter((subscriber) => subscriber.organisationId === organisationId)
  const sendAll = (event: LiveEvent) => {
    for (const subscriber of subscribers) subscriber.send(event)
  }

  function presentFor({ organisationId, userId, watched }: Subscriber): LiveEvent {
    const customerId = customerOf(watched)
    const users = customerId === null ? [] : presence.usersAt({ organisationId, customerId })
    return { type: 'presence', users: users.filter((id) => id !== userId) }
  }

  function showPresence(places: readonly Present[]): void {
    for (const { organisationId, customerId } of places)
      for (const subscriber of ofOrganisation(organisationId))
        if (customerOf(subscriber.watched) === customerId) subscriber.send(presentFor(subscriber))
  }

  /** The pairs of a message, a message's worth at a time. */
  async function tellPresence(organisation: string, parts: Partial<Pick<PresenceMessage, 'here' | 'gone' | 'asks'>>) {
    const { here = [], gone = [], asks = [] } = parts
    for (let from = 0; from === 0 || from < Math.max(here.length, gone.length, asks.length); from += PAIRS_A_MESSAGE) {
      const slice = <T>(all: readonly T[]): T[] => all.slice(from, from + PAIRS_A_MESSAGE)
      const message: LiveMessage = {
        ...{ kind: 'presence', organisation, server },
        ...{ here: slice(here), gone: slice(gone), asks: slice(asks) },
      }
      const told = listener?.send(JSON.stringify(message))
      // Without what came out of it: each result would hold all those before it, for as long as the server runs.
      telling = Promise.all([telling, told]).then(() => undefined)
      await told
    }
  }

  /** Whoever has one of these customers open here; of all where none are named. */
  function pairsOf(organisationId: string, customerIds?: readonly string[]): [string, string][] {
    const pairs = new Map<string, [string, string]>()
    for (const { userId, watched } of ofOrganisation(organisationId)) {
      const customerId = customerOf(watched)
      if (customerId !== null && (customerIds?.includes(customerId) ?? true))
        pairs.set(`${customerId} ${userId}`, [customerId, userId])
    }
    return [...pairs.values()]
  }

  function hear(text: string): void {
    const message = parseMessage(text)
    if (message === null) return
    const here = ofOrganisation(message.organisation)
    switch (message.kind) {
      case 'change':
        for (const subscriber of here)
          if (message.by !== subscriber.userId && concerns(subscriber.watched, message))
            subscriber.send({ type: 'change' })
        return
      case 'bell':
        for (const subscriber of here) if (message.users.includes(subscriber.userId)) subscriber.send({ type: 'bell' })
        return
      case 'presence': {
        showPresence(presence.hear(message, now()))
        const asked = message.server === server ? [] : pairsOf(message.organisation, message.asks)
        if (asked.length > 0) void tellPresence(message.organisation, { here: asked })
        return
      }
    }
  }

  function begin(): void {
    listener ??= listen({
      onMessage: hear,
      onLost: () => {
        if (connected) sendAll({ type: 'lost' })
        connected = false
      },
      onReady: () => {
        connected = true
        sendAll({ type: 'resync' })
        void tellAllPresence(true)
      },
    })
  }

  async function tellAllPresence(asking: boolean): Promise<void> {
    for (const organisationId of new Set([...subscribers].map((subscriber) => subscriber.organisationId))) {
      const here = pairsOf(organisationId)
      const asks = asking ? [...new Set(here.map(([customerId]) => customerId))] : []
      if (here.length > 0) await tellPresence(organisationId, { here, asks })
    }
  }

  /** Refused where there are too many already, or the server is about to stop. */
  function subscribe(subscriber: Subscriber): (() => void) | Refused {
    if (ended) return 'ending'
    const { organisationId, userId, watched } = subscriber
    const own = ofOrganisation(organisationId).filter((other) => other.userId === userId)
    if (own.length >= STREAMS_A_PERSON || subscribers.size >= STREAMS_A_SERVER) return 'too-many'
    begin()
    subscribers.add(subscriber)
    const customerId = customerOf(watched)
    const pair: [string, string][] = customerId === null ? [] : [[customerId, userId]]
    subscriber.send(connected ? presentFor(subscriber) : { type: 'lost' })
    if (customerId !== null) void tellPresence(organisationId, { here: pair, asks: [customerId] })
    return () => {
      if (!subscribers.delete(subscriber) || customerId === null) return
      // Still there in another tab.
      if (pairsOf(organisationId, [customerId]).some(([, id]) => id === userId)) return
      void tellPresence(organisationId, { gone: pair })
    }
  }

  /** To be called every twenty seconds: ends what may not go on, and says again who is there. */
  async function beat(): Promise<void> {
    showPresence(presence.expire(now()))
    const sessions = [...new Set([...subscribers].map((subscriber) => subscriber.sessionId))]
    if (sessions.length === 0) return
    // Where the database does not answer, nobody is sent away: nothing is shown to him either.
    const live = await findLiveSessions(sessions).catch(() => null)
    for (const subscriber of subscribers) {
      if (live === null || live.has(subscriber.sessionId)) subscriber.send({ type: 'beat' })
      else {
        subscriber.send({ type: 'ended' })
        subscriber.close()
      }
    }
    await tellAllPresence(false)
  }

  /** Closes every stream, so that the server can stop. */
  function end(): void {
    ended = true
    for (const subscriber of [...subscribers]) subscriber.close()
    void telling.then(() => listener?.stop())
  }

  return { subscribe, beat, end, hear }
}

export type Hub = ReturnType<typeof makeHub>
