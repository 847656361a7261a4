import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { statementNames } from '@/lib/db/statement-names'
import { env } from '@/lib/env'
import { PrismaClient } from '@/lib/generated/prisma/client'

/** A save on a stopped or frozen database must end in a clear sentence within 3 s (trust.md §2). */
const CONNECT_MILLISECONDS = 2_000
const QUERY_MILLISECONDS = 2_200
/** Where the way to the application is cut in mid-transaction, the rows it locked are free again after this time. */
const ABANDONED_MILLISECONDS = 5_000

const FORMS = {
  max: 10,
  connectionTimeoutMillis: CONNECT_MILLISECONDS,
  query_timeout: QUERY_MILLISECONDS,
  statement_timeout: QUERY_MILLISECONDS,
  idle_in_transaction_session_timeout: ABANDONED_MILLISECONDS,
  application_name: 'lotse',
}

/** Nobody waits for a job in a form: it may take its time, on few connections. */
const JOBS = {
  max: 8,
  connectionTimeoutMillis: 20_000,
  query_timeout: 600_000,
  statement_timeout: 600_000,
  idle_in_transaction_session_timeout: 60_000,
  application_name: 'lotse-jobs',
}

const globalForDatabase = globalThis as unknown as { lotseDatabase?: PrismaClient; lotseWorksOffJobs?: boolean }

function connect(): PrismaClient {
  const { DATABASE_URL: connectionString, DATABASE_POOLER: pooler } = env()
  const forJobs = globalForDatabase.lotseWorksOffJobs
  // Jobs ask for thousands at a time, where a plan for these values is worth its making.
  const options = forJobs || pooler === 'yes' ? {} : { statementNameGenerator: statementNames() }
  const adapter = new PrismaPg({ connectionString, keepAlive: true, ...(forJobs ? JOBS : FORMS) }, options)
  return new PrismaClient({ adapter })
}

/** Makes this process one that works off jobs; to be called before its first query. */
export function connectForJobs(): void {
  globalForDatabase.lotseWorksOffJobs = true
}

/** One client a process; kept over live reloads, which evaluate this file anew. */
export function database(): PrismaClient {
  globalForDatabase.lotseDatabase ??= connect()
  return globalForDatabase.lotseDatabase
}
