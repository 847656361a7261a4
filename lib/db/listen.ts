import 'server-only'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { logger } from '@/lib/logger'

export type Listener = {
  /** Sends a message to every listener of the channel, this one included; false where there is no connection. */
  send(text: string): Promise<boolean>
  stop(): Promise<void>
}

type Options = {
  url: string
  channel: string
  onMessage: (text: string) => void
  /** The connection is gone: from here on messages are missed. */
  onLost: () => void
  /** It hears (again): what came meanwhile was missed. */
  onReady: () => void
  checkMilliseconds?: number
  longestPauseMilliseconds?: number
}

const FIRST_PAUSE_MILLISECONDS = 250
const PATIENCE_MILLISECONDS = 5_000

/**
 * One connection that listens to a channel for as long as the process lives: past the pool, since a pooled connection
 * belongs to whoever asks. It sends itself a message now and then. One that does not come back shows a connection that
 * hangs, or a pooler that loses what is listened to; then it is made anew.
 */
export function listen({ url, channel, onMessage, onLost, onReady, ...pauses }: Options): Listener {
  const { checkMilliseconds = 20_000, longestPauseMilliseconds = 15_000 } = pauses
  let client: pg.Client | null = null
  let stopped = false
  let pause = FIRST_PAUSE_MILLISECONDS
  let timer: NodeJS.Timeout | undefined
  let echo: string | null = null
  /** A connection takes one statement at a time. */
  let saying: Promise<unknown> = Promise.resolve()

  const later = (work: () => void, milliseconds: number) => {
    clearTimeout(timer)
    timer = setTimeout(work, milliseconds)
    timer.unref()
  }

  const lose = (lost: pg.Client) => {
    if (client !== lost) return
    client = null
    lost.end().catch(() => undefined)
    if (stopped) return
    onLost()
    later(connect, pause)
    pause = Math.min(pause * 2, longestPauseMilliseconds)
  }

  const check = async (checked: pg.Client) => {
    if (client !== checked) return
    if (echo !== null) {
      logger.warn({ event: 'live.silent' }, 'the connection for live changes hears nothing')
      return lose(checked)
    }
    echo = `echo ${randomUUID()}`
    if (await say(checked, echo)) later(() => void check(checked), checkMilliseconds)
  }

  const say = async (through: pg.Client, text: string): Promise<boolean> => {
    const said = saying.then(() => through.query('SELECT pg_notify($1, $2)', [channel, text]))
    saying = said.catch(() => undefined)
    try {
      await said
      return true
    } catch (error) {
      logger.warn({ event: 'live.lost', err: error }, 'the connection for live changes is lost')
      lose(through)
      return false
    }
  }

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: PATIENCE_MILLISECONDS,
      query_timeout: PATIENCE_MILLISECONDS,
      application_name: 'lotse-live',
    })
    client = fresh
    fresh.on('error', () => lose(fresh))
    fresh.on('end', () => lose(fresh))
    let hears = false
    fresh.on('notification', ({ payload = '' }) => {
      if (payload !== echo) {
        if (!payload.startsWith('echo ')) onMessage(payload)
        return
      }
      echo = null
      if (hears) return
      hears = true
      pause = FIRST_PAUSE_MILLISECONDS
      onReady()
    })
    try {
      await fresh.connect()
      await fresh.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
    } catch {
      return lose(fresh)
    }
    if (client !== fresh) return
    echo = null
    await check(fresh)
  }

  void connect()
  return {
    send: async (text) => (client === null ? false : say(client, text)),
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      const last = client
      client = null
      await last?.end().catch(() => undefined)
    },
  }
}
