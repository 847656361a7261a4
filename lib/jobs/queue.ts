import 'server-only'
import { fromPrisma, PgBoss } from 'pg-boss'
import { z } from 'zod'
import { ROLES, type Role } from '@/lib/auth/permissions'
import { type Scope, scopeFor } from '@/lib/auth/scope'
import type { Transaction } from '@/lib/db/with-tenant'
import { env } from '@/lib/env'
import { DatabaseUnavailableError, isDatabaseUnavailable } from '@/lib/errors'
import { logger } from '@/lib/logger'
import { calendarDay, id } from '@/lib/schema'

/** Made by the migration of the imports, with their policies. */
export const IMPORTS_QUEUE = 'imports'
export const GIVEN_UP_QUEUE = 'imports-given-up'
export const RETENTION_QUEUE = 'imports-retention'
/** Made by the migration of the sending. */
export const SENDINGS_QUEUE = 'mail-sendings'
export const SENDINGS_GIVEN_UP_QUEUE = 'mail-sendings-given-up'
/** Made by the migration of the digest mail. */
export const DIGESTS_DUE_QUEUE = 'digests-due'
export const DIGESTS_QUEUE = 'digests'
export const JOBS_SCHEMA = 'jobs'

export const IMPORT_TASKS = ['read', 'check', 'apply', 'undo'] as const
export type ImportTask = (typeof IMPORT_TASKS)[number]

const person = { organisationId: id, userId: id, role: z.enum(ROLES) }
export const importJobSchema = z.object({ ...person, importId: id, task: z.enum(IMPORT_TASKS) })
export const retentionJobSchema = z.object({ ...person, importId: id })
/** `attempt`: how many have failed before. Of two jobs for the same one, the second finds nothing to do. */
export const sendingJobSchema = z.object({ ...person, sendingId: id, attempt: z.number().int().min(0).max(10_000) })

/** The day that a digest was due, and when the one before was. */
export const digestJobSchema = z.object({ ...person, day: calendarDay, since: z.iso.datetime() })

/** The scope of whoever asked for the work; row-level security holds for a job as for a page. */
export const scopeOfJob = (job: { organisationId: string; userId: string; role: Role }): Scope =>
  scopeFor({ organisationId: job.organisationId, userId: job.userId, role: job.role })

const personOf = ({ organisationId, userId, role }: Scope) => ({ organisationId, userId, role })

const globalForJobs = globalThis as unknown as { lotseSender?: Promise<PgBoss> }

/** A day: what it caches of the queues only a migration changes. */
const CACHE_SECONDS = 86_400

/** Knows the queues and works none of them off. Jobs go through the transaction of their sender, not its connection. */
async function startSender(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: 2_000,
    options: '-c statement_timeout=2200',
    max: 1,
    application_name: 'lotse-sender',
    schema: JOBS_SCHEMA,
    migrate: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
    queueCacheIntervalSeconds: CACHE_SECONDS,
  })
  boss.on('error', (error) => logger.warn({ event: 'jobs.sender', err: error }, 'queues not read'))
  return boss.start()
}

function sender(): Promise<PgBoss> {
  globalForJobs.lotseSender ??= startSender().catch((error: unknown) => {
    globalForJobs.lotseSender = undefined
    throw error
  })
  return globalForJobs.lotseSender
}

/** To be awaited before a transaction that enqueues, which would otherwise wait for another connection. */
export async function prepareQueue(): Promise<void> {
  try {
    await sender()
  } catch (error) {
    throw isDatabaseUnavailable(error) ? new DatabaseUnavailableError(error) : error
  }
}

/** The job exists if and only if the transaction commits. Jobs of one organisation run one after the other. */
export async function enqueueImport(
  tx: Transaction,
  scope: Scope,
  job: { importId: string; task: ImportTask },
): Promise<void> {
  const boss = await sender()
  const data = { ...personOf(scope), ...job }
  await boss.send(IMPORTS_QUEUE, data, { db: fromPrisma(tx), singletonKey: scope.organisationId })
}

export async function enqueueRetention(tx: Transaction, scope: Scope, importId: string, due: Date): Promise<void> {
  const boss = await sender()
  await boss.send(RETENTION_QUEUE, { ...personOf(scope), importId }, { db: fromPrisma(tx), startAfter: due })
}

/** Of one sending, one job runs at a time. Grouped, so that no organisation takes all places (lib/jobs/worker.ts). */
export async function enqueueSending(
  tx: Transaction,
  scope: Scope,
  job: { sendingId: string; attempt: number },
  due: Date,
): Promise<void> {
  const boss = await sender()
  const group = { id: scope.organisationId }
  const options = { db: fromPrisma(tx), singletonKey: job.sendingId, startAfter: due, group }
  await boss.send(SENDINGS_QUEUE, { ...personOf(scope), ...job }, options)
}

/**
 * A person has one job a day, however often it is asked for: one left over from yesterday does not keep today's away.
 * Grouped like the sendings.
 */
export async function enqueueDigests(
  tx: Transaction,
  people: readonly { organisationId: string; userId: string; role: Role }[],
  { day, since }: { day: string; since: Date },
): Promise<void> {
  if (people.length === 0) return
  const boss = await sender()
  const jobs = people.map((person) => ({
    data: { ...person, day, since: since.toISOString() },
    singletonKey: `${person.userId} ${day}`,
    group: { id: person.organisationId },
  }))
  await boss.insert(DIGESTS_QUEUE, jobs, { db: fromPrisma(tx) })
}
