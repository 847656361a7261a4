import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { attemptNow, queueSending } from '@/lib/change-requests/sending/mutations'
import { transmit } from '@/lib/change-requests/transmission/mutations'
import { withPatience } from '@/lib/db/with-tenant'
import { removeMailAccount } from '@/lib/mail-sending/mutations'
import { setDisabled } from '@/lib/members/mutations'
import { makeTestOrganisation } from '@/lib/testing/factories'
import { type MailServer, startMailServer, trustTestAuthority } from '@/lib/testing/mail-server/mail-server'
import { loadRequest, makeMismatch, stageOf, today } from '@/lib/testing/requests'
import { actsOnRequest, queuedFor, sendingOf, sendThrough, transmitNext } from '@/lib/testing/sendings'

let server: MailServer
let superuser: pg.Client
let organisation: Awaited<ReturnType<typeof makeTestOrganisation>>
let scope: Scope
let customerId: string

beforeAll(async () => {
  trustTestAuthority()
  superuser = new pg.Client(process.env.DATABASE_SUPERUSER_URL)
  await superuser.connect()
})
afterAll(() => superuser.end())
beforeEach(async () => {
  server = await startMailServer()
  organisation = await makeTestOrganisation()
  scope = organisation.member.scope
  customerId = await makeMismatch(scope)
  await sendThrough(organisation.admin.scope, server.account)
})
afterEach(() => server.stop())

const minutesLater = (minutes: number) => new Date(Date.now() + minutes * 60_000)

async function jobsOf(requestId: string): Promise<{ attempt: number; waits: boolean }[]> {
  const { id } = await sendingOf(scope, requestId)
  const { rows } = await superuser.query(
    `SELECT (data->>'attempt')::int AS attempt, start_after > now() AS waits FROM jobs.job
     WHERE name = 'mail-sendings' AND data->>'sendingId' = $1 ORDER BY 1`,
    [id],
  )
  return rows
}

describe('a mail that the server takes', () => {
  it('is sent with its request: text, day, person, stage and audit, by one mail with the message id', async () => {
    const id = await queuedFor(scope, [customerId])
    expect(await jobsOf(id)).toEqual([{ attempt: 0, waits: false }])
    const waiting = await loadRequest(scope, id)
    expect([waiting.status, await stageOf(scope, customerId)]).toEqual(['draft', 'mismatch'])

    const sending = await transmitNext(scope, id)
    expect(sending).toMatchObject({ status: 'sent', failure: null, mail: null })
    const sent = await loadRequest(scope, id)
    expect(sent).toMatchObject({ status: 'sent', sentOn: today, sentHow: 'smtp', sentByName: 'Mia Meister' })
    expect(sent.mail).toEqual(waiting.mail)
    expect(sent.items[0]).toMatchObject({ status: 'sent', oldEmail: 'info@kruger.example' })
    expect(await stageOf(scope, customerId)).toBe('change-requested')
    expect(await actsOnRequest(scope, id)).toEqual(['create', 'queue', 'send'])

    const [mail, ...others] = server.received
    expect(others).toEqual([])
    expect(mail).toMatchObject({ from: organisation.member.email, to: ['order@sage.example'] })
    expect(mail?.source).toContain(`Message-ID: ${sent.messageId}`)
    expect(mail?.source).toMatch(/Reply-To: Mia Meister </)
    expect(mail?.source).not.toMatch(/X-Unsent|^Bcc:|^Cc:/m)
  })

  it('goes to the person as well who wants a copy, and a copy that is refused changes nothing', async () => {
    const id = await queuedFor(scope, [customerId], { copyToSelf: true })
    expect(await transmitNext(scope, id)).toMatchObject({ status: 'sent', copyFailed: false })
    expect(server.received.map(({ to }) => to)).toEqual([['order@sage.example'], [organisation.member.email]])
    expect(server.received[0]?.source).toBe(server.received[1]?.source)

    const second = await queuedFor(scope, [await makeMismatch(scope, 'Weiß Druck')], { copyToSelf: true })
    const stopAfterFirst = server.next().then(() => {
      server.behaviour.recipient = 550
    })
    expect(await transmitNext(scope, second)).toMatchObject({ status: 'sent', copyFailed: true })
    await stopAfterFirst
    expect((await loadRequest(scope, second)).status).toBe('sent')
  })

  it('leaves once, however many jobs try at once', async () => {
    const id = await queuedFor(scope, [customerId])
    const sending = await sendingOf(scope, id)
    const work = { scope, sendingId: sending.id, attempt: 0, now: new Date() }
    await withPatience(30_000, () => Promise.all(Array.from({ length: 4 }, () => transmit(work))))
    await transmit(work)
    expect(server.received).toHaveLength(1)
    expect((await loadRequest(scope, id)).status).toBe('sent')
    expect(await actsOnRequest(scope, id)).toEqual(['create', 'queue', 'send'])
  })
})

