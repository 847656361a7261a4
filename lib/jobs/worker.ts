import 'server-only'
import { PgBoss } from 'pg-boss'
import { giveUpSending, transmit } from '@/lib/change-requests/transmission/mutations'
import { database } from '@/lib/db/client'
import { withPatience } from '@/lib/db/with-tenant'
import { deliverDigest, planDigests } from '@/lib/digest/delivery/mutations'
import { env } from '@/lib/env'
import { forgetImport } from '@/lib/imports/forgetting/mutations'
import { giveUpImport } from '@/lib/imports/running/mutations'
import {
  DIGESTS_DUE_QUEUE,
  DIGESTS_QUEUE,
  digestJobSchema,
  GIVEN_UP_QUEUE,
  IMPORTS_QUEUE,
  importJobSchema,
  JOBS_SCHEMA,
  RETENTION_QUEUE,
  retentionJobSchema,
  SENDINGS_GIVEN_UP_QUEUE,
  SENDINGS_QUEUE,
  scopeOfJob,
  sendingJobSchema,
} from '@/lib/jobs/queue'
import { PATIENCE_MILLISECONDS, workOff } from '@/lib/jobs/work-off'
import { logger } from '@/lib/logger'

/** As many imports, of different organisations, as are worked on at a time. */
const CONCURRENCY = 3
/** Work that is broken off is taken back by the database and begun anew: there is nothing to wait for. */
const STOP_MILLISECONDS = 5_000

export type Worker = { stop(): Promise<void> }

/** Works off the queues until `stop`, in a process that is made for it (bin/jobs.ts). */
export async function startWorker(): Promise<Worker> {
  const stopping = new AbortController()
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL,
    schema: JOBS_SCHEMA,
    application_name: 'lotse-queue',
    max: 4,
    migrate: false,
    reindex: false,
    registerInstance: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  })
  boss.on('error', (error) => logger.warn({ event: 'jobs.queue', err: error }, 'queue not reached'))
  await boss.start({ attempts: 10 })

  const options = { pollingIntervalSeconds: 0.5, localConcurrency: CONCURRENCY, heartbeatRefreshSeconds: 5 }
  await boss.work(IMPORTS_QUEUE, options, async ([job]) => {
    if (!job) return
    const { task, importId, ...person } = importJobSchema.parse(job.data)
    const about = { task, importId, attempt: job.retryCount + 1 }
    logger.info({ event: 'job.begin', ...about }, 'job begins')
    const signal = AbortSignal.any([job.signal, stopping.signal])
    const scope = scopeOfJob(person)
    try {
      await workOff(task, { scope, importId, now: new Date(), attempt: job.retryCount + 1, signal })
      logger.info({ event: 'job.end', ...about }, 'job done')
    } catch (error) {
      if (signal.aborted) logger.warn({ event: 'job.interrupted', ...about }, 'job interrupted')
      else logger.error({ event: 'job.failed', ...about, err: error }, 'job failed')
      // The queue keeps what is thrown, and messages of drivers quote values.
      throw new Error(signal.aborted ? 'interrupted' : 'failed')
    }
  })
  await boss.work(GIVEN_UP_QUEUE, { pollingIntervalSeconds: 5 }, async ([job]) => {
    if (!job) return
    const { task, importId, ...person } = importJobSchema.parse(job.data)
    await giveUpImport({ scope: scopeOfJob(person), importId, task })
  })
  await boss.work(RETENTION_QUEUE, { pollingIntervalSeconds: 60 }, async ([job]) => {
    if (!job) return
    const { importId, ...person } = retentionJobSchema.parse(job.data)
    const scope = scopeOfJob(person)
    await withPatience(PATIENCE_MILLISECONDS, () => forgetImport({ scope, importId, now: new Date() }))
  })
  await workOffSendings(boss)
  await workOffDigests(boss)
  return {
    stop: async () => {
      stopping.abort(new Error('the process ends'))
      await boss.stop({ graceful: true, timeout: STOP_MILLISECONDS })
      await database().$disconnect()
    },
  }
}

/** A mail mostly waits for its server, and one that lets itself be waited for holds up its own organisation only. */
const MAILS = { localConcurrency: 8, localGroupConcurrency: 2, heartbeatRefreshSeconds: 5 }
/** Whatever a mail server does ends before the queue takes the job for lost. */
const SENDING_PATIENCE_MILLISECONDS = 20_000

async function workOffSendings(boss: PgBoss): Promise<void> {
  const work = (data: unknown) => {
    const { sendingId, attempt, ...person } = sendingJobSchema.parse(data)
    return { scope: scopeOfJob(person), sendingId, attempt, now: new Date() }
  }
  await boss.work(SENDINGS_QUEUE, { ...MAILS, pollingIntervalSeconds: 1 }, async ([job]) => {
    if (!job) return
    const { sendingId, attempt } = sendingJobSchema.parse(job.data)
    try {
      await withPatience(SENDING_PATIENCE_MILLISECONDS, () => transmit(work(job.data)))
      logger.info({ event: 'sending.end', sendingId, attempt }, 'sending worked off')
    } catch (error) {
      logger.error({ event: 'sending.failed', sendingId, attempt, err: error }, 'sending failed')
      throw new Error('failed')
    }
  })
  await boss.work(SENDINGS_GIVEN_UP_QUEUE, { pollingIntervalSeconds: 5 }, async ([job]) => {
    if (job) await giveUpSending(work(job.data))
  })
}

/** Every morning in Germany; after a morning that no process saw, once as soon as one is there. */
const DIGESTS_DUE_AT = '0 7 * * *'

async function workOffDigests(boss: PgBoss): Promise<void> {
  await boss.work(DIGESTS_DUE_QUEUE, { pollingIntervalSeconds: 10, heartbeatRefreshSeconds: 5 }, async () => {
    await withPatience(PATIENCE_MILLISECONDS, () => planDigests(new Date()))
  })
  await boss.work(DIGESTS_QUEUE, { ...MAILS, pollingIntervalSeconds: 5 }, async ([job]) => {
    if (!job) return
    const { day, since, ...person } = digestJobSchema.parse(job.data)
    const due = { day, since: new Date(since) }
    try {
      await withPatience(SENDING_PATIENCE_MILLISECONDS, () =>
        deliverDigest({ scope: scopeOfJob(person), due, now: new Date() }),
      )
    } catch (error) {
      logger.error({ event: 'digest.failed', userId: person.userId, err: error }, 'digest failed')
      throw new Error('failed')
    }
  })
  await boss.schedule(DIGESTS_DUE_QUEUE, DIGESTS_DUE_AT, null, { tz: 'Europe/Berlin', missed: 'once' })
}
