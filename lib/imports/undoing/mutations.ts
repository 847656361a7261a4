import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { lockImportsOf } from '@/lib/imports/applying/mutations'
import { beginRun, finishRun, type ImportWork, type Run, reportProgress } from '@/lib/imports/running/mutations'
import { type Applied, findTouched, type Touched } from '@/lib/imports/undoing/data'
import {
  type CustomerUpdate,
  insertFieldChanges,
  type NewFieldChange,
  updateCustomers,
} from '@/lib/imports/writing/mutations'
import { IMPORT_UNDO_REASON } from '@/lib/onboarding/claims'
import { loadFactSources } from '@/lib/onboarding/data'
import { stageColumnsOf } from '@/lib/onboarding/stage-columns'
import { settleStageSpans } from '@/lib/onboarding/stage-spans/mutations'

/**
 * Takes an import back by counter-changes, in one transaction. Customers on whom something newer stands are kept as they
 * are, and named with the reasons.
 */
export async function undoImportRun(work: ImportWork): Promise<void> {
  const run = await beginRun(work, 'undoing')
  if (run === null) return
  await withTenant(run.scope, (tx) => undo(tx, run), { manyRows: true })
}

async function undo(tx: Transaction, run: Run): Promise<void> {
  const { scope, importId, now } = run
  const { organisationId } = scope
  await lockImportsOf(tx, run)
  const { appliedAt } = await tx.import.findFirstOrThrow({
    where: { organisationId, id: importId },
    select: { appliedAt: true },
  })
  if (appliedAt === null) throw new Error('only an applied import can be undone')
  await tx.$executeRaw`
    SELECT id FROM customers WHERE organisation_id = ${organisationId}::uuid AND id IN (
      SELECT customer_id FROM import_rows
      WHERE organisation_id = ${organisationId}::uuid AND import_id = ${importId}::uuid AND effect IS NOT NULL
      UNION ALL
      SELECT customer_id FROM import_missing
      WHERE organisation_id = ${organisationId}::uuid AND import_id = ${importId}::uuid AND archived_at IS NOT NULL)
    ORDER BY id FOR UPDATE`
  let done = 0
  const steps = [
    { effect: 'created', takeBack: deleteCreated },
    { effect: 'updated', takeBack: revertUpdated },
  ] as const
  for (const { effect, takeBack } of steps) {
    let after = 0
    for (;;) {
      const touched = await findTouched(tx, run, { appliedAt, effect, after })
      const last = touched.at(-1)
      if (!last) break
      // Noted first: with a customer that is deleted, his row forgets him.
      await noteOutcomes(tx, run, touched)
      const free = touched.filter(({ problems }) => problems.length === 0)
      await takeBack(
        tx,
        run,
        free.map(({ customerId }) => customerId),
        { appliedAt },
      )
      after = last.rowNumber
      done += touched.length
      await withTenant(scope, (outside) => reportProgress(outside, run, done))
    }
  }
  await restoreArchived(tx, run)
  await recordAudit(tx, scope, [{ action: 'import.undo', entity: 'import', entityId: importId }])
  await finishRun(tx, run, 'undone', { undoneAt: now })
}

async function noteOutcomes(tx: Transaction, { scope, importId }: Run, touched: readonly Touched[]): Promise<void> {
  const rows = touched.map(({ rowNumber, problems }) => ({ row_number: rowNumber, problems }))
  await tx.$executeRaw`
    UPDATE import_rows AS row SET undo_problems = outcome.problems,
      undo = CASE WHEN outcome.problems = '{}' THEN 'undone' ELSE 'kept' END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS outcome(row_number int, problems text[])
    WHERE row.organisation_id = ${scope.organisationId}::uuid AND row.import_id = ${importId}::uuid
      AND row.row_number = outcome.row_number`
}

