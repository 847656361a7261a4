import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { z } from 'zod'

const savedSchema = z.object({
  id: z.uuid(),
  version: z.number().int(),
  userId: z.uuid(),
  notes: z.string().max(5_000),
})

/** What a save of the product leaves behind, by hand: the customer at his version, the field's two values, the audit. */
const STATEMENTS = {
  lock: 'SELECT notes, version FROM customers WHERE organisation_id = $1 AND id = $2 FOR UPDATE',
  update: `
    UPDATE customers SET notes = $3, version = version + 1, updated_at = now()
    WHERE organisation_id = $1 AND id = $2 AND version = $4`,
  change: `
    INSERT INTO customer_field_changes (id, organisation_id, customer_id, field, old_value, new_value, changed_by_id)
    VALUES ($1, $2, $3, 'notes', $4, $5, $6)`,
  audit: `
    INSERT INTO audit_entries (organisation_id, actor_id, action, entity, entity_id, customer_id, details)
    VALUES ($1, $2, 'customer.update', 'customer', $3::uuid::text, $3, '{"fields": ["notes"]}')`,
}

export async function save(pool: pg.Pool, organisationId: string, input: unknown): Promise<string> {
  const { id, version, userId, notes } = savedSchema.parse(input)
  const client = await pool.connect()
  const run = (name: keyof typeof STATEMENTS, values: unknown[]) =>
    client.query({ name: `save-${name}`, text: STATEMENTS[name], values })
  try {
    await client.query('BEGIN')
    const { rows } = await run('lock', [organisationId, id])
    const { rowCount } = await run('update', [organisationId, id, notes, version])
    if (rowCount === 1) {
      await run('change', [randomUUID(), organisationId, id, rows[0]?.notes ?? null, notes, userId])
      await run('audit', [organisationId, userId, id])
    }
    await client.query('COMMIT')
    return rowCount === 1 ? 'saved' : 'conflict'
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}
