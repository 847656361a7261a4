import 'server-only'
import type { Transaction } from '@/lib/db/with-tenant'
import type { Run } from '@/lib/imports/running/mutations'

/** What has to be known of an applied import to undo it. */
export type Applied = { appliedAt: Date }

/**
 * Notes beside each customer of the import what is newer on him than the import, in the words of UNDO_PROBLEMS. Where
 * nothing is, he can be taken back. To be asked once the customers are locked.
 */
export async function markUndoProblems(tx: Transaction, run: Run, { appliedAt }: Applied): Promise<void> {
  const [organisation, own] = [run.scope.organisationId, run.importId]
  await tx.$executeRaw`
    WITH touched AS (
      SELECT row.customer_id AS id, row.effect = 'created' AS created,
        row.effect = 'created' OR EXISTS (SELECT FROM claims c WHERE c.organisation_id = ${organisation}::uuid
          AND c.customer_id = row.customer_id AND c.import_id = ${own}::uuid) AS claimed
      FROM import_rows AS row
      WHERE row.organisation_id = ${organisation}::uuid AND row.import_id = ${own}::uuid AND row.effect IS NOT NULL
        AND row.customer_id IS NOT NULL AND row.undo IS DISTINCT FROM 'undone'
    ), problem AS (
      SELECT id, 'import-newer' AS code FROM touched WHERE EXISTS (
        SELECT FROM import_rows later JOIN imports ON imports.organisation_id = later.organisation_id
          AND imports.id = later.import_id
        WHERE later.organisation_id = ${organisation}::uuid AND later.customer_id = touched.id AND later.effect IS NOT NULL
          AND later.undo IS DISTINCT FROM 'undone' AND later.import_id <> ${own}::uuid
          AND imports.applied_at > ${appliedAt}::timestamptz)
      UNION ALL
      SELECT id, 'claim-newer' FROM touched WHERE claimed AND EXISTS (
        SELECT FROM claims c WHERE c.organisation_id = ${organisation}::uuid AND c.customer_id = touched.id
          AND c.import_id IS NULL AND c.retracted_at IS NULL AND c.recorded_at > ${appliedAt}::timestamptz)
      UNION ALL
      SELECT id, CASE WHEN created THEN 'customer-edited' ELSE 'field-newer' END FROM touched WHERE EXISTS (
        SELECT FROM customer_field_changes newer WHERE newer.organisation_id = ${organisation}::uuid
          AND newer.customer_id = touched.id AND newer.import_id IS NULL AND newer.changed_at > ${appliedAt}::timestamptz
          AND newer.field <> 'gatewayOrderedOn'
          AND (created OR EXISTS (SELECT FROM customer_field_changes f WHERE f.organisation_id = ${organisation}::uuid
            AND f.customer_id = touched.id AND f.import_id = ${own}::uuid AND f.field = newer.field)))
      UNION ALL
      SELECT id, 'order-newer' FROM touched WHERE EXISTS (
        SELECT FROM customer_field_changes newer WHERE newer.organisation_id = ${organisation}::uuid
          AND newer.customer_id = touched.id AND newer.field = 'gatewayOrderedOn'
          AND newer.changed_at > ${appliedAt}::timestamptz)
        OR EXISTS (SELECT FROM pre_order_seals seal WHERE seal.organisation_id = ${organisation}::uuid
          AND seal.customer_id = touched.id AND seal.sealed_at > ${appliedAt}::timestamptz)
      UNION ALL
      SELECT id, 'request-newer' FROM touched WHERE EXISTS (
        SELECT FROM change_request_items item WHERE item.organisation_id = ${organisation}::uuid
          AND item.customer_id = touched.id AND (created OR item.status <> 'withdrawn')
          AND greatest(item.created_at, item.updated_at) > ${appliedAt}::timestamptz)
      UNION ALL
      SELECT touched.id, 'archive-newer' FROM touched JOIN customers ON customers.organisation_id = ${organisation}::uuid
        AND customers.id = touched.id WHERE customers.archived_at > ${appliedAt}::timestamptz
      UNION ALL
      SELECT touched.id, 'number-taken' FROM touched JOIN customer_field_changes f
        ON f.organisation_id = ${organisation}::uuid AND f.customer_id = touched.id AND f.import_id = ${own}::uuid
        AND f.field = 'sageCustomerNumber' AND f.changed_at = ${appliedAt}::timestamptz
        JOIN customers other ON other.organisation_id = ${organisation}::uuid AND other.id <> touched.id
        AND other.sage_customer_number = f.old_value
    ), verdict AS (
      SELECT touched.id, coalesce(array_agg(DISTINCT code) FILTER (WHERE code IS NOT NULL), '{}') AS codes
      FROM touched LEFT JOIN problem USING (id) GROUP BY touched.id
    )
    UPDATE import_rows AS row SET undo_problems = verdict.codes,
      undo = CASE WHEN verdict.codes = '{}' THEN NULL ELSE 'kept' END
    FROM verdict
    WHERE row.organisation_id = ${organisation}::uuid AND row.import_id = ${own}::uuid AND row.customer_id = verdict.id
      AND row.effect IS NOT NULL`
  await tx.$executeRaw`
    UPDATE import_missing AS missing SET
      undo = CASE WHEN customer.archived_at = missing.archived_at THEN NULL ELSE 'kept' END,
      undo_problems = CASE WHEN customer.archived_at = missing.archived_at THEN '{}'::text[]
        ELSE '{archive-newer}'::text[] END
    FROM customers AS customer
    WHERE missing.organisation_id = ${organisation}::uuid AND missing.import_id = ${own}::uuid
      AND missing.archived_at IS NOT NULL AND missing.undo IS DISTINCT FROM 'undone'
      AND customer.organisation_id = missing.organisation_id AND customer.id = missing.customer_id`
}

const BATCH = 1_000

/** Customers of the import that nothing keeps, by what it did to them; those already taken back are not among them. */
export function findUndoable(
  tx: Transaction,
  run: Run,
  effect: 'created' | 'updated',
): Promise<{ rowNumber: number; customerId: string }[]> {
  return tx.$queryRaw`
    SELECT row_number AS "rowNumber", customer_id AS "customerId" FROM import_rows
    WHERE organisation_id = ${run.scope.organisationId}::uuid AND import_id = ${run.importId}::uuid
      AND effect = ${effect} AND customer_id IS NOT NULL AND undo IS NULL
    ORDER BY row_number LIMIT ${BATCH}`
}
