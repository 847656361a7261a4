import type pg from 'pg'
import { dayOf, escaped, page, tableOf } from '@/lib/testing/benchmark/twin-html'

/** Every statement has a name: it is parsed and planned once a connection. */
const ROWS = {
  name: 'rows',
  text: `
    SELECT c.id, c.sage_customer_number, c.debtor_number, c.name, c.town, c.stage, c.stage_since, c.stale_from,
      c.next_action, c.main_contact_email, c.sage_id_email, c.entitlement_email, u.name AS owner
    FROM customers AS c LEFT JOIN users AS u ON u.organisation_id = c.organisation_id AND u.id = c.owner_id
    WHERE c.organisation_id = $1 AND c.archived_at IS NULL ORDER BY c.name, c.id LIMIT 50`,
}
const GROUPS = {
  name: 'groups',
  text: `
    SELECT stage, gateway_answer, owner_id, coalesce(stale_from <= current_date, false) AS stale,
      archived_at IS NOT NULL AS archived, count(*)::int AS count
    FROM customers WHERE organisation_id = $1 GROUP BY 1, 2, 3, 4, 5`,
}
const PEOPLE = { name: 'people', text: 'SELECT id, name FROM users WHERE organisation_id = $1 ORDER BY name' }

type Row = Record<
  | 'id'
  | 'sage_customer_number'
  | 'debtor_number'
  | 'name'
  | 'town'
  | 'stage'
  | 'next_action'
  | 'main_contact_email'
  | 'sage_id_email'
  | 'entitlement_email'
  | 'owner',
  string | null
> & { stage_since: Date }

function rowsTable(rows: Row[]): string {
  return tableOf(
    rows.map((row) => [
      `<a href="/customers/${row.id}">${escaped(row.name)}</a>`,
      escaped([row.sage_customer_number, row.debtor_number, row.town].filter(Boolean).join(' · ')),
      escaped(row.main_contact_email),
      escaped(row.sage_id_email),
      escaped(row.entitlement_email),
      escaped(row.stage),
      dayOf(row.stage_since),
      escaped(row.owner),
      escaped(row.next_action),
    ]),
  )
}

/** The fifty rows and nothing else: the hardest measure. */
export async function renderRows(pool: pg.Pool, organisationId: string): Promise<string> {
  const { rows } = await pool.query<Row>({ ...ROWS, values: [organisationId] })
  return page('Kunden', rowsTable(rows))
}

/** All that the product's page shows: rows, the counts beside the filters, and the people who own customers. */
export async function renderList(pool: pg.Pool, organisationId: string): Promise<string> {
  const values = [organisationId]
  const [rows, groups, people] = await Promise.all([
    pool.query<Row>({ ...ROWS, values }),
    pool.query<{ stage: string; archived: boolean; count: number }>({ ...GROUPS, values }),
    pool.query<{ id: string; name: string }>({ ...PEOPLE, values }),
  ])
  const counts = new Map<string, number>()
  for (const { stage, archived, count } of groups.rows) {
    const name = archived ? 'archived' : stage
    counts.set(name, (counts.get(name) ?? 0) + count)
  }
  const filters = [...counts].map(([name, count]) => `<li><a href="/customers?stage=${name}">${name} ${count}</a></li>`)
  const owners = people.rows.map(({ id, name }) => `<option value="${id}">${escaped(name)}</option>`)
  return page('Kunden', `<ul>${filters.join('')}</ul><select>${owners.join('')}</select>${rowsTable(rows.rows)}`)
}
