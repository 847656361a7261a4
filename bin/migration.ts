import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { migrationsFolder } from '../lib/db/pending-migrations'
import { schemaDifference } from '../lib/db/schema-difference'
import { startThrowAwayMigrated } from '../lib/db/throw-away'

async function missingStatements(): Promise<string> {
  const server = await startThrowAwayMigrated()
  try {
    return await schemaDifference(server.ownerUrl)
  } finally {
    await server.stop()
  }
}

/** `npm run migration -- <name>`: a migration like Prisma's own, named by the moment and its intent. */
async function writeMigration(name: string): Promise<void> {
  const statements = await missingStatements()
  if (!statements) {
    console.log('The migrations already lead to this schema: nothing to write.')
    return
  }
  const moment = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = join(migrationsFolder, `${moment}_${name}`)
  mkdirSync(folder)
  writeFileSync(join(folder, 'migration.sql'), `SET lock_timeout = '5s';\n\n${statements}`)
  console.log(
    `Wrote ${join('prisma', 'migrations', `${moment}_${name}`, 'migration.sql')}: read it before it is applied.`,
  )
}

const name = process.argv[2]
if (!name || !/^[a-z][a-z0-9_-]{2,60}$/.test(name)) {
  console.error('Name the migration by its intent, in small letters: npm run migration -- add_reminders')
  process.exitCode = 1
} else {
  await writeMigration(name)
}
