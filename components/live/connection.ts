import { readPresence } from '@/lib/live/read-answers'

/** What a page learns. `look` is no news yet, but a reason to ask how far it has come. */
export type Heard = { type: 'change' } | { type: 'presence'; users: string[] } | { type: 'bell' } | { type: 'look' }

/** How often a page asks that cannot listen. */
const POLL_MILLISECONDS = 20_000
/** After so many failures in a row it asks, and goes on trying to listen more and more seldom. */
const FAILURES = 3
const FIRST_PAUSE_MILLISECONDS = 1_000
const LONGEST_PAUSE_MILLISECONDS = 60_000
/** A look at another tab is no leaving. */
const HIDDEN_MILLISECONDS = 30_000

function dataOf(event: Event): unknown {
  if (!(event instanceof MessageEvent) || typeof event.data !== 'string') return null
  try {
    return JSON.parse(event.data)
  } catch {
    return null
  }
}

/**
 * Listens to the server for as long as the page is looked at. Where that does not work, it says `look` now and then
 * instead. Answers with what ends it.
 */
export function openConnection(query: string, hear: (heard: Heard) => void): () => void {
  let source: EventSource | null = null
  let failures = 0
  let polling: ReturnType<typeof setInterval> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let hiding: ReturnType<typeof setTimeout> | undefined

  const poll = (on: boolean) => {
    clearInterval(polling)
    polling = on ? setInterval(() => hear({ type: 'look' }), POLL_MILLISECONDS) : undefined
  }
  const stop = () => {
    source?.close()
    source = null
    clearTimeout(retry)
    poll(false)
  }
  const fail = () => {
    source?.close()
    source = null
    failures += 1
    // Who is there is not known from here on.
    hear({ type: 'presence', users: [] })
    if (failures === FAILURES) poll(true)
    const pause = Math.min(FIRST_PAUSE_MILLISECONDS * 2 ** failures, LONGEST_PAUSE_MILLISECONDS)
    // Not all pages of a server that starts again come back in the same moment.
    retry = setTimeout(start, pause * (0.75 + Math.random() / 2))
  }

  function start() {
    if (document.visibilityState === 'hidden') return
    const opened = new EventSource(`/api/events?${query}`)
    source = opened
    opened.addEventListener('open', () => {
      failures = 0
      poll(false)
      hear({ type: 'look' })
    })
    opened.addEventListener('error', fail)
    opened.addEventListener('change', () => hear({ type: 'change' }))
    opened.addEventListener('presence', (event) => {
      const users = readPresence(dataOf(event))
      if (users) hear({ type: 'presence', users })
    })
    opened.addEventListener('bell', () => hear({ type: 'bell' }))
    opened.addEventListener('lost', () => poll(true))
    opened.addEventListener('resync', () => {
      poll(false)
      hear({ type: 'look' })
    })
    opened.addEventListener('ended', stop)
  }

  const onVisibility = () => {
    clearTimeout(hiding)
    if (document.visibilityState === 'hidden') hiding = setTimeout(stop, HIDDEN_MILLISECONDS)
    else if (source === null && polling === undefined) {
      clearTimeout(retry)
      failures = 0
      start()
    }
  }
  document.addEventListener('visibilitychange', onVisibility)
  // A page that is left for another website must not hold the connection, nor keep its visitor present.
  window.addEventListener('pagehide', stop)
  start()
  return () => {
    document.removeEventListener('visibilitychange', onVisibility)
    window.removeEventListener('pagehide', stop)
    clearTimeout(hiding)
    stop()
  }
}
