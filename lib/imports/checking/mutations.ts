import 'server-only'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { BATCH_ROWS, extentOf, loadPlanning, planBatch } from '@/lib/imports/checking/data'
import { addToCounts, noCounts } from '@/lib/imports/counts'
import { codesOf, isEndangered, type RowPlan } from '@/lib/imports/plan'
import { beginRun, finishRun, type ImportWork, inStep, type Run } from '@/lib/imports/running/mutations'

/** The dry run: what each row would do, and which customers the file does not name. Changes no customer. */
export async function checkImport(work: ImportWork): Promise<void> {
  const run = await beginRun(work, 'checking')
  if (run === null) return
  const { scope, importId, now } = run
  const planning = await withTenant(scope, (tx) => loadPlanning(tx, scope, importId, now))
  const counts = noCounts(planning.rowCount)
  let after = 0
  let done = 0
  while (done < planning.rowCount) {
    const plans = await inStep(run, done, async (tx) => {
      const batch = await planBatch(tx, scope, planning, { after, result: null })
      await storePlans(tx, run, batch)
      return batch
    })
    addToCounts(counts, plans)
    const last = plans.at(-1)
    if (!last) break
    after = last.rowNumber
    done += plans.length
  }
  const { context } = planning
  const missing =
    context.kind === 'customer-base' ? context.directory.missingAmong(context.file.keys(context.keyField)) : []
  await inStep(run, planning.rowCount, async (tx) => {
    await storeMissing(tx, run, missing)
    await finishRun(tx, run, 'checked', { counts: { ...counts, missing: missing.length }, checkedAt: now })
  })
}

async function storePlans(tx: Transaction, { scope, importId }: Run, plans: readonly RowPlan[]): Promise<void> {
  if (plans.length === 0) return
  const { first, last } = extentOf(plans)
  const some = <Item>(list: readonly Item[]) => (list.length > 0 ? list : null)
  const rows = plans.map((plan) => ({
    row_number: plan.rowNumber,
    number: plan.number,
    name: plan.name,
    result: plan.result,
    customer_id: plan.customerId,
    codes: codesOf(plan),
    problems: some(plan.problems),
    warnings: some(plan.warnings),
    proposals: some(plan.proposals),
    changes: some(plan.changes),
    endangered: isEndangered(plan),
  }))
  await tx.$executeRaw`
    UPDATE import_rows AS stored SET number = fresh.number, name = fresh.name, result = fresh.result,
      customer_id = fresh.customer_id, codes = fresh.codes, problems = fresh.problems, warnings = fresh.warnings,
      proposals = fresh.proposals, changes = fresh.changes, endangered = fresh.endangered
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS fresh(row_number int, number text, name text, result text,
      customer_id uuid, codes text[], problems jsonb, warnings jsonb, proposals jsonb, changes jsonb, endangered boolean)
    WHERE stored.organisation_id = ${scope.organisationId}::uuid AND stored.import_id = ${importId}::uuid
      AND stored.row_number BETWEEN ${first} AND ${last} AND stored.row_number = fresh.row_number`
}

async function storeMissing(tx: Transaction, { scope, importId }: Run, customerIds: string[]): Promise<void> {
  const { organisationId } = scope
  await tx.importMissing.deleteMany({ where: { organisationId, importId } })
  for (let first = 0; first < customerIds.length; first += 10 * BATCH_ROWS) {
    const ids = customerIds.slice(first, first + 10 * BATCH_ROWS)
    // Who was deleted since the numbers were read is not missing any more.
    await tx.$executeRaw`
      INSERT INTO import_missing (organisation_id, import_id, customer_id)
      SELECT organisation_id, ${importId}::uuid, id FROM customers
      WHERE organisation_id = ${organisationId}::uuid AND id = ANY(${ids}::uuid[])`
  }
}
