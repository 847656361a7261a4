import pg from 'pg'
import { StartRefusal } from '../start-refusal'
import { connect } from './connect'

/** Tables to which the application may only add: its history can be neither changed nor erased by it. */
const APPEND_ONLY = ['audit_entries']
const READ_ONLY = ['_prisma_migrations']
/** Two servers that start at once would otherwise change the same catalogue rows and one of them fail. */
const GRANT_LOCK = 0x6c6f747366
/** The first version in which nobody but the owner may create tables in the schema `public`. */
const OLDEST_SERVER = 15

function identityOf(url: string): { role: string; database: string } {
  const { username, pathname } = new URL(url)
  return { role: decodeURIComponent(username), database: decodeURIComponent(pathname.slice(1)) }
}

/** The statements that give the application role exactly what it needs; run by the owner after every migration. */
export function grantStatements(role: string, database: string, tables: string[]): string[] {
  const name = pg.escapeIdentifier(role)
  const restricted = [
    ...APPEND_ONLY.map((table) => ({ table, privileges: 'SELECT, INSERT' })),
    ...READ_ONLY.map((table) => ({ table, privileges: 'SELECT' })),
  ].filter(({ table }) => tables.includes(table))
  return [
    `GRANT CONNECT ON DATABASE ${pg.escapeIdentifier(database)} TO ${name}`,
    `GRANT USAGE ON SCHEMA public TO ${name}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${name}`,
    `GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO ${name}`,
    // The queue of jobs: filled and worked off by the application, created by a migration.
    `GRANT USAGE ON SCHEMA jobs TO ${name}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA jobs TO ${name}`,
    ...restricted.flatMap(({ table, privileges }) => [
      `REVOKE ALL ON TABLE public.${pg.escapeIdentifier(table)} FROM ${name}`,
      `GRANT ${privileges} ON TABLE public.${pg.escapeIdentifier(table)} TO ${name}`,
    ]),
  ]
}

/** Grants the role of `applicationUrl` its rights, in one transaction, so that no moment has the audit open. */
export async function applyGrants(options: { ownerUrl: string; applicationUrl: string }): Promise<void> {
  const { role, database } = identityOf(options.applicationUrl)
  const client = await connect(options.ownerUrl)
  try {
    const { rows } = await client.query<{ tablename: string }>(
      "SELECT tablename FROM pg_tables WHERE schemaname = 'public'",
    )
    const statements = grantStatements(
      role,
      database,
      rows.map((row) => row.tablename),
    )
    await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${GRANT_LOCK}); ${statements.join('; ')}; COMMIT`)
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'no answer'
    throw new StartRefusal(`The role ${role} of DATABASE_URL could not be given its rights: ${reason}.`)
  } finally {
    await client.end()
  }
}

const OWNER_FACTS = `
  SELECT has_schema_privilege('public', 'CREATE') AND has_database_privilege(current_database(), 'CREATE') AS creates,
         NOT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT pg_has_role(c.relowner, 'USAGE')) AS owns`

/** Tells one database from every other: its number in its server, and when that server started. */
const DATABASE_IDENTITY = `
  SELECT oid || ' ' || extract(epoch FROM pg_postmaster_start_time()) AS identity
    FROM pg_database WHERE datname = current_database()`

/** Refuses a DATABASE_OWNER_URL that cannot migrate the database of DATABASE_URL, before anything is changed. */
export async function assertOwnerRole(options: { ownerUrl: string; applicationUrl: string }): Promise<void> {
  const { role, database } = identityOf(options.ownerUrl)
  const owner = await connect(options.ownerUrl)
  try {
    const application = await connect(options.applicationUrl)
    const [here, there] = await Promise.all([owner.query(DATABASE_IDENTITY), application.query(DATABASE_IDENTITY)])
    await application.end()
    if (here.rows[0]?.identity !== there.rows[0]?.identity)
      throw new StartRefusal(
        'DATABASE_OWNER_URL and DATABASE_URL lead to different databases: both must name the same one.',
      )
    const { rows } = await owner.query<{ creates: boolean; owns: boolean }>(OWNER_FACTS)
    if (rows[0]?.creates && rows[0].owns) return
    const name = pg.escapeIdentifier(role)
    throw new StartRefusal(
      rows[0]?.creates
        ? `The role ${role} of DATABASE_OWNER_URL does not own all tables of ${database}: give them to it with REASSIGN OWNED, or name their owner.`
        : `The role ${role} of DATABASE_OWNER_URL may not create tables in ${database}: ALTER DATABASE ${pg.escapeIdentifier(database)} OWNER TO ${name}.`,
    )
  } finally {
    await owner.end()
  }
}

interface RoleFacts {
  superuser: boolean
  bypassrls: boolean
  owns_database: boolean
  owns_tables: boolean
  member_of_owner: boolean
}

const ROLE_FACTS = `
  SELECT current_setting('server_version_num')::int AS version,
         r.rolsuper AS superuser,
         r.rolbypassrls AS bypassrls,
         d.datdba = r.oid AS owns_database,
         EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relowner = r.oid) AS owns_tables,
         NOT r.rolsuper AND EXISTS (SELECT FROM pg_roles o
                 WHERE o.oid <> r.oid AND pg_has_role(r.oid, o.oid, 'MEMBER')
                   AND (o.rolsuper OR o.rolbypassrls OR o.oid = d.datdba
                        OR EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                                   WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relowner = o.oid))
                ) AS member_of_owner
    FROM pg_roles r, pg_database d
   WHERE r.rolname = current_user AND d.datname = current_database()`

/** What is wrong with a role for the application, in words; empty when row-level security holds against it. */
export function objectionsTo(facts: RoleFacts): string[] {
  return [
    facts.superuser && 'is a superuser',
    facts.bypassrls && 'has BYPASSRLS',
    facts.owns_database && 'owns the database',
    facts.owns_tables && 'owns tables',
    facts.member_of_owner && 'is a member of a role that owns the tables or passes row-level security',
  ].filter((objection) => objection !== false)
}

/** Refuses a DATABASE_URL whose role row-level security would not bind (trust.md, 13.2.2), saying what to grant. */
export async function assertApplicationRole(applicationUrl: string): Promise<void> {
  const { role, database } = identityOf(applicationUrl)
  const client = await connect(applicationUrl)
  try {
    const { rows } = await client.query<RoleFacts & { version: number }>(ROLE_FACTS)
    const facts = rows[0]
    if (facts && facts.version < OLDEST_SERVER * 10_000)
      throw new StartRefusal(
        `The database server is PostgreSQL ${Math.floor(facts.version / 10_000)}: Lotse needs ${OLDEST_SERVER} or newer.`,
      )
    const objections = facts ? objectionsTo(facts) : ['is unknown']
    if (objections.length === 0) return
    throw new StartRefusal(
      `The role ${role} of DATABASE_URL ${objections.join(' and ')}, so organisations would not be kept apart. ` +
        'Give the application a role of its own, and name the owner in DATABASE_OWNER_URL:\n' +
        `  CREATE ROLE lotse_app LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '…';\n` +
        `  GRANT CONNECT ON DATABASE ${pg.escapeIdentifier(database)} TO lotse_app;\n` +
        'Lotse grants the rest itself when it migrates.',
    )
  } finally {
    await client.end()
  }
}
