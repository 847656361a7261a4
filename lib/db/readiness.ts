import 'server-only'
import pg from 'pg'
import { env } from '@/lib/env'
import { pendingMigrations } from './pending-migrations'

export type Readiness = 'ready' | 'draining' | 'database-unavailable' | 'migrations-pending'

/** Answers must leave within one second; the connection gives up a little earlier. */
const LIMIT_MILLISECONDS = 900
/** Probes from several sides share one look, so that nobody can fill the database's connections with them. */
const REUSE_MILLISECONDS = 500

const shared = globalThis as unknown as {
  /** When a shutdown began; set by bin/server.mjs, in the same process. */
  lotseDraining?: number
  lotseReadiness?: { at: number; answer: Promise<Readiness> }
}

async function look(): Promise<Readiness> {
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: LIMIT_MILLISECONDS,
    query_timeout: LIMIT_MILLISECONDS,
    application_name: 'lotse-health',
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await pendingMigrations(client)).length === 0 ? 'ready' : 'migrations-pending'
  } catch {
    return 'database-unavailable'
  } finally {
    client.end().catch(() => undefined)
  }
}

function withinLimit(answer: Promise<Readiness>): Promise<Readiness> {
  return new Promise((done) => {
    const timer = setTimeout(() => done('database-unavailable'), LIMIT_MILLISECONDS)
    answer.then((readiness) => {
      clearTimeout(timer)
      done(readiness)
    })
  })
}

/** Whether this server can take requests; decides within a second. */
export function readiness(now: number = Date.now()): Promise<Readiness> {
  if (shared.lotseDraining) return Promise.resolve('draining')
  if (!shared.lotseReadiness || now - shared.lotseReadiness.at > REUSE_MILLISECONDS)
    shared.lotseReadiness = { at: now, answer: withinLimit(look()) }
  return shared.lotseReadiness.answer
}
