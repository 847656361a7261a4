import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { ClientBase } from 'pg'

export const migrationsFolder = join(process.cwd(), 'prisma', 'migrations')

/** Names of the migrations in the source, in the order in which they apply. */
export function migrationNames(): string[] {
  return readdirSync(migrationsFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(migrationsFolder, entry.name, 'migration.sql')))
    .map((entry) => entry.name)
    .sort()
}

/** Migrations of the source that this database has not finished. Needs SELECT on `_prisma_migrations` only. */
export async function pendingMigrations(client: Pick<ClientBase, 'query'>): Promise<string[]> {
  const known = await client.query<{ name: string | null }>(`SELECT to_regclass('public._prisma_migrations') AS name`)
  if (!known.rows[0]?.name) return migrationNames()
  const { rows } = await client.query<{ migration_name: string }>(
    'SELECT migration_name FROM public._prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  const finished = new Set(rows.map((row) => row.migration_name))
  return migrationNames().filter((name) => !finished.has(name))
}
