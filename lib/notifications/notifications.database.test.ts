import { describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { recordAnswer } from '@/lib/change-requests/answers/mutations'
import { assignOwner, setArchived } from '@/lib/customers/mutations'
import { withTenant } from '@/lib/db/with-tenant'
import { getUnreadCount, listNotifications } from '@/lib/notifications/data'
import { markAllRead, markRead, markUnread, setFollowing } from '@/lib/notifications/mutations'
import { doBulk } from '@/lib/testing/bulk'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { appliedImport } from '@/lib/testing/imports'
import { itemOf, makeMismatch, sentFor, today } from '@/lib/testing/requests'

const now = new Date()
const rowsOf = async (scope: Scope) => (await listNotifications(scope, 1)).rows
const told = async (scope: Scope) => (await rowsOf(scope)).map(({ kind, count }) => `${kind} ${count}`)
const claim = { kind: 'sage-id', email: 'it@firma.example' } as const

describe('a change', () => {
  it('is told the owner and the followers, counted while nobody reads it, and not its author', async () => {
    const { member, lead, admin } = await makeTestOrganisation()
    const customerId = await makeCustomer(member.scope, { ownerId: member.id })
    await setFollowing(admin.scope, { customerId, following: true })
    await makeClaim(lead.scope, customerId, claim)
    await makeClaim(lead.scope, customerId, { ...claim, kind: 'entitlement' })
    for (const scope of [member.scope, admin.scope]) expect(await told(scope)).toEqual(['change 2'])
    expect(await told(lead.scope)).toEqual([])
    expect((await rowsOf(member.scope))[0]).toMatchObject({ actorName: 'Lea Leitner', customer: { id: customerId } })
  })

  it('is not told whoever said no, though he owns the customer', async () => {
    const { member, lead } = await makeTestOrganisation()
    const customerId = await makeCustomer(member.scope, { ownerId: member.id })
    expect(await setFollowing(member.scope, { customerId, following: false })).toEqual({ status: 'not-following' })
    await makeClaim(lead.scope, customerId, claim)
    expect(await told(member.scope)).toEqual([])
    await setFollowing(member.scope, { customerId, following: true })
    await makeClaim(lead.scope, customerId, claim)
    expect(await told(member.scope)).toEqual(['change 1'])
  })

  it('that is undone by its own failure is told nobody', async () => {
    const { member, lead } = await makeTestOrganisation()
    const customerId = await makeCustomer(member.scope, { ownerId: member.id })
    expect(await setArchived(lead.scope, { id: customerId, version: 7, archived: true }, now)).toMatchObject({
      status: 'changed',
    })
    expect(await told(member.scope)).toEqual([])
  })

  it('of many customers at once is told as one, and an import tells nobody', async () => {
    const { member, lead } = await makeTestOrganisation()
    const ids = []
    for (let index = 0; index < 5; index += 1) ids.push(await makeCustomer(lead.scope, { ownerId: null }))
    await doBulk(lead.scope, { kind: 'assign', ownerId: member.id }, ids)
    await doBulk(lead.scope, { kind: 'archive' }, ids)
    expect((await told(member.scope)).sort()).toEqual(['assignment 5', 'change 5'])
    const number = 'M-4711'
    await makeCustomer(lead.scope, { sageCustomerNumber: number, ownerId: member.id })
    const before = await told(member.scope)
    await appliedImport(lead.scope, { name: 'b.csv', content: `Kundennummer;Name;E-Mail\n${number};Neu;a@b.example\n` })
    expect(await told(member.scope)).toEqual(before)
  })
})

describe('an assignment and an answer', () => {
  it('are told as what they are', async () => {
    const { member, lead } = await makeTestOrganisation()
    const customerId = await makeMismatch(member.scope, 'Krüger')
    await assignOwner(lead.scope, { id: customerId, ownerId: member.id }, now)
    expect(await told(member.scope)).toEqual(['assignment 1'])
    const sent = await sentFor(member.scope, [customerId])
    const answer = { id: sent.id, version: 2, itemId: itemOf(sent), answer: 'confirmed' as const }
    await recordAnswer(lead.scope, { ...answer, answeredOn: today, note: null }, now)
    expect((await rowsOf(member.scope)).find(({ kind }) => kind === 'answer')).toMatchObject({
      request: { id: sent.id },
      customer: { id: customerId },
    })
  })
})

describe('reading', () => {
  async function withUnread() {
    const { member, lead } = await makeTestOrganisation()
    const ids = [await makeCustomer(lead.scope), await makeCustomer(lead.scope)]
    for (const id of ids) await assignOwner(lead.scope, { id, ownerId: member.id }, now)
    return { member, lead, ids }
  }

  it('one or all takes it from the number, and undo brings it back', async () => {
    const { member } = await withUnread()
    const [first] = await rowsOf(member.scope)
    expect(await getUnreadCount(member.scope)).toBe(2)
    await markRead(member.scope, [first?.id ?? ''], now)
    expect(await getUnreadCount(member.scope)).toBe(1)
    const all = await markAllRead(member.scope, now)
    expect(await getUnreadCount(member.scope)).toBe(0)
    expect(all).toMatchObject({ status: 'read', ids: [expect.any(String)] })
    await markUnread(member.scope, all.status === 'read' ? all.ids : [])
    expect(await getUnreadCount(member.scope)).toBe(1)
  })

  it('leaves one unread where the same happened again before the undo', async () => {
    const { member, lead, ids } = await withUnread()
    const all = await markAllRead(member.scope, now)
    await assignOwner(lead.scope, { id: ids[0] ?? '', ownerId: null }, now)
    await assignOwner(lead.scope, { id: ids[0] ?? '', ownerId: member.id }, now)
    const undone = await markUnread(member.scope, all.status === 'read' ? all.ids : [])
    expect(undone).toMatchObject({ status: 'unread', ids: [expect.any(String)] })
    expect(await getUnreadCount(member.scope)).toBe(2)
  })

  it('reaches one’s own alone', async () => {
    const { member, lead } = await withUnread()
    const ids = (await rowsOf(member.scope)).map(({ id }) => id)
    expect(await markRead(lead.scope, ids, now)).toEqual({ status: 'gone' })
    expect(await markUnread(lead.scope, ids)).toEqual({ status: 'gone' })
    expect(await getUnreadCount(member.scope)).toBe(2)
    expect(await withTenant(lead.scope, (tx) => tx.notification.count({ where: { recipientId: lead.id } }))).toBe(0)
  })
})
