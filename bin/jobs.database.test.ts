import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Scope } from '../lib/auth/scope'
import type { EmbeddedServer } from '../lib/db/embedded'
import { startThrowAwayMigrated } from '../lib/db/throw-away'
import { withTenant } from '../lib/db/with-tenant'
import { forgetEnvironment } from '../lib/env'
import { getImportProgress, type ImportProgress } from '../lib/imports/data'
import { applyImport, saveImportSettings } from '../lib/imports/mutations'
import type { ImportStatus } from '../lib/imports/types'
import { makeTestOrganisation } from '../lib/testing/factories'
import { importOf, upload } from '../lib/testing/imports'
import { root } from './prepare.mjs'

/** A database of its own: the process under test works off whatever is in the queue. */
let server: EmbeddedServer
let superuser: pg.Client
const processes: ChildProcess[] = []

beforeAll(async () => {
  server = await startThrowAwayMigrated()
  process.env.DATABASE_URL = server.applicationUrl
  forgetEnvironment()
  superuser = new pg.Client(server.superuserUrl)
  await superuser.connect()
})

afterAll(async () => {
  await superuser.end()
  await server.stop()
})

afterEach(() => Promise.all(processes.splice(0).map((child) => end(child, 'SIGKILL'))))

function startProcess(): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=react-server', join('bin', 'jobs.ts')], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: server.applicationUrl, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  processes.push(child)
  return child
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const exited = new Promise<number | null>((done) => child.once('exit', done))
  child.kill(signal)
  return exited
}

/** Asks until it holds; each question is a query of its own, and the test's limit ends it. */
async function until<T>(ask: () => Promise<T>, holds: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask()
    if (holds(answer)) return answer
  }
}

function progressOf(scope: Scope, id: string): Promise<ImportProgress | null> {
  return getImportProgress(scope, id)
}

const reached = (scope: Scope, id: string, ...statuses: ImportStatus[]) =>
  until(
    () => progressOf(scope, id),
    (progress) => progress !== null && statuses.includes(progress.status),
  )

const countCustomers = (scope: Scope) =>
  withTenant(scope, (tx) => tx.customer.count({ where: { organisationId: scope.organisationId } }))

const listOf = (rows: number) =>
  `Kundennummer;Firma;Ort;E-Mail\n${Array.from({ length: rows }, (_, row) => `${row};Firma ${row};Kiel;info@firma${row}.example\n`).join('')}`

async function checkedBy(scope: Scope, content: string): Promise<string> {
  const id = await upload(scope, { content })
  await reached(scope, id, 'mapping')
  const { version, mapping, keyField } = await importOf(scope, id)
  await saveImportSettings(scope, { id, version, mapping: [...mapping], keyField, observedOn: null }, new Date())
  await reached(scope, id, 'checked')
  return id
}

async function startApplying(scope: Scope, id: string): Promise<void> {
  const { version } = await importOf(scope, id)
  expect(await applyImport(scope, { id, version, archiveMissing: false })).toEqual({ status: 'applying' })
}

const ROWS = 6_000
const LIMIT = 240_000

describe('the process that works off jobs', () => {
  it(
    'killed in the middle of applying leaves nothing half done, and the next one finishes it',
    async () => {
      const { member } = await makeTestOrganisation()
      const { scope } = member
      const first = startProcess()
      const id = await checkedBy(scope, listOf(ROWS))
      await startApplying(scope, id)
      await until(
        () => progressOf(scope, id),
        (progress) => (progress?.progress?.done ?? 0) >= 1_000,
      )
      await end(first, 'SIGKILL')
      expect([(await progressOf(scope, id))?.status, await countCustomers(scope)]).toEqual(['applying', 0])

      startProcess()
      const second = await until(
        () => progressOf(scope, id),
        (progress) => progress?.attempt === 2 || progress?.status === 'applied',
      )
      expect(second?.attempt).toBe(2)
      await reached(scope, id, 'applied')
      expect((await importOf(scope, id)).appliedCounts).toMatchObject({ created: ROWS, claims: ROWS })
      expect(await countCustomers(scope)).toBe(ROWS)
    },
    LIMIT,
  )

  it(
    'asked to end takes its work back, ends in peace, and leaves it to the next one',
    async () => {
      const { member } = await makeTestOrganisation()
      const { scope } = member
      const first = startProcess()
      const id = await checkedBy(scope, listOf(ROWS))
      await startApplying(scope, id)
      await until(
        () => progressOf(scope, id),
        (progress) => (progress?.progress?.done ?? 0) >= 1_000,
      )
      expect(await end(first, 'SIGTERM')).toBe(0)
      expect(await countCustomers(scope)).toBe(0)
      const { rows } = await superuser.query(
        `SELECT state::text FROM jobs.job WHERE data->>'importId' = $1 AND data->>'task' = 'apply'`,
        [id],
      )
      expect(rows).toEqual([{ state: 'retry' }])
      startProcess()
      await reached(scope, id, 'applied')
      expect(await countCustomers(scope)).toBe(ROWS)
    },
    LIMIT,
  )

  it(
    'works off the imports of one organisation one after the other, and of another beside them',
    async () => {
      const [one, other] = [await makeTestOrganisation(), await makeTestOrganisation()]
      const imports = [
        { scope: one.member.scope, id: await upload(one.member.scope, { content: listOf(3_000) }) },
        { scope: one.lead.scope, id: await upload(one.lead.scope, { content: listOf(3_000) }) },
        { scope: other.member.scope, id: await upload(other.member.scope, { content: listOf(3_000) }) },
      ]
      startProcess()
      for (const { scope, id } of imports) await reached(scope, id, 'mapping')
      const { rows } = await superuser.query<{ key: string; started: Date; completed: Date }>(
        `
        SELECT singleton_key AS key, started_on AS started, completed_on AS completed FROM jobs.job
        WHERE data->>'importId' = ANY($1) AND data->>'task' = 'read' ORDER BY started_on`,
        [imports.map(({ id }) => id)],
      )
      expect(rows).toHaveLength(3)
      const [first, second] = rows.filter(({ key }) => key === one.organisationId)
      expect(second?.started.getTime()).toBeGreaterThanOrEqual(first?.completed.getTime() ?? Number.POSITIVE_INFINITY)
    },
    LIMIT,
  )

  it(
    'gives up what fails again and again, and the import stands where it stood before',
    async () => {
      const { member } = await makeTestOrganisation()
      const { scope } = member
      const first = startProcess()
      const id = await checkedBy(scope, listOf(3))
      await end(first, 'SIGTERM')
      await superuser.query(`
        CREATE FUNCTION public.refuse_customers() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'no customer today'; END $$;
        CREATE TRIGGER refuse_customers BEFORE INSERT ON customers FOR EACH ROW EXECUTE FUNCTION refuse_customers()`)
      await startApplying(scope, id)
      await superuser.query(`UPDATE jobs.job SET retry_limit = 1, retry_delay = 0 WHERE data->>'importId' = $1`, [id])
      startProcess()
      await reached(scope, id, 'checked')
      expect(await importOf(scope, id)).toMatchObject({ status: 'checked', notice: 'broken-off', appliedCounts: null })
      await superuser.query('DROP TRIGGER refuse_customers ON customers; DROP FUNCTION refuse_customers()')
      await startApplying(scope, id)
      await reached(scope, id, 'applied')
      expect(await countCustomers(scope)).toBe(3)
    },
    LIMIT,
  )
})
