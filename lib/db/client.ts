import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { env } from '@/lib/env'
import { PrismaClient } from '@/lib/generated/prisma/client'

/** A save on a stopped or frozen database must end in a clear sentence within 3 s (trust.md §2). */
const CONNECT_MILLISECONDS = 2_000
const QUERY_MILLISECONDS = 2_200
/** Where the way to the application is cut in mid-transaction, the rows it locked are free again after this time. */
const ABANDONED_MILLISECONDS = 5_000

const globalForDatabase = globalThis as unknown as { lotseDatabase?: PrismaClient }

function connect(): PrismaClient {
  const adapter = new PrismaPg({
    connectionString: env().DATABASE_URL,
    max: 10,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    query_timeout: QUERY_MILLISECONDS,
    statement_timeout: QUERY_MILLISECONDS,
    idle_in_transaction_session_timeout: ABANDONED_MILLISECONDS,
    keepAlive: true,
    application_name: 'lotse',
  })
  return new PrismaClient({ adapter })
}

/** One client a process; kept over live reloads, which evaluate this file anew. */
export function database(): PrismaClient {
  globalForDatabase.lotseDatabase ??= connect()
  return globalForDatabase.lotseDatabase
}
