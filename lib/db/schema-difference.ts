import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import type pg from 'pg'
import { loadSchemaEngine, MigrationAdapter } from './migrate'

/** What migrations made by hand and Prisma's schema has no word for: it would drop them every time. */
const BEYOND_SCHEMA = ['claims_request_item_fkey', 'import_rows_customer_fkey']

/** PostgreSQL's internal one-byte type, with which the catalogue describes itself. */
const INTERNAL_CHARACTER = 18
const TEXT = 25

type Ask = (...parameters: unknown[]) => Promise<pg.QueryArrayResult | undefined>

/** The stock adapter does not know the type of some columns that the engine asks the catalogue for. */
class DescribingAdapter extends MigrationAdapter {
  override async connect() {
    const adapter = await super.connect()
    const pool = adapter.underlyingDriver()
    const characters = new WeakMap<object, number[]>()
    const ask = pool.query.bind(pool) as unknown as Ask
    const asText: Ask = async (...parameters) => {
      const result = await ask(...parameters)
      const found = (result?.fields ?? []).flatMap(({ dataTypeID }, at) =>
        dataTypeID === INTERNAL_CHARACTER ? at : [],
      )
      if (!result || found.length === 0) return result
      characters.set(result.rows, found)
      const fields = result.fields.map((field, at) => (found.includes(at) ? { ...field, dataTypeID: TEXT } : field))
      return { ...result, fields }
    }
    Object.assign(pool, { query: asText })
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query)
      for (const at of characters.get(result.rows) ?? []) result.columnTypes[at] = ColumnTypeEnum.Character
      return result
    }
    return adapter
  }
}

function schemaFiles(): { path: string; content: string }[] {
  const folder = join(process.cwd(), 'prisma')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.prisma'))
    .map((path) => ({ path: join(folder, path), content: readFileSync(join(folder, path), 'utf8') }))
}

/** Statements come as blocks, each below a comment that says what it does. */
function withoutHandMade(script: string): string {
  const blocks = script.split(/^(?=-- )/m).filter((block) => block.trim())
  return blocks.filter((block) => !BEYOND_SCHEMA.some((name) => block.includes(`"${name}"`))).join('')
}

/** SQL that leads from this migrated database to prisma/schema.prisma; empty where the two agree. */
export async function schemaDifference(ownerUrl: string): Promise<string> {
  const files = schemaFiles()
  const engine = await loadSchemaEngine(
    new DescribingAdapter({ connectionString: ownerUrl }),
    files.map(({ path, content }) => [path, content]),
  )
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'schemaDatasource', files, configDir: process.cwd() },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    })
    return exitCode === 0 ? '' : withoutHandMade(stdout ?? '')
  } finally {
    engine.free()
  }
}
