import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { brokenUniqueConstraint } from '@/lib/errors'
import { loadPlanning, loadPromises, type PlannedRow, type Planning, planBatch } from '@/lib/imports/checking/data'
import { promiseOf } from '@/lib/imports/plan'
import { beginRun, finishRun, type ImportWork, type Run, reportProgress } from '@/lib/imports/running/mutations'
import type { RowResult } from '@/lib/imports/types'
import { changeCustomers, insertCustomers } from '@/lib/imports/writing/mutations'
import { enqueueImport, prepareQueue } from '@/lib/jobs/queue'

/** A row would do something else than the dry run said, so nothing is done. */
class FactsChanged extends Error {}

/**
 * Applies an import as its dry run said, all of it in one transaction or nothing: broken off at any moment, the database
 * takes everything back, and the job begins anew. Where a row would now do something else, it is checked again instead.
 */
export async function applyImportRun(work: ImportWork): Promise<void> {
  const run = await beginRun(work, 'applying')
  if (run === null) return
  try {
    await withTenant(run.scope, (tx) => apply(tx, run), { manyRows: true })
  } catch (error) {
    if (!(error instanceof FactsChanged) && brokenUniqueConstraint(error) === null) throw error
    await checkAgain(run)
  }
}

async function apply(tx: Transaction, run: Run): Promise<void> {
  const { scope, importId, now } = run
  await lockImportsOf(tx, run)
  const planning = await loadPlanning(tx, scope, importId, now)
  let done = 0
  const inOrder = async (result: RowResult, write: (plans: PlannedRow[]) => Promise<void>) => {
    for await (const plans of keptPromises(tx, run, planning, result)) {
      await write(plans)
      done += plans.length
      // In a transaction of its own: what this one writes nobody sees before its end.
      await withTenant(scope, (outside) => reportProgress(outside, run, done))
    }
  }
  await inOrder('refused', async () => undefined)
  await inOrder('unchanged', async () => undefined)
  await inOrder('new', (plans) => insertCustomers(tx, run, plans))
  // Only now, and only these: whoever works on another customer does not wait.
  const archived = await lockChanged(tx, run)
  await inOrder('changed', (plans) =>
    changeCustomers(
      tx,
      run,
      plans.flatMap((plan) => (plan.customerId === null ? [] : { ...plan, customerId: plan.customerId })),
    ),
  )
  if (archived !== null) await archiveMissing(tx, run, planning, archived)
  await recordAudit(tx, scope, [{ action: 'import.apply', entity: 'import', entityId: importId }])
  await finishRun(tx, run, 'applied', { appliedAt: now, progressDone: planning.rowCount })
}

/** Imports of an organisation change its customers one after the other, whatever the queue does. */
export async function lockImportsOf(tx: Transaction, { scope }: Run): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`imports of ${scope.organisationId}`}, 0))`
}

async function* keptPromises(
  tx: Transaction,
  run: Run,
  planning: Planning,
  result: RowResult,
): AsyncGenerator<PlannedRow[]> {
  let after = 0
  for (;;) {
    const promises = await loadPromises(tx, run.scope, run.importId, { after, result })
    const last = promises.at(-1)
    if (!last) return
    const plans = await planBatch(tx, run.scope, planning, { after, result })
    if (promises.map(promiseOf).join('\n') !== plans.map(promiseOf).join('\n')) throw new FactsChanged()
    yield plans
    after = last.rowNumber
  }
}

/** Locks in the order of the ids, as everybody does; answers those who are to be archived, or null if nobody is. */
async function lockChanged(tx: Transaction, { scope, importId }: Run): Promise<string[] | null> {
  const { organisationId } = scope
  const { archiveMissing } = await tx.import.findFirstOrThrow({
    where: { organisationId, id: importId },
    select: { archiveMissing: true },
  })
  await tx.$executeRaw`
    SELECT id FROM customers WHERE organisation_id = ${organisationId}::uuid AND id IN (
      SELECT customer_id FROM import_rows
      WHERE organisation_id = ${organisationId}::uuid AND import_id = ${importId}::uuid AND result = 'changed'
      UNION ALL
      SELECT customer_id FROM import_missing
      WHERE ${archiveMissing} AND organisation_id = ${organisationId}::uuid AND import_id = ${importId}::uuid)
    ORDER BY id FOR UPDATE`
  if (!archiveMissing) return null
  const missing = await tx.importMissing.findMany({ where: { organisationId, importId }, select: { customerId: true } })
  return missing.map(({ customerId }) => customerId)
}

async function archiveMissing(tx: Transaction, run: Run, planning: Planning, promised: string[]): Promise<void> {
  const { scope, importId, now } = run
  const { directory, file, keyField } = planning.context
  const missing = new Set(directory.missingAmong(file.keys(keyField)))
  if (missing.size !== promised.length || promised.some((id) => !missing.has(id))) throw new FactsChanged()
  const archived = await tx.$executeRaw`
    UPDATE customers SET archived_at = ${now}::timestamptz, version = version + 1, updated_at = ${now}::timestamptz
    WHERE organisation_id = ${scope.organisationId}::uuid AND id = ANY(${promised}::uuid[]) AND archived_at IS NULL`
  if (archived !== promised.length) throw new FactsChanged()
  await tx.importMissing.updateMany({
    where: { organisationId: scope.organisationId, importId },
    data: { archivedAt: now },
  })
  await recordAudit(
    tx,
    scope,
    promised.map((customerId) => ({
      action: 'customer.archive',
      entity: 'customer',
      entityId: customerId,
      customerId,
      details: { importId },
    })),
  )
}

async function checkAgain(run: Run): Promise<void> {
  await prepareQueue()
  await withTenant(run.scope, async (tx) => {
    await finishRun(tx, run, 'checking', { notice: 'facts-changed', appliedById: null, archiveMissing: false })
    await enqueueImport(tx, run.scope, { importId: run.importId, task: 'check' })
  })
}
