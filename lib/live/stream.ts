import type { Hub } from '@/lib/live/hub'
import type { LiveEvent, Refused, Subscriber } from '@/lib/live/types'

/** Nothing on the way may keep, change or compress it: each event has to arrive when it is sent. */
export const STREAM_HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'private, no-store, no-transform',
  'x-accel-buffering': 'no',
}

/** Events that nobody has taken yet: whoever is this far behind has gone to sleep, and asks again when he wakes. */
const MOST_WAITING = 100

/** An event as the format of server-sent events has it; JSON has no line breaks of its own. */
export function formatEvent(event: LiveEvent): string {
  const { type, ...data } = event
  return type === 'beat' ? ':\n\n' : `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`
}

/** A page's stream, from its subscription until the page, the session or the server ends. */
export function openStream(
  hub: Pick<Hub, 'subscribe'>,
  who: Omit<Subscriber, 'send' | 'close'>,
  gone: AbortSignal,
): ReadableStream<Uint8Array> | Refused {
  const encoder = new TextEncoder()
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null
  let unsubscribe = () => {}
  const close = () => {
    const open = controller
    controller = null
    unsubscribe()
    open?.close()
  }
  const stream = new ReadableStream<Uint8Array>({
    start: (started) => {
      controller = started
    },
    cancel: () => {
      controller = null
      unsubscribe()
    },
  })
  const subscribed = hub.subscribe({
    ...who,
    send: (event) => {
      controller?.enqueue(encoder.encode(formatEvent(event)))
      if ((controller?.desiredSize ?? 0) < -MOST_WAITING) close()
    },
    close,
  })
  if (typeof subscribed === 'string') return subscribed
  unsubscribe = subscribed
  if (gone.aborted) close()
  else gone.addEventListener('abort', close, { once: true })
  return stream
}
