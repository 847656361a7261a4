import 'server-only'
import { findLiveSessions } from '@/lib/auth/sign-in'
import { listen } from '@/lib/db/listen'
import { env } from '@/lib/env'
import { type Hub, makeHub } from '@/lib/live/hub'
import { LIVE_CHANNEL } from '@/lib/live/schema'
import { logger } from '@/lib/logger'

const BEAT_MILLISECONDS = 20_000

const shared = globalThis as unknown as {
  lotseLive?: Hub
  /** Called by bin/server.mjs, in the same process, when it begins to stop. */
  lotseEndStreams?: () => void
  lotseDraining?: number
}

/** One a process; kept over live reloads, which evaluate this file anew. */
export function liveHub(): Hub {
  if (shared.lotseLive) return shared.lotseLive
  const hub = makeHub({
    listen: (handlers) => listen({ url: env().DATABASE_URL, channel: LIVE_CHANNEL, ...handlers }),
    findLiveSessions: (ids) => findLiveSessions(ids, new Date()),
    now: Date.now,
  })
  const timer = setInterval(() => {
    hub
      .beat()
      .catch((error: unknown) =>
        logger.error({ event: 'live.failed', err: error }, 'a beat of the live streams failed'),
      )
  }, BEAT_MILLISECONDS)
  timer.unref()
  shared.lotseLive = hub
  shared.lotseEndStreams = hub.end
  return hub
}

export const isDraining = () => shared.lotseDraining !== undefined