describe('a mail that the server has and does not confirm', () => {
  it('is unclear, and no job is left that could send it', async () => {
    const id = await queuedFor(scope, [customerId])
    server.behaviour.data = 'hang'
    // Long enough for everything before it on a busy machine: this is how long it waits for the last answer.
    expect(await transmitNext(scope, id, { answer: 5_000 })).toMatchObject({ status: 'unclear', failure: 'no-answer' })
    expect(server.received).toHaveLength(1)
    expect(await jobsOf(id)).toEqual([{ attempt: 0, waits: false }])
    expect((await loadRequest(scope, id)).status).toBe('draft')
    expect(await stageOf(scope, customerId)).toBe('mismatch')
  })
})

describe('a mail that the server does not take yet', () => {
  it('waits and is tried again: greylisting', async () => {
    const id = await queuedFor(scope, [customerId])
    server.behaviour.recipient = 451
    const refused = await transmitNext(scope, id)
    expect(refused).toMatchObject({ status: 'queued', failure: 'server-busy', attempts: 1 })
    expect(refused.answer).toMatch(/^451 /)
    expect(refused.nextAttemptAt.getTime() - Date.now()).toBeGreaterThan(50_000)
    expect(await jobsOf(id)).toEqual([
      { attempt: 0, waits: false },
      { attempt: 1, waits: true },
    ])
    expect((await loadRequest(scope, id)).status).toBe('draft')

    server.behaviour.recipient = null
    expect(await transmitNext(scope, id)).toMatchObject({ status: 'sent', attempts: 1 })
    expect(server.received).toHaveLength(1)
  })

  it('waits for a server that is down, and goes out when it is back', async () => {
    const id = await queuedFor(scope, [customerId])
    const { port } = server
    await server.stop()
    expect(await transmitNext(scope, id)).toMatchObject({ status: 'queued', failure: 'not-reached', attempts: 1 })
    server = await startMailServer({ port })
    expect((await transmitNext(scope, id)).status).toBe('sent')
    expect(server.received).toHaveLength(1)
  })

  it('does not go out in the name of a person who has been disabled meanwhile, be it in the last moment', async () => {
    const { admin, member } = organisation
    const disable = (version: number, disabled: boolean) =>
      setDisabled(admin.scope, { id: member.id, version, disabled }, new Date())
    const waiting = await queuedFor(scope, [customerId])
    await disable(1, true)
    expect(await transmitNext(scope, waiting)).toMatchObject({ status: 'failed', failure: 'person-disabled' })
    await disable(2, false)
    const begun = await queuedFor(scope, [await makeMismatch(scope, 'Weiß Druck')])
    server.behaviour.atRecipient = async () => void (await disable(3, true))
    expect(await transmitNext(scope, begun)).toMatchObject({ status: 'failed', failure: 'person-disabled' })
    expect((await loadRequest(admin.scope, begun)).status).toBe('draft')
    expect(server.received).toEqual([])
  })

  it('can be tried at once; the job that was planned then finds nothing to do', async () => {
    const id = await queuedFor(scope, [customerId])
    server.behaviour.recipient = 452
    const { id: sendingId } = await transmitNext(scope, id)
    expect(await attemptNow(scope, { id, version: 2 }, new Date())).toEqual({ status: 'trying' })
    expect((await jobsOf(id)).filter(({ attempt }) => attempt === 1)).toHaveLength(2)
    expect(await attemptNow(scope, { id, version: 2 }, new Date())).toEqual({ status: 'went-on' })
    server.behaviour.recipient = null
    expect((await transmitNext(scope, id)).status).toBe('sent')
    await transmit({ scope, sendingId, attempt: 1, now: new Date() })
    expect(server.received).toHaveLength(1)
  })

  it('is given up after a day, and is a draft again', async () => {
    const id = await queuedFor(scope, [customerId])
    server.behaviour.sender = 421
    const late = await transmitNext(scope, id, { now: minutesLater(24 * 60) })
    expect(late).toMatchObject({ status: 'failed', failure: 'server-busy', attempts: 1, mail: null })
    expect(await jobsOf(id)).toHaveLength(1)
    expect((await loadRequest(scope, id)).status).toBe('draft')
  })
})

