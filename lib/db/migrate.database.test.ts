import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from './migrate'
import { migrationNames, pendingMigrations } from './pending-migrations'
import { applyGrants, assertApplicationRole, assertOwnerRole } from './roles'

const ownerUrl = process.env.DATABASE_OWNER_URL ?? ''
const applicationUrl = process.env.DATABASE_URL ?? ''
const superuserUrl = process.env.DATABASE_SUPERUSER_URL ?? ''
let application: pg.Client
let superuser: pg.Client

beforeAll(async () => {
  application = new pg.Client(applicationUrl)
  superuser = new pg.Client(superuserUrl)
  await Promise.all([application.connect(), superuser.connect()])
})
afterAll(() => Promise.all([application.end(), superuser.end()]))

function withUser(url: string, user: string, password: string): string {
  const changed = new URL(url)
  changed.username = user
  changed.password = password
  return changed.href
}

describe('migrate', () => {
  it('has nothing to do on a migrated database, however many servers start at once', async () => {
    expect(await Promise.all([migrate({ ownerUrl }), migrate({ ownerUrl })])).toEqual([[], []])
  })

  it('migrates an empty database once when two servers start at once', async () => {
    await superuser.query('CREATE DATABASE two_at_once OWNER lotse_owner')
    const target = ownerUrl.replace(/\/lotse$/, '/two_at_once')
    const applied = await Promise.all([migrate({ ownerUrl: target }), migrate({ ownerUrl: target })])
    expect(applied.flat()).toEqual(migrationNames())
    await superuser.query('DROP DATABASE two_at_once WITH (FORCE)')
  })

  it('applies at the next attempt what failed before, and leaves nothing of the failed one', async () => {
    await superuser.query('CREATE DATABASE failed_before OWNER lotse_owner')
    const target = ownerUrl.replace(/\/lotse$/, '/failed_before')
    const owner = new pg.Client(target)
    await owner.connect()
    await owner.query(`CREATE TYPE "role" AS ENUM ('other')`)
    await expect(migrate({ ownerUrl: target })).rejects.toThrow(
      /^The database could not be migrated: \d+_foundation: ERROR: type "role" already exists$/,
    )
    const { rows } = await owner.query(`SELECT to_regclass('public.customers') AS customers`)
    expect(rows).toEqual([{ customers: null }])
    await owner.query('DROP TYPE "role"')
    expect(await migrate({ ownerUrl: target })).toEqual(migrationNames())
    await owner.end()
    await superuser.query('DROP DATABASE failed_before WITH (FORCE)')
  })

  it('lets the application role see that nothing is pending, and change nothing about it', async () => {
    expect(await pendingMigrations(application)).toEqual([])
    await expect(application.query('DELETE FROM _prisma_migrations')).rejects.toThrow(/permission denied/)
  })

  it('says in one sentence when the database cannot be reached', async () => {
    await expect(migrate({ ownerUrl: 'postgresql://owner:hidden@127.0.0.1:1/lotse' })).rejects.toThrow(
      /^The database lotse at 127\.0\.0\.1:1 cannot be reached as owner: .*ECONNREFUSED/,
    )
  })
})

describe('application role', () => {
  it('is accepted as Lotse makes it', async () => {
    await expect(assertApplicationRole(applicationUrl)).resolves.toBeUndefined()
  })

  it('is refused as owner and as superuser', async () => {
    await expect(assertApplicationRole(ownerUrl)).rejects.toThrow(/owns the database.*CREATE ROLE/s)
    await expect(assertApplicationRole(superuserUrl)).rejects.toThrow(/is a superuser/)
  })

  it('is refused with BYPASSRLS or as a member of the owner, and accepted without', async () => {
    await superuser.query(`CREATE ROLE probe LOGIN BYPASSRLS PASSWORD 'probe'`)
    const url = withUser(applicationUrl, 'probe', 'probe')
    await expect(assertApplicationRole(url)).rejects.toThrow(/has BYPASSRLS/)
    await superuser.query('ALTER ROLE probe NOBYPASSRLS; GRANT lotse_owner TO probe')
    await expect(assertApplicationRole(url)).rejects.toThrow(/member of a role that owns/)
    await superuser.query('REVOKE lotse_owner FROM probe')
    await expect(assertApplicationRole(url)).resolves.toBeUndefined()
    await superuser.query('DROP ROLE probe')
  })

  it('may add to the audit trail but neither change, erase nor empty it', async () => {
    const { rows } = await application.query(`
      SELECT privilege, has_table_privilege('public.audit_entries', privilege) AS granted
        FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS privilege`)
    expect(rows.filter((row) => row.granted).map((row) => row.privilege)).toEqual(['SELECT', 'INSERT'])
  })

  it('keeps its rights when several servers grant them at once', async () => {
    await Promise.all([1, 2, 3, 4].map(() => applyGrants({ ownerUrl, applicationUrl })))
    await expect(application.query('UPDATE audit_entries SET id = id WHERE false')).rejects.toThrow(/permission denied/)
  })
})

describe('owner role', () => {
  it('is accepted as Lotse makes it', async () => {
    await expect(assertOwnerRole({ ownerUrl, applicationUrl })).resolves.toBeUndefined()
  })

  it('is refused where it may not create tables', async () => {
    await expect(assertOwnerRole({ ownerUrl: applicationUrl, applicationUrl })).rejects.toThrow(
      /^The role lotse_app of DATABASE_OWNER_URL may not create tables in lotse: ALTER DATABASE "lotse" OWNER TO/,
    )
  })

  it('is refused where it leads to another database than the application', async () => {
    await expect(
      assertOwnerRole({ ownerUrl: superuserUrl.replace(/\/lotse$/, '/postgres'), applicationUrl }),
    ).rejects.toThrow(/lead to different databases/)
  })

  it('is refused where tables belong to somebody else', async () => {
    await superuser.query('CREATE DATABASE foreign_tables OWNER lotse_owner')
    const other = (url: string) => url.replace(/\/lotse$/, '/foreign_tables')
    const client = new pg.Client(other(superuserUrl))
    await client.connect()
    await client.query('CREATE TABLE restored (id INT)')
    await client.end()
    await expect(assertOwnerRole({ ownerUrl: other(ownerUrl), applicationUrl: other(applicationUrl) })).rejects.toThrow(
      /does not own all tables of foreign_tables/,
    )
    await superuser.query('DROP DATABASE foreign_tables WITH (FORCE)')
  })
})
