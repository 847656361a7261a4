import { existsSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, DriverAdapterError } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'
import pg from 'pg'
import { StartRefusal } from '../start-refusal'
import { connect } from './connect'
import { migrationNames, migrationsFolder, pendingMigrations } from './pending-migrations'

/** Key of the advisory lock that lets one server migrate while the others wait: "lotse" in ASCII, as a number. */
const MIGRATION_LOCK = 0x6c6f747365
/** A migration that waits longer for a table gives up instead of queueing every reader behind it. */
const LOCK_TIMEOUT = '5s'
const NO_FILTER = { externalTables: [], externalEnums: [] }

/** The migrations of the source in the form Prisma's engine takes them. */
export function migrationList(): MigrationList {
  const lockfile = join(migrationsFolder, 'migration_lock.toml')
  return {
    baseDir: migrationsFolder,
    lockfile: {
      path: 'migration_lock.toml',
      content: existsSync(lockfile) ? readFileSync(lockfile, 'utf8') : null,
    },
    shadowDbInitScript: '',
    migrationDirectories: migrationNames().map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(migrationsFolder, name, 'migration.sql'), 'utf8') },
      },
    })),
  }
}

type Adapter = Awaited<ReturnType<PrismaPg['connect']>>

/** The stock adapter cuts scripts at every semicolon, even inside functions and comments: send each as one whole. */
function withWholeScripts(adapter: Adapter): Adapter {
  adapter.executeScript = async (script) => {
    try {
      await adapter.underlyingDriver().query(script)
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error
      const { message, code = 'XX000', severity = 'ERROR', detail, column, hint } = error
      throw new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint })
    }
  }
  return adapter
}

/** Driver adapter for the schema engine; one script runs as one transaction, so a failed migration leaves nothing. */
export class MigrationAdapter extends PrismaPg {
  override async connect() {
    return withWholeScripts(await super.connect())
  }
}

async function instantiateEngine() {
  const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const { instance } = await WebAssembly.instantiate(await readFile(join(folder, 'schema_engine_bg.wasm')), {
    './schema_engine_bg.js': engine as unknown as WebAssembly.ModuleImports,
  })
  engine.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
  return engine
}

let instantiated: ReturnType<typeof instantiateEngine> | undefined

/**
 * Prisma's schema engine as WebAssembly on a driver adapter: the registry carries no native engine, and the files of
 * the package name its WebAssembly module in a way Node cannot load by itself. A second instance would take over the
 * memory of the first, so a process has one.
 */
export async function loadSchemaEngine(
  adapter: MigrationAdapter,
  datamodels?: [string, string][],
): Promise<SchemaEngine> {
  instantiated ??= instantiateEngine()
  const { SchemaEngine: Engine } = await instantiated
  return Engine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(adapter))
}

/** What the engine says, without its own preamble and the trace of its source that it adds on further lines. */
function sentenceOf(error: unknown): string {
  const text = messageOf(error instanceof Error ? error.message : String(error))
  const lines = text.split('\n').map((line) => line.trim())
  const trace = lines.findIndex((line) => /^\d+: \w+::/.test(line))
  const sentence = (trace < 0 ? lines : lines.slice(0, trace)).filter(Boolean).join(' ')
  const migration = /migration_name="([^"]+)"/.exec(text)?.[1]
  const reason = sentence.replace(/^external connector error Error querying the database: /, '')
  return migration ? `${migration}: ${reason}` : reason
}

function messageOf(text: string): string {
  try {
    const parsed: unknown = JSON.parse(text)
    if (parsed && typeof parsed === 'object' && 'message' in parsed) return String(parsed.message)
  } catch {
    // Not the engine's JSON: the text itself is the message.
  }
  return text
}

/** Waits until no other server migrates. */
async function lockMigrations(client: pg.Client): Promise<void> {
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK])
  } catch {
    throw new StartRefusal('Another server has been migrating this database for two minutes: start again when it ends.')
  }
}

/**
 * A script runs as one transaction, so one that failed (or whose server was killed) has left nothing but its entry,
 * because of which the engine would refuse every later attempt.
 */
async function releaseFailedAttempts(client: pg.Client): Promise<void> {
  const known = await client.query(
    `SELECT FROM pg_tables WHERE schemaname = 'public' AND tablename = '_prisma_migrations'`,
  )
  if (known.rowCount === 0) return
  await client.query(
    'UPDATE public._prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL',
  )
}

/**
 * Brings the database to the source's last migration, exactly as `prisma migrate deploy` does; safe when several
 * servers start at once. Returns the names applied now; without any, the engine is not even loaded.
 */
export async function migrate({ ownerUrl }: { ownerUrl: string }): Promise<string[]> {
  const client = await connect(ownerUrl)
  try {
    if ((await pendingMigrations(client)).length === 0) return []
    await lockMigrations(client)
    if ((await pendingMigrations(client)).length === 0) return []
    await releaseFailedAttempts(client)
    const adapter = new MigrationAdapter({ connectionString: ownerUrl, options: `-c lock_timeout=${LOCK_TIMEOUT}` })
    const engine = await loadSchemaEngine(adapter)
    try {
      const result = await engine.applyMigrations({ migrationsList: migrationList(), filters: NO_FILTER })
      return result.appliedMigrationNames
    } catch (error) {
      throw new StartRefusal(`The database could not be migrated: ${sentenceOf(error)}`)
    } finally {
      engine.free()
    }
  } finally {
    await client.end()
  }
}
