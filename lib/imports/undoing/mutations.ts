import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { lockImportsOf } from '@/lib/imports/applying/mutations'
import { beginRun, finishRun, type ImportWork, type Run, reportProgress } from '@/lib/imports/running/mutations'
import { type Applied, findUndoable, markUndoProblems } from '@/lib/imports/undoing/data'
import { insertFieldChanges } from '@/lib/imports/writing/mutations'
import { IMPORT_UNDO_REASON } from '@/lib/onboarding/claims'
import { refreshStages } from '@/lib/onboarding/mutations'

/**
 * Takes an import back by counter-changes, in one transaction. Customers on whom something newer stands are kept as they
 * are, and named with the reasons.
 */
export async function undoImportRun(work: ImportWork): Promise<void> {
  const run = await beginRun(work, 'undoing')
  if (run === null) return
  await withTenant(run.scope, (tx) => undo(tx, run))
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
  await markUndoProblems(tx, run, { appliedAt })
  let done = 0
  const steps = [
    { effect: 'created', takeBack: deleteCreated },
    { effect: 'updated', takeBack: revertUpdated },
  ] as const
  for (const { effect, takeBack } of steps) {
    for (;;) {
      const rows = await findUndoable(tx, run, effect)
      if (rows.length === 0) break
      // Noted first: with a customer that is deleted, his row forgets him.
      await tx.importRow.updateMany({
        where: { organisationId, importId, rowNumber: { in: rows.map((row) => row.rowNumber) } },
        data: { undo: 'undone' },
      })
      const customerIds = rows.map((row) => row.customerId)
      await takeBack(tx, run, customerIds, { appliedAt })
      done += rows.length
      await withTenant(scope, (outside) => reportProgress(outside, run, done))
    }
  }
  await restoreArchived(tx, run)
  await recordAudit(tx, scope, [{ action: 'import.undo', entity: 'import', entityId: importId }])
  await finishRun(tx, run, 'undone', { undoneAt: now })
}

async function deleteCreated(tx: Transaction, run: Run, customerIds: string[]): Promise<void> {
  await tx.customer.deleteMany({ where: { organisationId: run.scope.organisationId, id: { in: customerIds } } })
  await auditCustomers(tx, run, 'customer.delete', customerIds)
}

async function revertUpdated(tx: Transaction, run: Run, customerIds: string[], applied: Applied): Promise<void> {
  const { scope, importId, now } = run
  const { organisationId } = scope
  await revertFields(tx, run, customerIds, applied)
  await tx.claim.updateMany({
    where: { organisationId, importId, customerId: { in: customerIds }, retractedAt: null },
    data: { retractedAt: now, retractedById: scope.userId, retractionReason: IMPORT_UNDO_REASON },
  })
  await refreshStages(tx, scope, customerIds, now)
  await restoreStageSince(tx, run, customerIds, applied)
  await auditCustomers(tx, run, 'customer.import-undone', customerIds)
}

