import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { joiningByHash } from '@/lib/db/hash-joins'
import type { Transaction } from '@/lib/db/with-tenant'

/** From here on rows are joined by hashing, whatever the planner believes. */
const MANY = 50

/**
 * Writes into the stage changes of these customers when each stage was left again, and which of them came with a merge.
 * To be called in the transaction of whatever adds, moves or deletes a stage change.
 */
export async function settleStageSpans(tx: Transaction, scope: Scope, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return
  const work = () => settle(tx, scope, customerIds)
  await (customerIds.length < MANY ? work() : joiningByHash(tx, work))
}

function settle(tx: Transaction, { organisationId }: Scope, customerIds: readonly string[]): Promise<number> {
  return tx.$executeRaw`
    UPDATE stage_changes AS step SET left_at = span.left_at, moved = span.moved
    FROM (
      SELECT id, moved, lead(changed_at) OVER (
        PARTITION BY customer_id, moved ORDER BY changed_at, left_at NULLS LAST, is_current, id) AS left_at
      FROM (
        SELECT change.id, change.customer_id, change.changed_at, change.left_at,
          change.to_stage = customer.stage AS is_current, EXISTS (
          SELECT FROM customer_merges AS merge WHERE merge.organisation_id = ${organisationId}::uuid
            AND merge.remaining_id = change.customer_id AND merge.undone_at IS NULL
            AND change.id = ANY(merge.stage_change_ids)) AS moved
        FROM stage_changes AS change
        JOIN customers AS customer ON customer.organisation_id = change.organisation_id AND customer.id = change.customer_id
        WHERE change.organisation_id = ${organisationId}::uuid AND change.customer_id = ANY(${[...customerIds]}::uuid[])
      ) AS known
    ) AS span
    WHERE step.organisation_id = ${organisationId}::uuid AND step.id = span.id
      AND (step.left_at, step.moved) IS DISTINCT FROM (span.left_at, span.moved)`
}