describe('a mail that the server refuses', () => {
  it.each([
    ['recipient', 550, 'recipient-refused'],
    ['sender', 553, 'sender-refused'],
    ['data', 554, 'mail-refused'],
    ['signIn', 535, 'sign-in-refused'],
  ] as const)('at the %s (%i) is a draft again that says so, and may be sent anew', async (where, code, failure) => {
    const id = await queuedFor(scope, [customerId])
    Object.assign(server.behaviour, { [where]: code })
    const refused = await transmitNext(scope, id)
    expect(refused).toMatchObject({
      status: 'failed',
      failure,
      attempts: 1,
      mail: null,
      recipient: 'order@sage.example',
    })
    expect(refused.answer).toMatch(new RegExp(`^${code} `))
    expect(await actsOnRequest(scope, id)).toEqual(['create', 'queue', 'sending-failed'])
    const { version, fingerprint, status } = await loadRequest(scope, id)
    expect([status, await stageOf(scope, customerId)]).toEqual(['draft', 'mismatch'])
    expect(await jobsOf(id)).toHaveLength(1)

    Object.assign(server.behaviour, { [where]: where === 'data' ? 'take' : null })
    const again = { id, version, fingerprint: fingerprint ?? '', copyToSelf: false }
    expect(await queueSending(scope, again, new Date())).toMatchObject({ status: 'queued' })
    expect((await transmitNext(scope, id)).status).toBe('sent')
  })

  it('has nothing to go to: a foreign certificate, no account, a password that cannot be read', async () => {
    const id = await queuedFor(scope, [customerId])
    const { port } = server
    await server.stop()
    server = await startMailServer({ port, ownCertificate: true })
    expect(await transmitNext(scope, id)).toMatchObject({ status: 'failed', failure: 'certificate' })
    expect(server.asked).toEqual([])

    const second = await queuedFor(scope, [await makeMismatch(scope, 'Weiß Druck')])
    await superuser.query(`UPDATE mail_accounts SET sealed_password = 'v1.x.y' WHERE organisation_id = $1`, [
      scope.organisationId,
    ])
    expect(await transmitNext(scope, second)).toMatchObject({ status: 'failed', failure: 'password-unreadable' })

    const third = await queuedFor(scope, [await makeMismatch(scope, 'Bäckerei Öztürk')])
    await removeMailAccount(organisation.admin.scope)
    expect(await transmitNext(scope, third)).toMatchObject({ status: 'failed', failure: 'no-account' })
    const { version, fingerprint } = await loadRequest(scope, third)
    const again = { id: third, version, fingerprint: fingerprint ?? '', copyToSelf: false }
    expect(await queueSending(scope, again, new Date())).toEqual({ status: 'no-account' })
  })
})