async function revertFields(tx: Transaction, run: Run, customerIds: string[], { appliedAt }: Applied): Promise<void> {
  const { organisationId } = run.scope
  const changes = await tx.customerFieldChange.findMany({
    where: { organisationId, importId: run.importId, customerId: { in: customerIds }, changedAt: appliedAt },
    select: { customerId: true, field: true, oldValue: true, newValue: true },
  })
  if (changes.length === 0) return
  const before = Map.groupBy(changes, (change) => change.customerId)
  const rows = [...before].map(([id, fields]) => ({
    id,
    fields: Object.fromEntries(fields.map(({ field, oldValue }) => [field, oldValue])),
  }))
  await tx.$executeRaw`
    UPDATE customers AS customer SET
      sage_customer_number = coalesce(back.fields->>'sageCustomerNumber', customer.sage_customer_number),
      name = coalesce(back.fields->>'name', customer.name),
      debtor_number = CASE WHEN jsonb_exists(back.fields, 'debtorNumber') THEN back.fields->>'debtorNumber'
        ELSE customer.debtor_number END,
      match_code = CASE WHEN jsonb_exists(back.fields, 'matchCode') THEN back.fields->>'matchCode'
        ELSE customer.match_code END,
      postal_code = CASE WHEN jsonb_exists(back.fields, 'postalCode') THEN back.fields->>'postalCode'
        ELSE customer.postal_code END,
      town = CASE WHEN jsonb_exists(back.fields, 'town') THEN back.fields->>'town' ELSE customer.town END,
      contact_name = CASE WHEN jsonb_exists(back.fields, 'contactName') THEN back.fields->>'contactName'
        ELSE customer.contact_name END,
      contact_phone = CASE WHEN jsonb_exists(back.fields, 'contactPhone') THEN back.fields->>'contactPhone'
        ELSE customer.contact_phone END,
      contact_position = CASE WHEN jsonb_exists(back.fields, 'contactPosition') THEN back.fields->>'contactPosition'
        ELSE customer.contact_position END,
      version = customer.version + 1, updated_at = ${run.now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS back(id uuid, fields jsonb)
    WHERE customer.organisation_id = ${organisationId}::uuid AND customer.id = back.id`
  await insertFieldChanges(
    tx,
    run,
    changes.map(({ oldValue, newValue, ...change }) => ({ ...change, oldValue: newValue, newValue: oldValue })),
  )
}

/**
 * Whoever is again in the stage of before, and was in no other meanwhile but by this import, has been in it all along:
 * its steps to and fro leave his history.
 */
async function restoreStageSince(
  tx: Transaction,
  { scope, importId, now }: Run,
  customerIds: string[],
  { appliedAt }: Applied,
): Promise<void> {
  const { organisationId } = scope
  await tx.$executeRaw`
    WITH back AS (
      SELECT customer.id, row.stage_since_before AS since FROM customers AS customer JOIN import_rows AS row
        ON row.organisation_id = customer.organisation_id AND row.customer_id = customer.id
        AND row.import_id = ${importId}::uuid
      WHERE customer.organisation_id = ${organisationId}::uuid AND customer.id = ANY(${customerIds}::uuid[])
        AND customer.stage = row.stage_before
        AND NOT EXISTS (SELECT FROM stage_changes step WHERE step.organisation_id = ${organisationId}::uuid
          AND step.customer_id = customer.id AND step.changed_at > row.stage_since_before
          AND step.changed_at NOT IN (${appliedAt}::timestamptz, ${now}::timestamptz))
    ), forgotten AS (
      DELETE FROM stage_changes AS step USING back WHERE step.organisation_id = ${organisationId}::uuid
        AND step.customer_id = back.id AND step.changed_at > back.since
    )
    UPDATE customers AS customer SET stage_since = back.since FROM back
    WHERE customer.organisation_id = ${organisationId}::uuid AND customer.id = back.id`
}

async function restoreArchived(tx: Transaction, run: Run): Promise<void> {
  const { scope, importId, now } = run
  const { organisationId } = scope
  const missing = await tx.importMissing.findMany({
    where: { organisationId, importId, archivedAt: { not: null }, undo: null },
    select: { customerId: true },
  })
  if (missing.length === 0) return
  const customerIds = missing.map(({ customerId }) => customerId)
  await tx.$executeRaw`
    UPDATE customers SET archived_at = NULL, version = version + 1, updated_at = ${now}::timestamptz
    WHERE organisation_id = ${organisationId}::uuid AND id = ANY(${customerIds}::uuid[])`
  await tx.importMissing.updateMany({
    where: { organisationId, importId, archivedAt: { not: null }, undo: null },
    data: { undo: 'undone' },
  })
  await auditCustomers(tx, run, 'customer.restore', customerIds)
}

function auditCustomers(tx: Transaction, { scope, importId }: Run, action: string, ids: string[]): Promise<void> {
  return recordAudit(
    tx,
    scope,
    ids.map((id) => ({ action, entity: 'customer', entityId: id, customerId: id, details: { importId } })),
  )
}
