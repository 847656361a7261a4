import type pg from 'pg'
import { CODE_ALPHABET } from '@/lib/change-requests/code'
import { COPIES, type Copy } from '@/lib/testing/benchmark/copies'

export type Copies = {
  /** Numbers of the organisations to be made; they name the people who sign in. */
  from: number
  to: number
  customersEach: number
}

/** The columns that an INSERT can name: all but the generated ones. */
export async function columnsOf(client: pg.ClientBase, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [table],
  )
  return rows.map(({ name }) => name)
}

async function copyRows(client: pg.ClientBase, { table, joins, change, leaveOut = [] }: Copy): Promise<void> {
  const columns = (await columnsOf(client, table)).filter((column) => !leaveOut.includes(column))
  const values = columns.map((column) => change[column] ?? `source."${column}"`)
  const names = columns.map((column) => `"${column}"`)
  await client.query(
    `INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')} FROM ${table} AS source ${joins}`,
  )
}

/**
 * Makes organisations as copies of the template, set by set: what is derived (stages, keys, dates) comes with the copy,
 * and only names, numbers and addresses are the copy's own. `superuser` passes row-level security.
 */
export async function fill(superuser: pg.ClientBase, templateId: string, extent: Copies): Promise<void> {
  await superuser.query('BEGIN')
  // Foreign keys hold by the way the copies are named; checking each of millions would take longer than writing them.
  await superuser.query('SET LOCAL session_replication_role = replica')
  await superuser.query(`
    CREATE FUNCTION pg_temp.own(value TEXT, mark TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS
      $$ SELECT regexp_replace(value, '\\.example', '.' || mark || '.example', 'gi') $$;
    CREATE FUNCTION pg_temp.code(number BIGINT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS
      $$ SELECT 'LOT-' || string_agg(substr('${CODE_ALPHABET}', (number / base.power % 23)::int + 1, 1), '')
         FROM (SELECT (23::numeric ^ place)::bigint AS power FROM generate_series(0, 5) AS place) AS base $$`)
  await nameCopies(superuser, templateId, extent)
  for (const copy of COPIES) await copyRows(superuser, copy)
  await superuser.query(`
    DROP TABLE copied_items, copied_requests, copied_customers, copied_people, copied_organisations;
    DROP FUNCTION pg_temp.own, pg_temp.code`)
  await superuser.query('COMMIT')
}

/** Which new row stands for which of the template's, in tables that the copies join. */
async function nameCopies(superuser: pg.ClientBase, templateId: string, extent: Copies): Promise<void> {
  await superuser.query(
    `CREATE TEMP TABLE copied_organisations AS
       SELECT number, uuidv7() AS id, '${templateId}'::uuid AS template_id FROM generate_series($1::int, $2::int) AS number`,
    [extent.from, extent.to],
  )
  await superuser.query(`
    CREATE TEMP TABLE copied_people AS
      SELECT uuidv7() AS id, person.id AS template_id, organisation.id AS organisation_id, organisation.number
      FROM copied_organisations AS organisation JOIN users AS person ON person.organisation_id = organisation.template_id`)
  await superuser.query(
    `CREATE TEMP TABLE copied_customers AS
       WITH template AS (
         SELECT id, row_number() OVER (ORDER BY sage_customer_number) - 1 AS place, count(*) OVER () AS places
         FROM customers WHERE organisation_id = $1::uuid)
       SELECT uuidv7() AS id, template.id AS template_id, organisation.id AS organisation_id, series.place,
         series.place / places AS round, 'k' || (series.place / places) AS mark
       FROM copied_organisations AS organisation CROSS JOIN generate_series(0, $2::int - 1) AS series(place)
         JOIN template ON template.place = series.place % places
       ORDER BY series.place, organisation.number`,
    [templateId, extent.customersEach],
  )
  await superuser.query(
    `CREATE TEMP TABLE copied_requests AS
       WITH wanted AS (
         SELECT uuidv7() AS id, item.change_request_id AS template_id, customer.organisation_id, customer.round,
           customer.mark, request.code AS old_code, row_number() OVER () AS place
         FROM copied_customers AS customer
           JOIN change_request_items AS item ON item.customer_id = customer.template_id
           JOIN change_requests AS request ON request.id = item.change_request_id),
       free AS (
         SELECT code, row_number() OVER () AS place
         FROM (SELECT pg_temp.code(number) AS code
               FROM generate_series($1::bigint * 10_000, $1::bigint * 10_000 + 2 * (SELECT count(*) FROM wanted)) AS number) AS drawn
         WHERE NOT EXISTS (SELECT FROM change_requests AS taken WHERE taken.code = drawn.code))
       SELECT wanted.*, free.code FROM wanted JOIN free USING (place)`,
    [extent.from],
  )
  await superuser.query(`
    CREATE TEMP TABLE copied_items AS
      SELECT uuidv7() AS id, item.id AS template_id, customer.id AS customer_id, customer.mark, customer.organisation_id,
        request.id AS request_id
      FROM change_request_items AS item
        JOIN copied_customers AS customer ON customer.template_id = item.customer_id
        JOIN copied_requests AS request ON request.template_id = item.change_request_id
          AND request.organisation_id = customer.organisation_id AND request.round = customer.round`)
  await superuser.query(`
    CREATE INDEX ON copied_people (organisation_id, template_id);
    CREATE INDEX ON copied_items (customer_id, template_id);
    ANALYZE copied_organisations, copied_people, copied_customers, copied_requests, copied_items`)
}
