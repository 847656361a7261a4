import type pg from 'pg'
import { dayOf, escaped, page, tableOf } from '@/lib/testing/benchmark/twin-html'

/** What the product's page of one customer shows, each as one prepared statement on (organisation, customer). */
const STATEMENTS = {
  customer: 'SELECT * FROM customers WHERE organisation_id = $1 AND id = $2',
  claims:
    'SELECT kind, email, source, observed_on, evidence FROM claims WHERE organisation_id = $1 AND customer_id = $2',
  requests: `
    SELECT r.id, r.code, i.status, i.old_email, i.new_email, r.sent_on
    FROM change_request_items AS i JOIN change_requests AS r
      ON r.organisation_id = i.organisation_id AND r.id = i.change_request_id
    WHERE i.organisation_id = $1 AND i.customer_id = $2 ORDER BY i.created_at DESC`,
  changes: `
    SELECT field, old_value, new_value, changed_at FROM customer_field_changes
    WHERE organisation_id = $1 AND customer_id = $2 ORDER BY changed_at DESC LIMIT 500`,
  stages: `
    SELECT from_stage, to_stage, changed_at FROM stage_changes
    WHERE organisation_id = $1 AND customer_id = $2 ORDER BY changed_at DESC LIMIT 500`,
  seals: `
    SELECT email, verdict, sealed_at FROM pre_order_seals
    WHERE organisation_id = $1 AND customer_id = $2 ORDER BY sealed_at DESC LIMIT 500`,
  acts: `
    SELECT action, actor_id, recorded_at FROM audit_entries
    WHERE organisation_id = $1 AND customer_id = $2
      AND action IN ('customer.create', 'customer.archive', 'customer.restore') ORDER BY recorded_at DESC LIMIT 500`,
} as const
const PEOPLE = 'SELECT id, name FROM users WHERE organisation_id = $1 ORDER BY name'

const shown = (value: unknown): string => (value instanceof Date ? dayOf(value) : escaped(value?.toString()))

export async function renderCustomer(pool: pg.Pool, organisationId: string, customerId: string): Promise<string> {
  const values = [organisationId, customerId]
  const [people, ...parts] = await Promise.all([
    pool.query({ name: 'customer-people', text: PEOPLE, values: [organisationId] }),
    ...Object.entries(STATEMENTS).map(([name, text]) => pool.query({ name: `customer-${name}`, text, values })),
  ])
  const tables = [...parts, people].map(({ rows }) => tableOf(rows.map((row) => Object.values(row).map(shown))))
  return page('Kunde', tables.join(''))
}
