import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fillInstallation } from '@/lib/testing/benchmark/fill-installation'
import { DEMO_CUSTOMERS } from '@/prisma/demo/customers'

const ORGANISATIONS = 2
/** More than there are demo customers, so that one of each kind is compared. */
const CUSTOMERS = 150
const superuserUrl = process.env.DATABASE_SUPERUSER_URL ?? ''
const superuser = new pg.Client(superuserUrl)
let checked = 0

beforeAll(async () => {
  await superuser.connect()
  checked = await fillInstallation(superuserUrl, { from: 1, to: ORGANISATIONS, customersEach: CUSTOMERS }, new Date())
}, 120_000)
afterAll(() => superuser.end())

const OURS = "SELECT organisation_id FROM users WHERE email ~ '^member-[1-9]\\d*@messreihe\\.example$'"

it('copies customers that are what the product would derive of their facts', () => {
  expect(CUSTOMERS).toBeGreaterThan(DEMO_CUSTOMERS.length)
  expect(checked).toBe(CUSTOMERS)
})

it('makes every organisation as large as it was asked for, with all that belongs to a customer', async () => {
  const ofCustomers = ['claims', 'stage_changes', 'audit_entries', 'set_up_appointments', 'follow_ups']
  const tables = ['customers', ...ofCustomers, 'change_request_items', 'change_requests']
  for (const table of tables) {
    const { rows } = await superuser.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${table} WHERE organisation_id IN (${OURS}) GROUP BY organisation_id`,
    )
    const [first, ...others] = rows.map(({ count }) => count)
    expect(rows, table).toHaveLength(ORGANISATIONS)
    expect(others, table).toEqual(others.map(() => first))
    if (table === 'customers') expect(first).toBe(CUSTOMERS)
  }
})

it('gives nobody the address, number or code of another', async () => {
  const { rows } = await superuser.query<{ doubled: number }>(
    `SELECT count(*)::int AS doubled FROM (
       SELECT FROM change_requests GROUP BY code HAVING count(*) > 1 UNION ALL
       SELECT FROM customers GROUP BY organisation_id, sage_customer_number HAVING count(*) > 1) AS doubles`,
  )
  expect(rows).toEqual([{ doubled: 0 }])
})

type ForeignKey = { name: string; child: string; parent: string; columns: string[]; referenced: string[] }

it('leaves no reference that leads nowhere, although the filling does not check them one by one', async () => {
  const { rows: keys } = await superuser.query<ForeignKey>(`
    SELECT conname AS name, conrelid::regclass::text AS child, confrelid::regclass::text AS parent,
      (SELECT array_agg(attname::text ORDER BY place) FROM unnest(conkey) WITH ORDINALITY AS own(number, place)
         JOIN pg_attribute ON attrelid = conrelid AND attnum = number) AS columns,
      (SELECT array_agg(attname::text ORDER BY place) FROM unnest(confkey) WITH ORDINALITY AS other(number, place)
         JOIN pg_attribute ON attrelid = confrelid AND attnum = number) AS referenced
    FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`)
  expect(keys.length).toBeGreaterThan(20)
  for (const { name, child, parent, columns, referenced } of keys) {
    const given = columns.map((column) => `child.${column} IS NOT NULL`)
    const same = columns.map((column, place) => `parent.${referenced[place]} = child.${column}`)
    const { rows } = await superuser.query<{ lost: number }>(
      `SELECT count(*)::int AS lost FROM ${child} AS child WHERE ${given.join(' AND ')}
         AND NOT EXISTS (SELECT FROM ${parent} AS parent WHERE ${same.join(' AND ')})`,
    )
    expect(rows, name).toEqual([{ lost: 0 }])
  }
})
