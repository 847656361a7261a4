import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { withTenant } from '@/lib/db/with-tenant'

export type RecentCustomer = { id: string; name: string; sageCustomerNumber: string; town: string | null }

/** So far back the audit of the organisation is looked through; what a person did before is not recent. */
const RECENT_ENTRIES = 500
const RECENT_CUSTOMERS = 5

/** The customers that the person did something to last, the latest first. */
export function listRecentCustomers(scope: Scope): Promise<RecentCustomer[]> {
  const { organisationId, userId } = scope
  return withTenant(
    scope,
    (tx) => tx.$queryRaw<RecentCustomer[]>`
      SELECT customer.id, customer.name, customer.sage_customer_number AS "sageCustomerNumber", customer.town
      FROM (
        SELECT customer_id, max(id) AS latest FROM (
          SELECT id, customer_id, actor_id FROM audit_entries
          WHERE organisation_id = ${organisationId}::uuid ORDER BY recorded_at DESC LIMIT ${RECENT_ENTRIES}
        ) AS entry
        WHERE actor_id = ${userId}::uuid AND customer_id IS NOT NULL GROUP BY customer_id
      ) AS touched
        JOIN customers AS customer ON customer.organisation_id = ${organisationId}::uuid AND customer.id = touched.customer_id
      WHERE customer.archived_at IS NULL
      ORDER BY touched.latest DESC LIMIT ${RECENT_CUSTOMERS}`,
  )
}
