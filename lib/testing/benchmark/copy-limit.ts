import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { columnsOf } from '@/lib/testing/benchmark/fill'

/** Columns that name the organisation, the customer or something that only one row may have. */
const OWN: Record<string, Record<string, string>> = {
  customers: { id: 'twin.id', submission_id: 'gen_random_uuid()', organisation_id: '$2::uuid', owner_id: 'NULL::uuid' },
  claims: {
    id: 'uuidv7()',
    submission_id: 'gen_random_uuid()',
    organisation_id: '$2::uuid',
    customer_id: 'twin.id',
    recorded_by_id: '(SELECT id FROM users WHERE organisation_id = $2::uuid LIMIT 1)',
  },
}

/**
 * Milliseconds in which PostgreSQL itself takes what an organisation holds in customers and claims: COPY from a file
 * beside the data into the same tables, with their indexes and foreign keys, in one transaction, for another organisation.
 */
export async function copyLimit(superuser: pg.ClientBase, organisationId: string): Promise<number> {
  const { rows: settings } = await superuser.query<{ folder: string }>(
    "SELECT current_setting('data_directory') AS folder",
  )
  const twinId = await makeTwin(superuser, organisationId)
  const parts = []
  for (const [table, key] of [
    ['customers', 'id'],
    ['claims', 'customer_id'],
  ] as const) {
    const columns = (await columnsOf(superuser, table)).filter(
      (column) => !/^(import|created_by_import)_id$/.test(column),
    )
    const values = columns.map((column) => OWN[table]?.[column] ?? `source."${column}"`)
    const file = join(settings[0]?.folder ?? '', `copy-limit-${table}`)
    const select = `SELECT ${values.join(', ')} FROM ${table} AS source JOIN twins AS twin ON twin.source_id = source.${key}
      WHERE source.organisation_id = $1::uuid`
    const written = select.replaceAll('$1', `'${organisationId}'`).replaceAll('$2', `'${twinId}'`)
    await superuser.query(`COPY (${written}) TO ${superuser.escapeLiteral(file)}`)
    parts.push({
      file,
      text: `COPY ${table} (${columns.map((name) => `"${name}"`).join(', ')}) FROM ${superuser.escapeLiteral(file)}`,
    })
  }
  await superuser.query('CHECKPOINT')
  const began = performance.now()
  await superuser.query('BEGIN')
  for (const { text } of parts) await superuser.query(text)
  await superuser.query('COMMIT')
  const milliseconds = performance.now() - began
  for (const { file } of parts) rmSync(file, { force: true })
  await superuser.query('DROP TABLE twins')
  return milliseconds
}

async function makeTwin(superuser: pg.ClientBase, organisationId: string): Promise<string> {
  const { rows } = await superuser.query<{ id: string }>(
    "INSERT INTO organisations (id, name) VALUES (uuidv7(), 'COPY') RETURNING id",
  )
  const id = rows[0]?.id ?? ''
  await superuser.query(
    `INSERT INTO users (id, organisation_id, email, name, role, password_hash)
     VALUES (uuidv7(), $1::uuid, $1::text || '@copy.example', 'COPY', 'member', '')`,
    [id],
  )
  await superuser.query(
    `CREATE TEMP TABLE twins AS SELECT id AS source_id, uuidv7() AS id FROM customers WHERE organisation_id = '${organisationId}'`,
  )
  await superuser.query('ANALYZE twins')
  return id
}
