import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forgetEnvironment } from '@/lib/env'
import { getDispatch, getMailAccount } from '@/lib/mail-sending/data'
import { removeMailAccount, saveMailAccount } from '@/lib/mail-sending/mutations'
import { saveMailAccountSchema } from '@/lib/mail-sending/schema'
import { sendTestMail } from '@/lib/mail-sending/test-mail'
import { makeTestOrganisation } from '@/lib/testing/factories'
import { type MailServer, startMailServer, trustTestAuthority } from '@/lib/testing/mail-server/mail-server'
import { MAIL_SETTINGS, makeMailAccount, sendThrough } from '@/lib/testing/sendings'

const now = new Date()
const PASSWORD = MAIL_SETTINGS.password ?? ''
const WORDS = { subject: 'Test', text: 'Die Verbindung steht.' }

let superuser: pg.Client
let server: MailServer
beforeAll(async () => {
  trustTestAuthority()
  server = await startMailServer()
  superuser = new pg.Client(process.env.DATABASE_SUPERUSER_URL)
  await superuser.connect()
})
afterAll(() => Promise.all([superuser.end(), server.stop()]))

async function storedRow(organisationId: string): Promise<string> {
  const { rows } = await superuser.query('SELECT row::text AS line FROM mail_accounts row WHERE organisation_id = $1', [
    organisationId,
  ])
  return String(rows[0]?.line)
}

describe('the account of a mail server', () => {
  it('keeps its password unreadable in the database, out of the audit, and off every page', async () => {
    const { organisationId, admin } = await makeTestOrganisation()
    await makeMailAccount(admin.scope)
    expect(await storedRow(organisationId)).not.toContain(PASSWORD)
    expect(JSON.stringify(await getMailAccount(admin.scope))).not.toContain(PASSWORD)
    expect(await getDispatch(admin.scope)).toMatchObject({
      status: 'ready',
      account: { signIn: { password: PASSWORD } },
    })
    const { rows } = await superuser.query(
      'SELECT row::text AS line FROM audit_entries row WHERE organisation_id = $1',
      [organisationId],
    )
    const audit = rows.map(({ line }) => String(line)).join()
    expect(audit).toMatch(/mail-account\.save.*password/)
    for (const value of [PASSWORD, 'mail.insel.example']) expect(audit).not.toContain(value)
  })

  it('keeps it while only other things change, and gives it to no other server, port or user', async () => {
    const { organisationId, admin } = await makeTestOrganisation()
    await makeMailAccount(admin.scope)
    const save = (change: Partial<typeof MAIL_SETTINGS>) =>
      saveMailAccount(admin.scope, { ...MAIL_SETTINGS, password: null, version: 1, ...change }, now)
    for (const change of [{ host: 'mail.fremd.example' }, { port: 2525 }, { userName: 'andere' }])
      expect(await save(change)).toEqual({ status: 'password-needed' })
    expect(await save({ senderName: 'Insel', senderEmail: 'post@insel.example' })).toEqual({
      status: 'saved',
      version: 2,
    })
    const dispatch = await getDispatch(admin.scope)
    expect(dispatch).toMatchObject({
      account: { signIn: { password: PASSWORD } },
      from: { name: 'Insel', address: 'post@insel.example' },
      replyTo: { address: admin.email },
    })
    expect(await save({ version: 2, userName: null })).toEqual({ status: 'saved', version: 3 })
    expect(await storedRow(organisationId)).not.toContain('v1.')
  })

  it('shows the second of two who save at once what the first has saved', async () => {
    const { admin } = await makeTestOrganisation()
    await makeMailAccount(admin.scope)
    const late = await saveMailAccount(admin.scope, { ...MAIL_SETTINGS, host: 'mail.zwei.example' }, now)
    expect(late).toMatchObject({ status: 'conflict', version: 1, changedBy: 'Ada Admin', theirs: { port: 587 } })
    expect(JSON.stringify(late)).not.toContain(PASSWORD)
  })

  it('is gone with its password once it is removed', async () => {
    const { organisationId, admin } = await makeTestOrganisation()
    await makeMailAccount(admin.scope)
    expect(await removeMailAccount(admin.scope)).toEqual({ status: 'removed' })
    expect(await storedRow(organisationId)).toBe('undefined')
    expect(await removeMailAccount(admin.scope)).toEqual({ status: 'nothing' })
    expect(await sendTestMail(admin.scope, WORDS, now)).toEqual({ status: 'no-account' })
  })

  it('takes no password where the operator has set no key, and says when one can no longer be read', async () => {
    const { admin } = await makeTestOrganisation()
    await makeMailAccount(admin.scope)
    const key = process.env.LOTSE_ENCRYPTION_KEY
    try {
      delete process.env.LOTSE_ENCRYPTION_KEY
      forgetEnvironment()
      expect(await getMailAccount(admin.scope)).toMatchObject({ keyIsSet: false, stored: { passwordReadable: false } })
      expect(await getDispatch(admin.scope)).toEqual({ status: 'password-unreadable' })
      const other = (await makeTestOrganisation()).admin
      expect(await saveMailAccount(other.scope, MAIL_SETTINGS, now)).toEqual({ status: 'no-key' })
    } finally {
      process.env.LOTSE_ENCRYPTION_KEY = key
      forgetEnvironment()
    }
  })

  it('is unreadable in the row of another organisation', async () => {
    const [own, other] = [await makeTestOrganisation(), await makeTestOrganisation()]
    await makeMailAccount(own.admin.scope)
    await makeMailAccount(other.admin.scope)
    await superuser.query(
      `UPDATE mail_accounts SET sealed_password = (SELECT sealed_password FROM mail_accounts WHERE organisation_id = $1)
       WHERE organisation_id = $2`,
      [own.organisationId, other.organisationId],
    )
    expect(await getDispatch(other.admin.scope)).toEqual({ status: 'password-unreadable' })
  })
})

