import { connectForJobs } from '../lib/db/client'
import { startWorker, type Worker } from '../lib/jobs/worker'
import { logger } from '../lib/logger'

/**
 * Works off the jobs of imports, in a process beside the web server: pages stay quick however long a list is, and a
 * file that is made to do harm can end nothing but this, which is started again. Started by bin/serve.ts.
 */
let worker: Worker | undefined
let stopping = false

/** Whatever still runs is taken back by the database, and begun anew by the next start. */
const LAST_RESORT_MILLISECONDS = 8_000

async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  setTimeout(() => process.exit(0), LAST_RESORT_MILLISECONDS).unref()
  await worker?.stop().catch((error: unknown) => logger.warn({ event: 'jobs.stop', err: error }, 'stopped hard'))
  process.exit(0)
}

process.stdout.on('error', () => undefined)
process.stderr.on('error', () => undefined)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
process.on('message', (message) => message === 'stop' && void stop())
// The parent is gone, even by force: nobody is left to stop this process later.
process.on('disconnect', () => void stop())

try {
  connectForJobs()
  worker = await startWorker()
  process.send?.('working')
} catch (error) {
  logger.error({ event: 'jobs.start', err: error }, 'jobs are not worked off')
  process.exit(1)
}
