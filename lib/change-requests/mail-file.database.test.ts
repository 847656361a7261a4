import { randomUUID } from 'node:crypto'
import MsgReader from '@kenjiuno/msgreader'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { toMailto } from '@/lib/change-requests/format-mailto'
import { getMailFile, type MailFile } from '@/lib/change-requests/mail-file'
import { withdraw } from '@/lib/change-requests/mutations'
import { withTenant } from '@/lib/db/with-tenant'
import { makeClaim, makeTestOrganisation } from '@/lib/testing/factories'
import { draftFor, loadRequest, makeMismatch, now, sentFor, today } from '@/lib/testing/requests'

type Read = { recipients: string[]; subject: string; body: string }

const unixLines = (text: string) => text.replace(/\r\n/g, '\n').replace(/\n$/, '')

function bytesOf(file: MailFile): Uint8Array {
  if (file.status !== 'file') throw new Error(`no file: ${file.status}`)
  return file.bytes
}

async function readMsg(scope: Scope, id: string): Promise<Read> {
  const bytes = new Uint8Array(bytesOf(await getMailFile(scope, { id, extension: 'msg', now })))
  const { recipients, subject, body, messageFlags } = new MsgReader(bytes.buffer).getFileData()
  expect((messageFlags ?? 0) & 0x08).toBe(0x08)
  return {
    recipients: recipients?.map((recipient) => recipient.email ?? '') ?? [],
    subject: subject ?? '',
    body: unixLines(body ?? ''),
  }
}

async function parseEml(scope: Scope, id: string) {
  return PostalMime.parse(bytesOf(await getMailFile(scope, { id, extension: 'eml', now })))
}

async function readEml(scope: Scope, id: string): Promise<Read> {
  const { to, subject, text } = await parseEml(scope, id)
  return {
    recipients: to?.map((address) => address.address ?? '') ?? [],
    subject: subject ?? '',
    body: unixLines(text ?? ''),
  }
}

describe('the mail of a request as a file', () => {
  it.each([
    ['one customer', ['Müller & Söhne Maschinenbau GmbH']],
    ['several customers', ['Weiß Druck', 'Bäckerei Öztürk e. K.', 'Grün „Garten“ OHG']],
  ])('says in .msg, .eml and mailto: what the page shows, for %s', async (_case, names) => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const { id } = await draftFor(scope, await Promise.all(names.map((name) => makeMismatch(scope, name))))
    const { mail } = await loadRequest(scope, id)
    if (!mail?.ok) throw new Error('the mail is complete')
    const { recipient, subject, body } = mail.mail
    const shown = { recipients: [recipient], subject, body }
    expect(await readMsg(scope, id)).toEqual(shown)
    expect(await readEml(scope, id)).toEqual(shown)
    const link = new URL(toMailto(mail.mail).href)
    expect({
      recipients: [decodeURIComponent(link.pathname)],
      subject: link.searchParams.get('subject'),
      body: unixLines(link.searchParams.get('body') ?? ''),
    }).toEqual(shown)
  })

  it('is an unsent .eml with the number that the request keeps, and without a sender', async () => {
    const { member } = await makeTestOrganisation()
    const { id } = await draftFor(member.scope, [await makeMismatch(member.scope)])
    const { messageId } = await loadRequest(member.scope, id)
    const parsed = await parseEml(member.scope, id)
    const header = (name: string) => parsed.headers.filter((each) => each.key === name).map((each) => each.value)
    expect(header('x-unsent')).toEqual(['1'])
    expect(header('message-id')).toEqual([messageId])
    expect(header('from')).toEqual([])
    expect(new Date(parsed.date ?? '').getTime()).toBe(Math.floor(now.getTime() / 1_000) * 1_000)
  })

  it('has no recipient where the address of Order Management is not set', async () => {
    const { member } = await makeTestOrganisation({ orderManagementEmail: '' })
    const { id } = await draftFor(member.scope, [await makeMismatch(member.scope)])
    expect((await readMsg(member.scope, id)).recipients).toEqual([])
    expect((await readEml(member.scope, id)).recipients).toEqual([])
  })

  it('names the customer, or how many there are', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const one = await draftFor(scope, [await makeMismatch(scope, 'Weiß/Druck: "Eil"')])
    const two = await draftFor(scope, [await makeMismatch(scope), await makeMismatch(scope)])
    const nameOf = async (id: string) => {
      const file = await getMailFile(scope, { id, extension: 'msg', now })
      return file.status === 'file' ? file.name : file.status
    }
    expect(await nameOf(one.id)).toBe(`${one.code} Weiß Druck Eil.msg`)
    expect(await nameOf(two.id)).toBe(`${two.code} 2 Kunden.msg`)
  })

  it('stays what was sent when the facts change', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const customerId = await makeMismatch(scope)
    const { id } = await sentFor(scope, [customerId])
    const before = await readMsg(scope, id)
    await makeClaim(scope, customerId, { kind: 'sage-id', email: 'neu@krueger.example', observedOn: today })
    expect(await readMsg(scope, id)).toEqual(before)
  })

  it('is refused where a value is missing, the change is not needed or there never was a mail', async () => {
    const { member } = await makeTestOrganisation({ partnerNumber: '' })
    const { scope } = member
    const customerId = await makeMismatch(scope)
    const { id, code } = await draftFor(scope, [customerId])
    const file = () => getMailFile(scope, { id, extension: 'eml', now })
    expect(await file()).toMatchObject({ status: 'refused', code, problems: [{ placeholder: 'Partnernummer' }] })
    await withTenant(scope, (tx) =>
      tx.organisation.update({ where: { id: scope.organisationId }, data: { partnerNumber: '4711' } }),
    )
    await makeClaim(scope, customerId, { kind: 'entitlement', email: 'info@krueger.example', source: 'sign-in' })
    expect(await file()).toEqual({ status: 'not-needed', code, names: ['Krüger Logistik GmbH'] })
    await withdraw(scope, { id, version: 1, itemId: null }, now)
    expect(await file()).toEqual({ status: 'no-mail', code })
  })

  it('is for another organisation what an unknown request is', async () => {
    const owner = await makeTestOrganisation()
    const stranger = (await makeTestOrganisation()).admin.scope
    const { id } = await draftFor(owner.member.scope, [await makeMismatch(owner.member.scope)])
    for (const extension of ['msg', 'eml'] as const) {
      const foreign = await getMailFile(stranger, { id, extension, now })
      expect(foreign).toEqual(await getMailFile(stranger, { id: randomUUID(), extension, now }))
      expect(foreign).toEqual({ status: 'gone' })
      expect((await getMailFile(owner.member.scope, { id, extension, now })).status).toBe('file')
    }
  })
})