describe('a test mail', () => {
  it('goes to the person who asks, or says what is wrong', async () => {
    const { admin } = await makeTestOrganisation()
    await sendThrough(admin.scope, server.account)
    expect(await sendTestMail(admin.scope, WORDS, now)).toEqual({ status: 'accepted', email: admin.email })
    expect(server.received.map(({ from, to }) => [from, to])).toEqual([[admin.email, [admin.email]]])
    const twice = [sendTestMail(admin.scope, WORDS, now), sendTestMail(admin.scope, WORDS, now)]
    expect((await Promise.all(twice)).map(({ status }) => status)).toEqual(['accepted', 'still-running'])
    server.behaviour.signIn = 535
    expect(await sendTestMail(admin.scope, WORDS, now)).toMatchObject({
      status: 'not-sent',
      failure: { code: 'sign-in-refused', answer: expect.stringMatching(/^535 /) },
    })
  })
})

describe('the form', () => {
  const form = { ...MAIL_SETTINGS, version: 0, port: '587', password: '' }
  it('takes a name or an address as server and nothing that could be more', () => {
    for (const host of ['smtp.firma.de', 'MAIL', '192.168.1.5', '2001:db8::25', 'post.müller.example.'])
      expect(saveMailAccountSchema.safeParse({ ...form, host }).success).toBe(true)
    for (const host of ['', 'https://smtp.firma.de', 'smtp.firma.de/x', 'a b', 'a@b', 'a\r\nb', '-x', '[::1]'])
      expect([host, saveMailAccountSchema.safeParse({ ...form, host }).success]).toEqual([host, false])
    for (const port of ['0', '65536', '58 7', '1e3', ''])
      expect(saveMailAccountSchema.safeParse({ ...form, port }).success).toBe(false)
  })
  it('leaves a password as it is typed, and an empty one out', () => {
    expect(saveMailAccountSchema.parse({ ...form, password: ' ä ' })).toMatchObject({ version: null, password: ' ä ' })
    expect(saveMailAccountSchema.parse(form).password).toBeNull()
  })
})
