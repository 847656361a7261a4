import type { ChildProcess } from 'node:child_process'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { EmbeddedServer } from '../lib/db/embedded'
import { startThrowAwayMigrated } from '../lib/db/throw-away'
import { forgetEnvironment } from '../lib/env'
import { makeTestOrganisation } from '../lib/testing/factories'
import { endProcess, startJobProcess, type TestJobProcess, until } from '../lib/testing/job-process'
import { AUTHORITY_FILE, MAIL_PASSWORD, type MailServer, startMailServer } from '../lib/testing/mail-server/mail-server'
import { loadRequest, makeMismatch } from '../lib/testing/requests'
import { queuedFor, sendingOf, sendThrough } from '../lib/testing/sendings'

/** A database of its own: the process under test works off whatever is in the queue. */
let database: EmbeddedServer
let superuser: pg.Client
let server: MailServer
const processes: ChildProcess[] = []

beforeAll(async () => {
  database = await startThrowAwayMigrated()
  process.env.DATABASE_URL = database.applicationUrl
  forgetEnvironment()
  superuser = new pg.Client(database.superuserUrl)
  await superuser.connect()
  server = await startMailServer()
})
afterAll(async () => {
  await server.stop()
  await superuser.end()
  await database.stop()
})
afterEach(() => Promise.all(processes.splice(0).map((child) => endProcess(child, 'SIGKILL'))))

function startProcess(): TestJobProcess {
  const environment = { DATABASE_URL: database.applicationUrl, NODE_EXTRA_CA_CERTS: AUTHORITY_FILE, LOG_LEVEL: 'info' }
  const started = startJobProcess(environment)
  processes.push(started.child)
  return started
}

const LIMIT = 240_000

it(
  'a process killed while the server has the mail and has not said so: a person is asked, and one mail is all there is',
  async () => {
    const { admin, member } = await makeTestOrganisation()
    const { scope } = member
    await sendThrough(admin.scope, server.account)
    const id = await queuedFor(scope, [await makeMismatch(scope)])
    server.behaviour.data = 'hang'
    const arrived = server.next()
    const first = startProcess()
    await arrived
    await endProcess(first.child, 'SIGKILL')
    expect((await sendingOf(scope, id)).status).toBe('sending')

    server.behaviour.data = 'take'
    const second = startProcess()
    const { failure } = await until(
      () => sendingOf(scope, id),
      ({ status }) => status !== 'sending',
    )
    expect(failure).toBe('interrupted')
    const { status, sending } = await loadRequest(scope, id)
    expect([status, sending?.status]).toEqual(['draft', 'unclear'])

    // Whatever is in the queue after it is worked off as well, and none of it is this mail.
    const other = await queuedFor(scope, [await makeMismatch(scope, 'Weiß Druck')])
    await until(
      () => sendingOf(scope, other),
      (found) => found.status === 'sent',
    )
    const { messageId } = await loadRequest(scope, id)
    expect(server.received.filter(({ source }) => source.includes(messageId))).toHaveLength(1)
    const open = `SELECT id FROM jobs.job WHERE name = 'mail-sendings' AND state IN ('created', 'retry', 'active')`
    await until(
      () => superuser.query(open),
      ({ rows }) => rows.length === 0,
    )
    expect(server.received).toHaveLength(2)

    const { rows: stored } = await superuser.query('SELECT row::text AS line FROM mail_accounts row')
    const { rows: jobs } = await superuser.query('SELECT row::text AS line FROM jobs.job row')
    const everywhere = [first.output(), second.output(), ...[...stored, ...jobs].map(({ line }) => String(line))]
    expect(everywhere.join('\n')).toContain(scope.organisationId)
    for (const secret of [MAIL_PASSWORD, Buffer.from(MAIL_PASSWORD).toString('base64'), 'order@sage.example'])
      expect(everywhere.filter((text) => text.includes(secret))).toEqual([])
  },
  LIMIT,
)

it(
  'an organisation whose mail server never answers holds up nobody else',
  async () => {
    const slow = await makeTestOrganisation()
    const other = await makeTestOrganisation()
    const quick = await startMailServer()
    try {
      await sendThrough(slow.admin.scope, server.account)
      await sendThrough(other.admin.scope, quick.account)
      server.behaviour.data = 'hang'
      const ids: string[] = []
      for (const name of ['eins', 'zwei', 'drei', 'vier'])
        ids.push(await queuedFor(slow.member.scope, [await makeMismatch(slow.member.scope, name)]))
      const statuses = async () => {
        const all = await Promise.all(ids.map((id) => sendingOf(slow.member.scope, id)))
        return all.map(({ status }) => status).sort()
      }
      startProcess()
      await until(statuses, (found) => found.filter((status) => status === 'sending').length >= 2)
      const { scope } = other.member
      const id = await queuedFor(scope, [await makeMismatch(scope)])
      await until(
        () => sendingOf(scope, id),
        ({ status }) => status === 'sent',
      )
      expect(await statuses()).toEqual(['queued', 'queued', 'sending', 'sending'])
    } finally {
      server.behaviour.data = 'take'
      await quick.stop()
    }
  },
  LIMIT,
)
