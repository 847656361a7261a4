import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import type { Transaction } from '@/lib/db/with-tenant'
import { type AppliedCounts, UNDO_PROBLEMS, type UndoneCounts } from '@/lib/imports/types'

/** What of the import stands in the data now. */
export async function countApplied(
  tx: Transaction,
  { organisationId }: Scope,
  importId: string,
): Promise<AppliedCounts> {
  const [counted] = await tx.$queryRaw<AppliedCounts[]>`
    WITH claimed AS (
      SELECT customer_id FROM claims WHERE organisation_id = ${organisationId}::uuid AND import_id = ${importId}::uuid
        AND retracted_at IS NULL
    ), changed AS (
      SELECT customer_id FROM claimed UNION SELECT customer_id FROM customer_field_changes
      WHERE organisation_id = ${organisationId}::uuid AND import_id = ${importId}::uuid
    )
    SELECT (SELECT count(*)::int FROM customers
        WHERE organisation_id = ${organisationId}::uuid AND created_by_import_id = ${importId}::uuid) AS created,
      (SELECT count(*)::int FROM claimed) AS claims,
      (SELECT count(*)::int FROM import_rows AS row JOIN changed ON changed.customer_id = row.customer_id
        WHERE row.organisation_id = ${organisationId}::uuid AND row.import_id = ${importId}::uuid
          AND row.effect = 'updated' AND row.undo IS DISTINCT FROM 'undone') AS updated,
      (SELECT count(*)::int FROM import_missing missing JOIN customers ON customers.organisation_id = missing.organisation_id
          AND customers.id = missing.customer_id AND customers.archived_at = missing.archived_at
        WHERE missing.organisation_id = ${organisationId}::uuid AND missing.import_id = ${importId}::uuid) AS archived`
  return counted ?? { created: 0, updated: 0, claims: 0, archived: 0 }
}

export async function countUndone(tx: Transaction, { organisationId }: Scope, importId: string): Promise<UndoneCounts> {
  const groups = await tx.$queryRaw<{ undo: string; problems: string[]; count: number }[]>`
    SELECT undo, undo_problems AS problems, count(*)::int AS count FROM (
      SELECT undo, undo_problems FROM import_rows
      WHERE organisation_id = ${organisationId}::uuid AND import_id = ${importId}::uuid AND undo IS NOT NULL
      UNION ALL
      SELECT undo, undo_problems FROM import_missing
      WHERE organisation_id = ${organisationId}::uuid AND import_id = ${importId}::uuid AND undo IS NOT NULL
    ) AS outcome GROUP BY 1, 2`
  const sum = (some: typeof groups) => some.reduce((total, { count }) => total + count, 0)
  return {
    undone: sum(groups.filter(({ undo }) => undo === 'undone')),
    kept: sum(groups.filter(({ undo }) => undo === 'kept')),
    problems: Object.fromEntries(
      UNDO_PROBLEMS.map(
        (code) => [code, sum(groups.filter(({ problems }) => problems.includes(code)))] as const,
      ).filter(([, count]) => count > 0),
    ),
  }
}