async function deleteCreated(tx: Transaction, run: Run, customerIds: string[]): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM customers WHERE organisation_id = ${run.scope.organisationId}::uuid AND id = ANY(${customerIds}::uuid[])`
  await auditCustomers(tx, run, 'customer.delete', customerIds)
}

async function revertUpdated(tx: Transaction, run: Run, customerIds: string[], applied: Applied): Promise<void> {
  const { scope, importId, now } = run
  const { organisationId } = scope
  const changes = await tx.$queryRaw<NewFieldChange[]>`
    SELECT customer_id AS "customerId", field, old_value AS "oldValue", new_value AS "newValue" FROM customer_field_changes
    WHERE organisation_id = ${organisationId}::uuid AND import_id = ${importId}::uuid
      AND customer_id = ANY(${customerIds}::uuid[]) AND changed_at = ${applied.appliedAt}::timestamptz`
  await tx.$executeRaw`
    UPDATE claims SET retracted_at = ${now}::timestamptz, retracted_by_id = ${scope.userId}::uuid,
      retraction_reason = ${IMPORT_UNDO_REASON}
    WHERE organisation_id = ${organisationId}::uuid AND import_id = ${importId}::uuid
      AND customer_id = ANY(${customerIds}::uuid[]) AND retracted_at IS NULL`
  const changesOf = Map.groupBy(changes, (change) => change.customerId)
  const before = new Map((await loadStagesBefore(tx, run, customerIds, applied)).map((stage) => [stage.id, stage]))
  const updates = (await loadFactSources(tx, scope, customerIds)).map((sources): CustomerUpdate => {
    const fields = Object.fromEntries((changesOf.get(sources.id) ?? []).map(({ field, oldValue }) => [field, oldValue]))
    const { storedStage, contactName } = sources
    const stage = stageColumnsOf(
      { ...sources, contactName: 'contactName' in fields ? fields.contactName : contactName },
      now,
    )
    const earlier = before.get(sources.id)
    const isBack = earlier?.stage === stage.stage && earlier.untouched
    return {
      id: sources.id,
      fields,
      stage: { ...stage, storedStage, ...(isBack ? { stageSince: earlier.since } : {}) },
    }
  })
  await forgetSteps(
    tx,
    run,
    updates.flatMap(({ id, stage }) => (stage?.stageSince ? [{ id, since: stage.stageSince }] : [])),
  )
  await updateCustomers(tx, run, updates)
  await insertFieldChanges(
    tx,
    run,
    changes.map(({ oldValue, newValue, ...change }) => ({ ...change, oldValue: newValue, newValue: oldValue })),
  )
  await auditCustomers(tx, run, 'customer.import-undone', customerIds)
}

type StageBefore = {
  id: string
  stage: string
  since: Date
  /** Whether nothing but this import has moved the customer since. */
  untouched: boolean
}

function loadStagesBefore(
  tx: Transaction,
  { scope, importId }: Run,
  customerIds: string[],
  { appliedAt }: Applied,
): Promise<StageBefore[]> {
  const { organisationId } = scope
  return tx.$queryRaw`
    SELECT row.customer_id AS id, row.stage_before AS stage, row.stage_since_before AS since,
      NOT EXISTS (SELECT FROM stage_changes step WHERE step.organisation_id = ${organisationId}::uuid
        AND step.customer_id = row.customer_id AND step.changed_at > row.stage_since_before
        AND step.changed_at <> ${appliedAt}::timestamptz) AS untouched
    FROM import_rows AS row WHERE row.organisation_id = ${organisationId}::uuid AND row.import_id = ${importId}::uuid
      AND row.customer_id = ANY(${customerIds}::uuid[]) AND row.effect = 'updated'`
}

/** Whoever is again in the stage of before has been in it all along: the step of this import leaves his history. */
async function forgetSteps(tx: Transaction, { scope }: Run, customers: { id: string; since: Date }[]): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM stage_changes AS step
    USING unnest(${customers.map(({ id }) => id)}::uuid[], ${customers.map(({ since }) => since)}::timestamptz[])
      AS back(id, since)
    WHERE step.organisation_id = ${scope.organisationId}::uuid AND step.customer_id = back.id
      AND step.changed_at > back.since`
  await settleStageSpans(
    tx,
    scope,
    customers.map(({ id }) => id),
  )
}

/** Whoever was brought back since, or archived anew, stays as somebody wanted him. */
async function restoreArchived(tx: Transaction, run: Run): Promise<void> {
  const { scope, importId, now } = run
  const { organisationId } = scope
  const outcomes = await tx.$queryRaw<{ id: string; undo: string }[]>`
    UPDATE import_missing AS missing SET
      undo = CASE WHEN customer.archived_at = missing.archived_at THEN 'undone' ELSE 'kept' END,
      undo_problems = CASE WHEN customer.archived_at = missing.archived_at THEN '{}'::text[]
        ELSE '{archive-newer}'::text[] END
    FROM customers AS customer
    WHERE missing.organisation_id = ${organisationId}::uuid AND missing.import_id = ${importId}::uuid
      AND missing.archived_at IS NOT NULL AND missing.undo IS DISTINCT FROM 'undone'
      AND customer.organisation_id = missing.organisation_id AND customer.id = missing.customer_id
    RETURNING missing.customer_id AS id, missing.undo`
  const customerIds = outcomes.flatMap(({ id, undo }) => (undo === 'undone' ? id : []))
  await tx.$executeRaw`
    UPDATE customers SET archived_at = NULL, version = version + 1, updated_at = ${now}::timestamptz
    WHERE organisation_id = ${organisationId}::uuid AND id = ANY(${customerIds}::uuid[])`
  await auditCustomers(tx, run, 'customer.restore', customerIds)
}

function auditCustomers(tx: Transaction, { scope, importId }: Run, action: string, ids: string[]): Promise<void> {
  return recordAudit(
    tx,
    scope,
    ids.map((id) => ({ action, entity: 'customer', entityId: id, customerId: id, details: { importId } })),
  )
}
