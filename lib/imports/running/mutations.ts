import 'server-only'
import { randomUUID } from 'node:crypto'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { ImportStatus } from '@/lib/imports/types'
import type { ImportTask } from '@/lib/jobs/queue'

/** What a job asks for. `signal` ends it with the process, or where the queue has given it to somebody else. */
export type ImportWork = { scope: Scope; importId: string; now: Date; attempt: number; signal: AbortSignal }

/** One attempt at it, under a name of its own: another one that begins takes the import over. */
export type Run = ImportWork & { runId: string }

/** The import was discarded, or taken over by another run: what is left of this one is to stop, and is no failure. */
export class RunEnded extends Error {
  constructor() {
    super('this run of an import has ended')
    this.name = 'RunEnded'
  }
}

/** Begins the work that this status stands for; null where the import is no longer in it, and nothing is to do. */
export async function beginRun(work: ImportWork, status: ImportStatus): Promise<Run | null> {
  const runId = randomUUID()
  const { organisationId } = work.scope
  const count = await withTenant(
    work.scope,
    (tx) => tx.$executeRaw`
      UPDATE imports SET run_id = ${runId}::uuid, attempt = ${work.attempt}, progress_done = 0, progress_total = row_count
      WHERE organisation_id = ${organisationId}::uuid AND id = ${work.importId}::uuid AND status = ${status}`,
  )
  return count === 0 ? null : { ...work, runId }
}

/** Throws where this run is no longer the one. */
export async function reportProgress(tx: Transaction, run: Run, done: number): Promise<void> {
  run.signal.throwIfAborted()
  const { count } = await tx.import.updateMany({
    where: { organisationId: run.scope.organisationId, id: run.importId, runId: run.runId },
    data: { progressDone: done },
  })
  if (count === 0) throw new RunEnded()
}

/** A step of a run that may be seen at once: its own transaction, with the progress that it makes. */
export function inStep<T>(run: Run, done: number, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const step = async (tx: Transaction) => {
    await reportProgress(tx, run, done)
    return work(tx)
  }
  return withTenant(run.scope, step, { manyRows: true })
}

/** The end of a run, in the transaction of its last writes. */
export async function finishRun(
  tx: Transaction,
  run: Run,
  status: ImportStatus,
  data: Omit<Prisma.ImportUncheckedUpdateManyInput, 'status' | 'runId' | 'version'> = {},
): Promise<void> {
  run.signal.throwIfAborted()
  const { count } = await tx.import.updateMany({
    where: { organisationId: run.scope.organisationId, id: run.importId, runId: run.runId },
    data: { ...data, status, runId: null, attempt: 0, version: { increment: 1 } },
  })
  if (count === 0) throw new RunEnded()
}

/** Where an import stands whose work failed again and again: as before it, where that lost nothing. */
const AFTER_GIVING_UP: Record<ImportTask, { from: ImportStatus; to: ImportStatus }> = {
  read: { from: 'reading', to: 'failed' },
  check: { from: 'checking', to: 'failed' },
  apply: { from: 'applying', to: 'checked' },
  undo: { from: 'undoing', to: 'applied' },
}

/** Told by the queue when a job will not be tried again. Nothing of it was kept, and the page says so. */
export async function giveUpImport(job: { scope: Scope; importId: string; task: ImportTask }): Promise<void> {
  const { organisationId } = job.scope
  const { from, to } = AFTER_GIVING_UP[job.task]
  await withTenant(job.scope, async (tx) => {
    const { count } = await tx.import.updateMany({
      where: { organisationId, id: job.importId, status: from },
      data: { status: to, notice: 'broken-off', runId: null, attempt: 0, version: { increment: 1 } },
    })
    if (count > 0)
      await recordAudit(tx, job.scope, [
        { action: 'import.given-up', entity: 'import', entityId: job.importId, details: { task: job.task } },
      ])
  })
}
