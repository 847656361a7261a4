import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { getConstructionPlans } from 'pg-boss'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { withTenant } from '@/lib/db/with-tenant'
import { discardImport, readImportAgain } from '@/lib/imports/mutations'
import { enqueueImport, importJobSchema, prepareQueue } from '@/lib/jobs/queue'
import { makeTestOrganisation } from '@/lib/testing/factories'
import { importOf, upload, workOffImport } from '@/lib/testing/imports'

let application: pg.Client
beforeAll(async () => {
  application = new pg.Client(process.env.DATABASE_URL)
  await application.connect()
})
afterAll(() => application.end())

async function jobsOf({ organisationId }: Scope) {
  const { rows } = await application.query(
    `SELECT name, data, state::text, singleton_key FROM jobs.job WHERE data->>'organisationId' = $1 ORDER BY created_on`,
    [organisationId],
  )
  return rows
}

describe('a job', () => {
  it('exists if and only if the transaction that enqueues it commits', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const job = { importId: randomUUID(), task: 'read' } as const
    await prepareQueue()
    const broken = withTenant(scope, async (tx) => {
      await enqueueImport(tx, scope, job)
      throw new Error('broken off')
    })
    await expect(broken).rejects.toThrow('broken off')
    expect(await jobsOf(scope)).toEqual([])
    await withTenant(scope, (tx) => enqueueImport(tx, scope, job))
    const [found, ...others] = await jobsOf(scope)
    expect(others).toEqual([])
    expect(found).toMatchObject({ name: 'imports', state: 'created', singleton_key: scope.organisationId })
    expect(importJobSchema.parse(found.data)).toEqual({ ...job, ...scope })
  })

  it('comes with each step of an import that needs one, and with none that is refused', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const id = await upload(scope, { content: 'Kundennummer;Firma\n1;Geheimnis GmbH\n', name: 'geheim.csv' })
    const names = async () => (await jobsOf(scope)).map(({ name, data }) => data.task ?? name)
    expect(await names()).toEqual(['read', 'imports-retention'])
    const { version } = await workOffImport(scope, id)
    expect(await readImportAgain(scope, { id, version: version + 1, encoding: null, separator: null })).toEqual({
      status: 'changed',
    })
    expect(await names()).toHaveLength(2)
    await readImportAgain(scope, { id, version, encoding: null, separator: null })
    expect(await names()).toEqual(['read', 'imports-retention', 'read'])
    await discardImport(scope, await importOf(scope, id), new Date())
    expect(await names()).toHaveLength(3)
    expect(JSON.stringify(await jobsOf(scope))).not.toMatch(/geheim/i)
  })
})

describe('the schema of the queue', () => {
  it('is the one that this version of pg-boss asks for', () => {
    const folder = join(process.cwd(), 'prisma', 'migrations', '20261128200000_imports')
    const plain = (text: string) => text.replace(/\s+/g, ' ')
    const plans = getConstructionPlans('jobs')
      .replace(/^[\s\S]*?(?=CREATE SCHEMA)/, '')
      .replace(/\s*COMMIT;\s*$/, '')
    expect(plain(readFileSync(join(folder, 'migration.sql'), 'utf8'))).toContain(plain(plans).trim())
  })

  it('lets the application fill it and create nothing', async () => {
    const { rows } = await application.query(`
      SELECT has_schema_privilege('jobs', 'CREATE') AS creates, has_table_privilege('jobs.job', 'INSERT') AS fills,
        has_table_privilege('jobs.job', 'TRUNCATE') AS empties`)
    expect(rows).toEqual([{ creates: false, fills: true, empties: false }])
  })
})
