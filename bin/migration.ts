import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadSchemaEngine, MigrationAdapter, migrationList } from '../lib/db/migrate'
import { migrationsFolder } from '../lib/db/pending-migrations'
import { startThrowAway } from '../lib/db/throw-away'

/** `npm run migration -- <name>`: writes the SQL that leads from the existing migrations to the schema. */
async function writeMigration(name: string): Promise<void> {
  const folder = join(process.cwd(), 'prisma')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.prisma'))
    .map((path) => ({ path: join(folder, path), content: readFileSync(join(folder, path), 'utf8') }))
  mkdirSync(migrationsFolder, { recursive: true })
  const server = await startThrowAway()
  try {
    // The engine makes its shadow database beside this one; with a connection string the adapter could not rename it.
    const { username, password, hostname, port, pathname } = new URL(server.superuserUrl)
    const adapter = new MigrationAdapter({
      user: username,
      password,
      host: hostname,
      port: Number(port),
      database: pathname.slice(1),
    })
    const engine = await loadSchemaEngine(
      adapter,
      files.map(({ path, content }) => [path, content]),
    )
    const result = await engine.createMigration({
      draft: false,
      migrationName: name,
      migrationsList: migrationList(),
      schema: { files },
      filters: { externalTables: [], externalEnums: [] },
    })
    if (result.migrationScript === null) {
      console.log('The migrations already lead to this schema: nothing to write.')
      return
    }
    const target = join(migrationsFolder, result.generatedMigrationName)
    mkdirSync(target)
    writeFileSync(join(target, 'migration.sql'), result.migrationScript)
    console.log(`Wrote ${join('prisma', 'migrations', result.generatedMigrationName, 'migration.sql')}.`)
  } finally {
    await server.stop()
  }
}

const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9_-]{2,60}$/.test(name)) {
  console.error('Name the migration by its intent, in small letters: npm run migration -- add_reminders')
  process.exitCode = 1
} else {
  await writeMigration(name)
}
