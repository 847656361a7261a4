import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Scope } from '@/lib/auth/scope'
import { database } from '@/lib/db/client'
import { joiningByHash } from '@/lib/db/hash-joins'
import { DatabaseUnavailableError, isDatabaseUnavailable } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'

export type Transaction = Prisma.TransactionClient

type Options = {
  /** Overall limit in milliseconds; longer only for work that nobody waits for in a form. */
  deadline?: number
  /** All statements see the data of one moment, that of the first. For reading in several pieces. */
  snapshot?: boolean
  /** For work that joins many rows, perhaps before the planner has heard of them: they are joined by hashing. */
  manyRows?: boolean
}

/** Leaves half a second of the three (lib/db/client.ts) for the way to the browser. */
const DEADLINE_MILLISECONDS = 2_500

/** For a free connection. */
const MAXIMUM_WAIT_MILLISECONDS = 2_000

const patience = new AsyncLocalStorage<number>()

/** Runs work that nobody waits for in a form, such as the demo of a first start: its transactions may take this long. */
export function withPatience<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  return patience.run(milliseconds, work)
}

async function withContext<T>(
  setting: 'app.organisation_id' | 'app.identity',
  value: string,
  work: (tx: Transaction) => Promise<T>,
  options: Options,
): Promise<T> {
  const deadline = options.deadline ?? patience.getStore() ?? DEADLINE_MILLISECONDS
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DatabaseUnavailableError('deadline passed')), deadline)
  })
  const transaction = database().$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT set_config(${setting}, ${value}, true)`
      return options.manyRows ? joiningByHash(tx, () => work(tx)) : work(tx)
    },
    {
      maxWait: patience.getStore() ?? MAXIMUM_WAIT_MILLISECONDS,
      timeout: deadline,
      ...(options.snapshot ? { isolationLevel: 'RepeatableRead' as const } : {}),
    },
  )
  try {
    return await Promise.race([transaction, tooLate])
  } catch (error) {
    transaction.catch(() => undefined)
    if (isDatabaseUnavailable(error)) throw new DatabaseUnavailableError(error)
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/**
 * The only door to the data of an organisation: one transaction in which row-level security shows that organisation
 * alone. The setting is local to the transaction, so it cannot leak through a connection pooler.
 * Throws DatabaseUnavailableError where the database is gone or too slow.
 */
export function withTenant<T>(scope: Scope, work: (tx: Transaction) => Promise<T>, options: Options = {}): Promise<T> {
  return withContext('app.organisation_id', scope.organisationId, work, options)
}

/**
 * For lib/auth alone: sign-in, sessions, invitations and set-up look people up before an organisation is known. Opens
 * the tables organisations, users, sessions, invitations and audit_entries, and none that holds customers.
 */
export function withIdentity<T>(work: (tx: Transaction) => Promise<T>, options: Options = {}): Promise<T> {
  return withContext('app.identity', 'on', work, options)
}
