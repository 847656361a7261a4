import 'server-only'
import type { Transaction } from '@/lib/db/with-tenant'
import type { Run } from '@/lib/imports/running/mutations'
import type { UndoProblem } from '@/lib/imports/types'
import { type SinceImport, undoProblems } from '@/lib/imports/undo-problems'

/** What has to be known of an applied import to undo it. */
export type Applied = { appliedAt: Date }
export type Touched = { rowNumber: number; customerId: string; problems: UndoProblem[] }

const BATCH = 1_000

/** The next customers of the import, by what it did to them, with what keeps each; to be asked once they are locked. */
export async function findTouched(
  tx: Transaction,
  run: Run,
  batch: Applied & { effect: SinceImport['effect']; after: number },
): Promise<Touched[]> {
  const rows = await tx.$queryRaw<{ rowNumber: number; customerId: string }[]>`
    SELECT row_number AS "rowNumber", customer_id AS "customerId" FROM import_rows
    WHERE organisation_id = ${run.scope.organisationId}::uuid AND import_id = ${run.importId}::uuid
      AND row_number > ${batch.after} AND effect = ${batch.effect} AND customer_id IS NOT NULL
      AND undo IS DISTINCT FROM 'undone'
    ORDER BY row_number LIMIT ${BATCH}`
  const sinceOf = await loadSince(
    tx,
    run,
    rows.map((row) => row.customerId),
    batch,
  )
  return rows.map((row) => ({ ...row, problems: undoProblems(sinceOf(row.customerId)) }))
}

type Found = { customerId: string }

/** Simple questions about a thousand customers each: one that joins them all would be at the mercy of its plan. */
async function loadSince(
  tx: Transaction,
  { scope, importId }: Run,
  ids: string[],
  { effect, appliedAt }: Applied & { effect: SinceImport['effect'] },
): Promise<(customerId: string) => SinceImport> {
  const { organisationId } = scope
  const imports = await tx.$queryRaw<Found[]>`
    SELECT later.customer_id AS "customerId" FROM import_rows AS later JOIN imports
      ON imports.organisation_id = later.organisation_id AND imports.id = later.import_id
    WHERE later.organisation_id = ${organisationId}::uuid AND later.customer_id = ANY(${ids}::uuid[])
      AND later.effect IS NOT NULL AND later.undo IS DISTINCT FROM 'undone' AND later.import_id <> ${importId}::uuid
      AND imports.applied_at > ${appliedAt}::timestamptz`
  const claims = await tx.$queryRaw<(Found & { own: boolean })[]>`
    SELECT customer_id AS "customerId", import_id IS NOT NULL AS own FROM claims
    WHERE organisation_id = ${organisationId}::uuid AND customer_id = ANY(${ids}::uuid[])
      AND (import_id = ${importId}::uuid
        OR (import_id IS NULL AND retracted_at IS NULL AND recorded_at > ${appliedAt}::timestamptz))`
  const fields = await tx.$queryRaw<(Found & { field: string; own: boolean })[]>`
    SELECT customer_id AS "customerId", field, import_id IS NOT NULL AS own FROM customer_field_changes
    WHERE organisation_id = ${organisationId}::uuid AND customer_id = ANY(${ids}::uuid[])
      AND (import_id = ${importId}::uuid OR (import_id IS NULL AND changed_at > ${appliedAt}::timestamptz))`
  const seals = await tx.$queryRaw<Found[]>`
    SELECT customer_id AS "customerId" FROM pre_order_seals
    WHERE organisation_id = ${organisationId}::uuid AND customer_id = ANY(${ids}::uuid[])
      AND sealed_at > ${appliedAt}::timestamptz`
  const requests = await tx.$queryRaw<(Found & { withdrawn: boolean })[]>`
    SELECT customer_id AS "customerId", status = 'withdrawn' AS withdrawn FROM change_request_items
    WHERE organisation_id = ${organisationId}::uuid AND customer_id = ANY(${ids}::uuid[])
      AND greatest(created_at, updated_at) > ${appliedAt}::timestamptz`
  const archived = await tx.$queryRaw<Found[]>`
    SELECT id AS "customerId" FROM customers
    WHERE organisation_id = ${organisationId}::uuid AND id = ANY(${ids}::uuid[])
      AND archived_at > ${appliedAt}::timestamptz`
  const taken = await tx.$queryRaw<Found[]>`
    SELECT change.customer_id AS "customerId" FROM customer_field_changes AS change JOIN customers AS other
      ON other.organisation_id = change.organisation_id AND other.sage_customer_number = change.old_value
      AND other.id <> change.customer_id
    WHERE change.organisation_id = ${organisationId}::uuid AND change.customer_id = ANY(${ids}::uuid[])
      AND change.import_id = ${importId}::uuid AND change.field = 'sageCustomerNumber'
      AND change.changed_at = ${appliedAt}::timestamptz`
  const setOf = (found: readonly Found[]) => new Set(found.map(({ customerId }) => customerId))
  const [newerImport, newerSeal, newerArchive, numberTaken] = [imports, seals, archived, taken].map(setOf)
  const claimed = setOf(claims.filter(({ own }) => own))
  const newerClaim = setOf(claims.filter(({ own }) => !own))
  const newerRequest = setOf(requests.filter(({ withdrawn }) => !withdrawn))
  const withdrawn = setOf(requests.filter((request) => request.withdrawn))
  const fieldsOf = Map.groupBy(fields, ({ customerId }) => customerId)
  const has = (set: ReadonlySet<string> | undefined, id: string) => set?.has(id) ?? false
  return (id) => {
    const changed = fieldsOf.get(id) ?? []
    return {
      effect,
      claimed: claimed.has(id),
      ownFields: changed.flatMap(({ field, own }) => (own ? field : [])),
      newerFields: changed.flatMap(({ field, own }) => (own ? [] : field)),
      newerClaim: newerClaim.has(id),
      newerSeal: has(newerSeal, id),
      newerRequest: newerRequest.has(id),
      newerRequestWithdrawn: withdrawn.has(id),
      newerArchive: has(newerArchive, id),
      newerImport: has(newerImport, id),
      numberTaken: has(numberTaken, id),
    }
  }
}
