import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { berlinToday } from '../lib/calendar'
import type { EmbeddedServer } from '../lib/db/embedded'
import { startThrowAwayMigrated } from '../lib/db/throw-away'
import { withTenant } from '../lib/db/with-tenant'
import { chooseDigest } from '../lib/digest/mutations'
import { getDigestSetting } from '../lib/digest/setting/data'
import { forgetEnvironment } from '../lib/env'
import { enqueueDigests, prepareQueue } from '../lib/jobs/queue'
import { makeCustomer, makeTestOrganisation } from '../lib/testing/factories'
import { endProcess, startJobProcess, type TestJobProcess, until } from '../lib/testing/job-process'
import { AUTHORITY_FILE, type MailServer, startMailServer } from '../lib/testing/mail-server/mail-server'
import { sendThrough } from '../lib/testing/sendings'

/** A database of its own: the process under test works off whatever is in the queue. */
let database: EmbeddedServer
let superuser: pg.Client
let server: MailServer
let jobs: TestJobProcess

beforeAll(async () => {
  database = await startThrowAwayMigrated()
  process.env.DATABASE_URL = database.applicationUrl
  forgetEnvironment()
  superuser = new pg.Client(database.superuserUrl)
  await superuser.connect()
  server = await startMailServer()
  jobs = startJobProcess({ DATABASE_URL: database.applicationUrl, NODE_EXTRA_CA_CERTS: AUTHORITY_FILE })
})
afterAll(async () => {
  await endProcess(jobs.child, 'SIGKILL')
  await server.stop()
  await superuser.end()
  await database.stop()
})

const LIMIT = 240_000

it(
  'the process asks every morning whose digest is due, and sends those that are',
  async () => {
    const { organisationId, admin, member } = await makeTestOrganisation()
    await sendThrough(admin.scope, server.account)
    await chooseDigest(member.scope, { rhythm: 'daily' })
    await makeCustomer(admin.scope, { name: 'Morgenrot GmbH', ownerId: member.id })
    await prepareQueue()
    const due = { day: berlinToday(new Date()), since: new Date(Date.now() - 86_400_000) }
    const person = { organisationId, userId: member.id, role: member.role }
    await withTenant(member.scope, (tx) => enqueueDigests(tx, [person], due))
    await until(
      () => getDigestSetting(member.scope),
      ({ last }) => last?.state === 'sent',
    )
    expect(server.received.map(({ to, source }) => [to, source.includes('Morgenrot GmbH')])).toEqual([
      [[member.email], true],
    ])

    const schedule = `SELECT cron, timezone, options->>'missed' AS missed FROM jobs.schedule WHERE name = 'digests-due'`
    const { rows } = await until(
      () => superuser.query(schedule),
      (answer) => answer.rows.length > 0,
    )
    expect(rows).toEqual([{ cron: '0 7 * * *', timezone: 'Europe/Berlin', missed: 'once' }])
    await superuser.query(`UPDATE jobs.schedule SET cron = '* * * * *' WHERE name = 'digests-due'`)
    const asked = `SELECT state::text FROM jobs.job WHERE name = 'digests-due' AND state IN ('completed', 'failed')`
    const done = await until(
      () => superuser.query(asked),
      (answer) => answer.rows.length > 0,
    )
    expect(done.rows[0]).toEqual({ state: 'completed' })
  },
  LIMIT,
)
