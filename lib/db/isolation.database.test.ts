import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { listCustomers } from '@/lib/customers/data'
import { NO_FILTER } from '@/lib/customers/filter'
import { ACTS_ON_IDS } from '@/lib/testing/acts'
import { makeTestOrganisation } from '@/lib/testing/factories'
import { OWN_ACTS } from '@/lib/testing/own-acts'
import { OWN_READS, READS_OF_IDS } from '@/lib/testing/reads'
import { draftFor } from '@/lib/testing/requests'
import { type Ids, makeWorld, unknownIds } from '@/lib/testing/world'

let superuser: pg.Client
let tables: string[]

beforeAll(async () => {
  superuser = new pg.Client(process.env.DATABASE_SUPERUSER_URL)
  await superuser.connect()
  const { rows } = await superuser.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'organisation_id' ORDER BY 1`,
  )
  tables = rows.map((row) => row.name)
  // The audit of an organisation named here breaks off, as if its table could not be written.
  await superuser.query(`
    CREATE SCHEMA broken_audit;
    CREATE TABLE broken_audit.organisations (id UUID PRIMARY KEY);
    CREATE FUNCTION broken_audit.refuse() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
    BEGIN
      IF EXISTS (SELECT FROM broken_audit.organisations WHERE id = NEW.organisation_id) THEN
        RAISE EXCEPTION 'the audit cannot be written';
      END IF;
      RETURN NEW;
    END $$;
    CREATE TRIGGER broken_audit BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION broken_audit.refuse()`)
})
afterAll(async () => {
  await superuser.query('DROP TRIGGER broken_audit ON audit_entries; DROP SCHEMA broken_audit CASCADE')
  await superuser.end()
})

/** All rows of an organisation, as one text. */
async function rowsOf({ organisationId }: Scope): Promise<string> {
  const all = [...tables.map((table) => [table, 'organisation_id']), ['organisations', 'id']]
  const parts = all.map(
    ([table, column]) => `SELECT '${table} ' || row::text AS line FROM ${table} row WHERE ${column} = $1`,
  )
  const { rows } = await superuser.query<{ line: string }>(`${parts.join(' UNION ALL ')} ORDER BY line`, [
    organisationId,
  ])
  return rows.map((row) => row.line).join('\n')
}

async function auditEntriesOf({ organisationId }: Scope): Promise<number> {
  const { rows } = await superuser.query(
    'SELECT count(*)::int AS count FROM audit_entries WHERE organisation_id = $1',
    [organisationId],
  )
  return rows[0].count
}

async function withBrokenAudit<T>({ organisationId }: Scope, work: () => Promise<T>): Promise<T> {
  await superuser.query('INSERT INTO broken_audit.organisations VALUES ($1)', [organisationId])
  try {
    return await work()
  } finally {
    await superuser.query('DELETE FROM broken_audit.organisations WHERE id = $1', [organisationId])
  }
}

/** An answer without the ids that were asked for, which differ by nature. */
function withoutIds(answer: unknown, ids: Record<string, string>): string {
  return Object.entries(ids).reduce((text, [name, id]) => text.replaceAll(id, name), JSON.stringify(answer ?? null))
}

const statusOf = (answer: unknown) =>
  typeof answer === 'object' && answer !== null && 'status' in answer ? answer.status : answer

/** The functions of a kind of file that take a Scope first: what somebody can ask or do. */
async function exported(file: 'data.ts' | 'mutations.ts'): Promise<string[]> {
  const names: string[] = []
  const root = join(process.cwd(), 'lib')
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((each) =>
    each.endsWith(`/${file}`),
  )) {
    const module: Record<string, unknown> = await import(join(root, path))
    for (const [name, value] of Object.entries(module))
      if (typeof value === 'function' && /^(async )?function \w+\(\s*scope\b/.test(value.toString())) names.push(name)
  }
  return names.sort()
}

describe('the catalogue of acts and reads', () => {
  it('has every mutation: a new one belongs into lib/testing/acts.ts or own-acts.ts', async () => {
    expect(Object.keys({ ...ACTS_ON_IDS, ...OWN_ACTS }).sort()).toEqual(await exported('mutations.ts'))
  })
  it('has every read: a new one belongs into lib/testing/reads.ts', async () => {
    expect(Object.keys({ ...READS_OF_IDS, ...OWN_READS }).sort()).toEqual(await exported('data.ts'))
  })
})

/** Settings and numbers, which name nobody. */
const NO_ROWS = [
  'getAnswerTime',
  'getOrganisation',
  'getTemplate',
  'getTemplateEditor',
  'getDemoExtent',
  'getDigestSetting',
  'getUnreadCount',
  'getSavedCockpit',
  'getTargets',
]

describe('a read', () => {
  let world: Awaited<ReturnType<typeof makeWorld>>
  let stranger: Scope
  let secrets: string[]
  beforeAll(async () => {
    world = await makeWorld('Inselgeheimnis')
    stranger = (await makeTestOrganisation()).admin.scope
    const { sessionHandle: _handle, ...ids } = world.ids
    secrets = [...Object.values(ids), world.scope.organisationId, world.scope.userId, 'Inselgeheimnis', 'insel.example']
  })

  it.each(Object.entries(READS_OF_IDS))('%s answers a foreign id as an unknown one', async (_name, read) => {
    expect(await read(stranger, world.ids)).toEqual(await read(stranger, unknownIds()))
    expect(await read(stranger, world.ids)).toBeNull()
    expect(await read(world.scope, world.ids)).not.toBeNull()
  })

  it.each(Object.entries(OWN_READS))('%s shows nothing of another organisation', async (name, read) => {
    const told = (answer: unknown) => secrets.filter((secret) => JSON.stringify(answer ?? null).includes(secret))
    const shown = await read(stranger, world.ids)
    expect(told(shown)).toEqual([])
    expect(shown).toEqual(await read(stranger, unknownIds()))
    const positiveTwin = told(await read(world.scope, world.ids))
    const showsNoRows = NO_ROWS.includes(name)
    expect(positiveTwin.length > 0).toBe(!showsNoRows)
  })
})

type World = Awaited<ReturnType<typeof makeWorld>>

/** Keeps all rows of an organisation aside; what it returns puts them back, past triggers and references. */
async function keepRows({ organisationId }: Scope): Promise<() => Promise<void>> {
  const all = [...tables.map((table) => [table, 'organisation_id']), ['organisations', 'id']]
  const { rows } = await superuser.query<{ table: string; columns: string }>(
    `SELECT table_name AS "table", string_agg(quote_ident(column_name), ', ') AS columns FROM information_schema.columns
     WHERE table_schema = 'public' AND is_generated = 'NEVER' GROUP BY table_name`,
  )
  const columnsOf = new Map(rows.map((row) => [row.table, row.columns]))
  const own = (column: string | undefined) => `WHERE ${column} = '${organisationId}'`
  await superuser.query(
    all.map(([table, column]) => `CREATE TEMP TABLE kept_${table} AS SELECT * FROM ${table} ${own(column)}`).join('; '),
  )
  const restore = all.map(([table, column]) => {
    const columns = columnsOf.get(table ?? '')
    return `DELETE FROM ${table} ${own(column)};
      INSERT INTO ${table} (${columns}) OVERRIDING SYSTEM VALUE SELECT ${columns} FROM kept_${table}`
  })
  return async () => {
    await superuser.query(`BEGIN; SET LOCAL session_replication_role = replica; ${restore.join('; ')}; COMMIT`)
  }
}

describe('an act', () => {
  let stranger: Scope
  let world: World
  let untouched: string
  let restore: () => Promise<void>
  beforeAll(async () => {
    stranger = (await makeTestOrganisation()).admin.scope
    world = await makeWorld()
    untouched = await rowsOf(world.scope)
    restore = await keepRows(world.scope)
  })
  // An act finds the world in which nobody has acted yet; making one for each would take most of the time.
  afterEach(async () => {
    if ((await rowsOf(world.scope)) === untouched) return
    await restore()
    expect(await rowsOf(world.scope)).toBe(untouched)
  })

  it.each(Object.entries(ACTS_ON_IDS))(
    '%s: a foreign id is an unknown one; without its audit it never happened',
    async (_name, { run, succeeds }) => {
      const { scope, ids } = world
      const unknown = unknownIds()
      const answerToUnknown = withoutIds(await run(stranger, unknown), unknown)
      const before = [await rowsOf(scope), await rowsOf(stranger)]
      const answer = await run(stranger, ids)
      expect(withoutIds(answer, ids)).toBe(answerToUnknown)
      expect(statusOf(answer)).not.toBe(succeeds)
      expect([await rowsOf(scope), await rowsOf(stranger)]).toEqual(before)

      await expect(withBrokenAudit(scope, () => run(scope, ids))).rejects.toThrow()
      expect(await rowsOf(scope)).toBe(before[0])

      const entries = await auditEntriesOf(scope)
      expect(statusOf(await run(scope, ids))).toBe(succeeds)
      expect(await auditEntriesOf(scope)).toBeGreaterThan(entries)
      expect(await rowsOf(stranger)).toBe(before[1])
    },
  )

  it.each(Object.entries(OWN_ACTS))('%s: without its audit it never happened', async (_name, { run, succeeds }) => {
    const { scope } = (await makeTestOrganisation()).admin
    const ids = unknownIds()
    const before = [await rowsOf(scope), await rowsOf(stranger)]
    const changesNothing = succeeds === 'nothing'
    if (!changesNothing) await expect(withBrokenAudit(scope, () => run(scope, ids))).rejects.toThrow()
    expect(await rowsOf(scope)).toBe(before[0])
    expect(statusOf(await run(scope, ids))).toBe(succeeds)
    expect((await auditEntriesOf(scope)) === 0).toBe(changesNothing)
    expect(await rowsOf(stranger)).toBe(before[1])
  })
})

describe('a foreign id beside one of one’s own', () => {
  let own: World
  let other: World
  beforeAll(async () => {
    own = await makeWorld()
    other = await makeWorld('Nachbar')
  })

  it('is left out of a request as an unknown one is, and the request is made for the others', async () => {
    const before = await rowsOf(other.scope)
    const unknown = unknownIds().customerId
    const outcome = await draftFor(own.scope, [other.ids.mismatchId, own.ids.mismatchId, unknown])
    expect(outcome.included).toEqual([own.ids.mismatchId])
    const nothingKnown = { name: null, reason: 'gone', request: null }
    expect(outcome.leftOut).toEqual([
      { customerId: other.ids.mismatchId, ...nothingKnown },
      { customerId: unknown, ...nothingKnown },
    ])
    expect(await rowsOf(other.scope)).toBe(before)
  })

  it('is refused for a claim, an item, an owner of one’s own customer or request', async () => {
    const before = [await rowsOf(own.scope), await rowsOf(other.scope)]
    const swapped = (foreign: Partial<Ids>): Ids => ({ ...own.ids, ...foreign })
    const attempts: [keyof typeof ACTS_ON_IDS, Partial<Ids>, Partial<Ids>][] = [
      ['retractClaim', { claimId: other.ids.claimId }, { claimId: unknownIds().claimId }],
      ['assignOwner', { colleagueId: other.ids.colleagueId }, { colleagueId: unknownIds().colleagueId }],
      ['saveAbsence', { colleagueId: other.ids.colleagueId }, { colleagueId: unknownIds().colleagueId }],
      ['saveAssignmentRules', { colleagueId: other.ids.colleagueId }, { colleagueId: unknownIds().colleagueId }],
      ['createCustomer', { colleagueId: other.ids.colleagueId }, { colleagueId: unknownIds().colleagueId }],
      ['recordAnswer', { sentItemId: other.ids.sentItemId }, { sentItemId: unknownIds().sentItemId }],
      ['takeBackAnswer', { answeredItemId: other.ids.answeredItemId }, { answeredItemId: unknownIds().answeredItemId }],
      ['recordMail', { mailItemId: other.ids.mailItemId }, { mailItemId: unknownIds().mailItemId }],
      ['assignMail', { sentId: other.ids.sentId }, { sentId: unknownIds().sentId }],
      ['markRead', { notificationId: other.ids.notificationId }, { notificationId: unknownIds().notificationId }],
      ['withdraw', { draftItemId: other.ids.draftItemId }, { draftItemId: unknownIds().draftItemId }],
      ['restore', { withdrawnItemId: other.ids.withdrawnItemId }, { withdrawnItemId: unknownIds().withdrawnItemId }],
    ]
    for (const [name, foreign, unknown] of attempts) {
      const act = ACTS_ON_IDS[name]
      const answer = await act?.run(own.scope, swapped(foreign))
      expect([name, answer]).toEqual([name, await act?.run(own.scope, swapped(unknown))])
      expect(statusOf(answer)).not.toBe(act?.succeeds)
      expect([await rowsOf(own.scope), await rowsOf(other.scope)]).toEqual(before)
    }
  })

  it('of a claim does not come back with the order that is withdrawn', async () => {
    const before = await rowsOf(other.scope)
    await ACTS_ON_IDS.withdrawGatewayOrder?.run(own.scope, { ...own.ids, orderClaimId: other.ids.orderClaimId })
    expect(await rowsOf(other.scope)).toBe(before)
  })

  it('of an owner finds nobody in a filter', async () => {
    const found = await listCustomers(own.scope, { ...NO_FILTER, owner: other.ids.colleagueId }, new Date())
    expect(found).toMatchObject({ rows: [], total: 0, stageCounts: {}, staleCount: 0 })
  })
})
