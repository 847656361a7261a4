import { describe, expect, it } from 'vitest'
import { formatEvent, openStream } from '@/lib/live/stream'
import type { Subscriber } from '@/lib/live/types'

const who = { organisationId: 'o', userId: 'u', sessionId: 's', watched: { list: 'customers' as const } }

/** A hub with one subscriber. */
function onePlace() {
  const state: { subscriber: Subscriber | null } = { subscriber: null }
  const subscribe = (subscriber: Subscriber) => {
    state.subscriber = subscriber
    return () => {
      state.subscriber = null
    }
  }
  return { state, hub: { subscribe } }
}

function opened(signal = new AbortController().signal) {
  const { state, hub } = onePlace()
  const stream = openStream(hub, who, signal)
  if (typeof stream === 'string') throw new Error(stream)
  return { state, stream }
}

describe('a stream', () => {
  it('carries each event in the format of server-sent events', async () => {
    const { state, stream } = opened()
    state.subscriber?.send({ type: 'presence', users: ['a'] })
    state.subscriber?.send({ type: 'beat' })
    state.subscriber?.close()
    expect(await new Response(stream).text()).toBe('event: presence\ndata: {"users":["a"]}\n\n:\n\n')
    expect(state.subscriber).toBeNull()
    expect(formatEvent({ type: 'change' })).toBe('event: change\ndata: {}\n\n')
  })

  it('is given back when the page is gone, by whatever way', async () => {
    const abort = new AbortController()
    const aborted = opened(abort.signal)
    abort.abort()
    expect(aborted.state.subscriber).toBeNull()
    const cancelled = opened()
    await cancelled.stream.cancel()
    expect(cancelled.state.subscriber).toBeNull()
    expect(opened(AbortSignal.abort()).state.subscriber).toBeNull()
  })

  it('is closed where nobody takes what it carries', () => {
    const { state } = opened()
    for (let index = 0; index < 200; index += 1) state.subscriber?.send({ type: 'beat' })
    expect(state.subscriber).toBeNull()
  })

  it('is refused where the hub refuses', () => {
    const signal = new AbortController().signal
    expect(openStream({ subscribe: () => 'too-many' }, who, signal)).toBe('too-many')
  })
})
