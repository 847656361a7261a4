import { randomBytes } from 'node:crypto'
import { startThrowAwayMigrated } from '../db/throw-away'

/** Vitest's global setup: one throw-away PostgreSQL for the whole run, named in the environment as in production. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startThrowAwayMigrated()
  process.env.DATABASE_URL = server.applicationUrl
  process.env.DATABASE_OWNER_URL = server.ownerUrl
  process.env.DATABASE_SUPERUSER_URL = server.superuserUrl
  process.env.NEXTAUTH_SECRET ??= randomBytes(33).toString('base64')
  process.env.LOTSE_ENCRYPTION_KEY ??= randomBytes(32).toString('base64')
  // The mail servers of the tests listen on this machine.
  process.env.LOTSE_SMTP_NETWORK = 'any'
  return server.stop
}
