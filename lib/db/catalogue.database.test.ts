import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { database } from '@/lib/db/client'
import { withIdentity, withTenant } from '@/lib/db/with-tenant'
import { ACTS_ON_IDS } from '@/lib/testing/acts'
import { makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { makeWorld } from '@/lib/testing/world'

/** Tables of the installation, which belong to no organisation and hold no data of one. */
const WITHOUT_ORGANISATION = ['_prisma_migrations', 'installation_facts', 'setup_links', 'sign_in_attempts']
/** Tables that sign-in reads before an organisation is known. */
const OPEN_TO_IDENTITY = ['audit_entries', 'invitations', 'organisations', 'sessions', 'users']

let superuser: pg.Client
let application: pg.Client
const ask = async <Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
  (await superuser.query<Row>(sql, values)).rows

type Table = { name: string; enabled: boolean; forced: boolean; has_organisation: boolean; owner: string }
let tables: Table[]
const tenantTables = () => tables.filter(({ name }) => !WITHOUT_ORGANISATION.includes(name)).map(({ name }) => name)

beforeAll(async () => {
  superuser = new pg.Client(process.env.DATABASE_SUPERUSER_URL)
  application = new pg.Client(process.env.DATABASE_URL)
  await Promise.all([superuser.connect(), application.connect()])
  tables = await ask<Table>(`
    SELECT c.relname AS name, c.relrowsecurity AS enabled, c.relforcerowsecurity AS forced, c.relowner::regrole::text AS owner,
      EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organisation_id' AND a.attnotnull)
        OR c.relname = 'organisations' AS has_organisation
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`)
})
afterAll(() => Promise.all([superuser.end(), application.end()]))

/** Asks again and again, for two seconds at most. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 2_000
  while (Date.now() < end) if (await holds()) return
  throw new Error('it did not come to that')
}

describe('every table', () => {
  it('has the key of its organisation, or is one of the few that belong to none', () => {
    const without = tables.filter((table) => !table.has_organisation).map(({ name }) => name)
    expect(without).toEqual(WITHOUT_ORGANISATION)
    expect(tenantTables().length).toBeGreaterThanOrEqual(12)
  })

  it('of an organisation has row-level security, forced on its owner too', () => {
    const open = tables.filter(({ name, enabled, forced }) => tenantTables().includes(name) && !(enabled && forced))
    expect(open).toEqual([])
  })

  it('of an organisation has one policy, for every command, on what is read and what is written', async () => {
    const policies = await ask<{
      tablename: string
      cmd: string
      permissive: string
      qual: string
      with_check: string
    }>(`SELECT tablename, cmd, permissive, qual, with_check FROM pg_policies WHERE schemaname = 'public' ORDER BY 1`)
    expect(policies.map((policy) => policy.tablename)).toEqual(tenantTables())
    for (const { tablename, cmd, permissive, qual, with_check } of policies) {
      const key = tablename === 'organisations' ? 'id' : 'organisation_id'
      const equals = (organisation: string) => `(${key} = ( SELECT ${organisation}() AS ${organisation}))`
      const identity = '( SELECT app_identity_context() AS app_identity_context)'
      const expected = OPEN_TO_IDENTITY.includes(tablename)
        ? `(${identity} OR ${equals('app_organisation_unless_identity')})`
        : equals('app_organisation_strict')
      expect([cmd, permissive]).toEqual(['ALL', 'PERMISSIVE'])
      for (const condition of [qual, with_check]) expect(condition.replace(/\s+/g, ' ').trim()).toBe(expected)
    }
  })

  it('refers to rows of its own organisation only: each foreign key carries the organisation on both sides', async () => {
    const keys = await ask<{
      name: string
      from_table: string
      to_table: string
      columns: string[]
      targets: string[]
    }>(`
      SELECT k.conname AS name, k.conrelid::regclass::text AS from_table, k.confrelid::regclass::text AS to_table,
        ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS c(number, place)
              JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.number ORDER BY place) AS columns,
        ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS c(number, place)
              JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.number ORDER BY place) AS targets
      FROM pg_constraint k WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace`)
    expect(keys.length).toBeGreaterThan(10)
    const crossing = keys.filter(({ to_table, columns, targets }) => {
      if (to_table === 'organisations') return columns.join() !== 'organisation_id' || targets.join() !== 'id'
      const place = columns.indexOf('organisation_id')
      return place === -1 || targets[place] !== 'organisation_id'
    })
    expect(crossing).toEqual([])
  })

  it('is unique within its organisation, except for what must be unique everywhere', async () => {
    const indexes = await ask<{ name: string }>(`
      SELECT i.indexrelid::regclass::text AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      WHERE i.indisunique AND NOT i.indisprimary AND c.relnamespace = 'public'::regnamespace
        AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
                        AND a.attname = 'organisation_id') ORDER BY 1`)
    expect(indexes.map(({ name }) => name)).toEqual([
      'change_requests_code_key',
      'invitations_token_hash_key',
      'users_email_key',
    ])
  })

  it('is a table: no view or function of ours looks past the policies', async () => {
    expect(
      await ask(`SELECT viewname FROM pg_views WHERE schemaname = 'public'
      UNION ALL SELECT matviewname FROM pg_matviews WHERE schemaname = 'public'`),
    ).toEqual([])
    expect(await ask(`SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef`)).toEqual(
      [],
    )
  })
})

describe('the application role', () => {
  it('is neither owner nor superuser, passes no policy, and creates nothing', async () => {
    const { rows } = await application.query(`
      SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
        has_schema_privilege(current_user, 'public', 'CREATE') AS creates,
        has_database_privilege(current_user, current_database(), 'CREATE') AS creates_schemas,
        (SELECT count(*)::int FROM pg_auth_members m WHERE m.member = r.oid) AS memberships
      FROM pg_roles r WHERE rolname = current_user`)
    const { memberships, ...may } = rows[0]
    expect(memberships).toBe(0)
    expect(Object.entries(may).filter(([, granted]) => granted !== false)).toEqual([])
    const { rows: who } = await application.query<{ name: string }>('SELECT current_user AS name')
    expect(tables.filter(({ owner }) => owner === who[0]?.name)).toEqual([])
  })

  it('empties no table, adds no trigger, and only adds to the audit', async () => {
    const { rows } = await application.query<{ name: string; privilege: string }>(
      `SELECT t.name, p.privilege FROM unnest($1::text[]) AS t(name),
         unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES', 'MAINTAIN']) AS p(privilege)
       WHERE has_table_privilege(format('public.%I', t.name), p.privilege)`,
      [tables.map(({ name }) => name)],
    )
    const granted = (table: string) => rows.filter(({ name }) => name === table).map(({ privilege }) => privilege)
    expect(new Set(rows.map(({ privilege }) => privilege))).toEqual(new Set(['INSERT', 'UPDATE', 'DELETE']))
    expect(granted('audit_entries')).toEqual(['INSERT'])
    expect(granted('_prisma_migrations')).toEqual([])
  })

  it('cannot change the audit, whatever the context', async () => {
    const { organisationId, member } = await makeTestOrganisation()
    await makeCustomer(member.scope)
    for (const statement of [
      "UPDATE audit_entries SET action = 'x'",
      'DELETE FROM audit_entries',
      'TRUNCATE audit_entries',
      'ALTER TABLE audit_entries DISABLE ROW LEVEL SECURITY',
      'DROP POLICY organisation ON audit_entries',
    ]) {
      const attempt = application
        .query('BEGIN')
        .then(() => application.query(`SELECT set_config('app.organisation_id', $1, true)`, [organisationId]))
        .then(() => application.query(statement))
      await expect(attempt).rejects.toThrow(/permission denied|must be owner/)
      await application.query('ROLLBACK')
    }
  })
})

describe('a query', () => {
  // The planner asks for the organisation only where there is a row to compare: every table gets one first.
  beforeAll(async () => {
    const { scope, ids } = await makeWorld()
    await ACTS_ON_IDS.sealOrder?.run(scope, ids)
    for (const table of tenantTables())
      expect(await ask(`SELECT 1 AS found FROM ${table} LIMIT 1`)).toEqual([{ found: 1 }])
  })

  it.each(['SELECT count(*) FROM', 'DELETE FROM'])(
    '%s any table of an organisation raises without a context',
    async (start) => {
      for (const table of tenantTables().filter((name) => start.startsWith('SELECT') || name !== 'audit_entries'))
        await expect(application.query(`${start} ${table}`)).rejects.toThrow(/no organisation is set/)
    },
  )

  it('past withTenant raises as well, and an empty context is none', async () => {
    await expect(database().customer.findMany()).rejects.toThrow(/no organisation is set/)
    await expect(
      database().$transaction(async (tx) => {
        await tx.$queryRaw`SELECT set_config('app.organisation_id', '', true)`
        return tx.customer.count()
      }),
    ).rejects.toThrow(/no organisation is set/)
  })

  it('with the context of the sign-in opens no table that holds customers', async () => {
    for (const table of tenantTables().filter((name) => !OPEN_TO_IDENTITY.includes(name))) {
      await application.query(`BEGIN; SELECT set_config('app.identity', 'on', true)`)
      await expect(application.query(`SELECT count(*) FROM ${table}`)).rejects.toThrow(/no organisation is set/)
      await application.query('ROLLBACK')
    }
    await expect(withIdentity((tx) => tx.claim.count())).rejects.toThrow(/no organisation is set/)
  })

  it('of the sign-in survives another that changes the same row at the same moment', async () => {
    const { organisationId, member } = await makeTestOrganisation()
    const id = randomUUID()
    await withIdentity((tx) => tx.session.create({ data: { id, organisationId, userId: member.id, device: 'x' } }))
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    const touch = (wait?: Promise<void>) =>
      withIdentity(async (tx) => {
        const touched = await tx.session.updateMany({ where: { id, endedAt: null }, data: { lastSeenAt: new Date() } })
        await tx.user.updateMany({ where: { id: member.id }, data: { locale: 'de' } })
        await tx.organisation.updateMany({ where: { id: organisationId }, data: { isDemo: false } })
        await wait
        return touched.count
      })
    const first = touch(released)
    const others = [touch(), touch(), touch()]
    await until(async () => (await ask(`SELECT 1 AS found FROM pg_locks WHERE NOT granted`)).length > 0)
    release()
    expect(await Promise.all([first, ...others])).toEqual([1, 1, 1, 1])
  })

  it('forgets its context with the transaction, and so does the connection', async () => {
    const { member } = await makeTestOrganisation()
    await withTenant(member.scope, (tx) => tx.customer.count())
    const contexts = await Promise.all(
      Array.from(
        { length: 12 },
        () => database().$queryRaw<{ context: string | null }[]>`
        SELECT current_setting('app.organisation_id', true) AS context`,
      ),
    )
    expect(contexts.flat().every(({ context }) => !context)).toBe(true)
  })

  it('that forgets the organisation sees its own rows alone, and writes no other', async () => {
    const own = await makeTestOrganisation()
    const other = await makeTestOrganisation()
    const [mine, theirs] = [await makeCustomer(own.member.scope), await makeCustomer(other.member.scope)]
    const seen = await withTenant(own.member.scope, (tx) => tx.customer.findMany({ select: { id: true } }))
    expect(seen).toEqual([{ id: mine }])
    const changed = await withTenant(own.member.scope, (tx) =>
      tx.customer.updateMany({ where: { id: { in: [mine, theirs] } }, data: { town: 'Kiel' } }),
    )
    expect(changed.count).toBe(1)
    const smuggled = withTenant(own.member.scope, (tx) =>
      tx.customer.updateMany({ where: { id: mine }, data: { organisationId: other.organisationId } }),
    )
    await expect(smuggled).rejects.toThrow(/row-level security/)
  })
})
