import { describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { addDays } from '@/lib/calendar'
import { restore, withdraw } from '@/lib/change-requests/mutations'
import { sealOrder } from '@/lib/customer-page/mutations'
import { findCustomersByText, getCustomerRecord, listCustomers } from '@/lib/customers/data'
import { NO_FILTER } from '@/lib/customers/filter'
import { getRemainingId } from '@/lib/customers/merge/data'
import { assignOwner, setArchived, updateCustomer } from '@/lib/customers/mutations'
import { withTenant } from '@/lib/db/with-tenant'
import { recordMailboxKnowledge } from '@/lib/onboarding/versioned-facts/mutations'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { mergeInto } from '@/lib/testing/merges'
import { itemOf, makeMismatch, now, sentFor, stageOf, today } from '@/lib/testing/requests'
import { expectStoredAsDerived } from '@/lib/testing/stored-stage'

/** Later than what the factories have written, so that the history is in order. */
const atOnce = () => ({ now: new Date(), mayAssign: true })

async function makeTwo(scope: Scope) {
  const remaining = await makeCustomer(scope, { name: 'Krüger Logistik', contactEmail: 'info@krueger.example' })
  const absorbed = await makeCustomer(scope, { name: 'Krueger Logistik GmbH', sageCustomerNumber: '000450' })
  return { remaining, absorbed }
}

describe('an absorbed customer', () => {
  it('takes nothing any more: who still has its form open is told that it is gone', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const { remaining, absorbed } = await makeTwo(scope)
    await makeClaim(scope, absorbed, { kind: 'main-contact', email: 'it@krueger.example' })
    const record = await getCustomerRecord(scope, absorbed)
    if (!record) throw new Error('the customer is there')
    await mergeInto(scope, remaining, absorbed)
    const gone = { status: 'gone' }
    const form = { ...record, name: 'Neu' }
    expect(await updateCustomer(scope, form, atOnce())).toEqual(gone)
    expect(await updateCustomer(scope, { ...form, version: 2 }, atOnce())).toEqual(gone)
    expect(await assignOwner(scope, { id: absorbed, ownerId: member.id }, now)).toEqual(gone)
    await expect(makeClaim(scope, absorbed, { kind: 'sage-id', email: 'a@b.example' })).rejects.toThrow('gone')
    expect(await sealOrder(scope, { customerId: absorbed, email: 'x', overrideReason: 'x' }, now)).toEqual(gone)
    const mailbox = { customerId: absorbed, version: 2, entitlementMailboxRead: true, entitlementHasSageId: null }
    expect(await recordMailboxKnowledge(scope, mailbox, now)).toEqual(gone)
  })

  it('does not come back by being restored', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const { remaining, absorbed } = await makeTwo(scope)
    await mergeInto(scope, remaining, absorbed)
    for (const archived of [true, false])
      expect(await setArchived(scope, { id: absorbed, version: 2, archived }, now)).toEqual({ status: 'merged' })
  })

  it('is guarded by the database too, against whatever forgets to ask', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const { remaining, absorbed } = await makeTwo(scope)
    await mergeInto(scope, remaining, absorbed)
    const { organisationId } = scope
    const claim = { organisationId, kind: 'sage-id', email: 'a@b.example', key: 'a@b.example', source: 'other' }
    const insert = withTenant(scope, (tx) =>
      tx.claim.create({ data: { ...claim, customerId: absorbed, observedOn: new Date(today) } }),
    )
    await expect(insert).rejects.toThrow(/was merged into/)
    const bringBack = withTenant(scope, (tx) =>
      tx.customer.updateMany({ where: { organisationId, id: absorbed }, data: { archivedAt: null } }),
    )
    await expect(bringBack).rejects.toThrow(/customers_merged_is_archived/)
  })

  it('is led to and found as the remaining one, by number, name and address, however often that was merged', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const { remaining, absorbed } = await makeTwo(scope)
    await makeClaim(scope, absorbed, { kind: 'sage-id', email: 'alt@kruger.example', observedOn: addDays(today, -9) })
    await makeClaim(scope, remaining, { kind: 'sage-id', email: 'info@krueger.example' })
    await mergeInto(scope, remaining, absorbed)
    const last = await makeCustomer(scope, { name: 'Dritter' })
    const idsFor = async (text: string) => (await findCustomersByText(scope, text, now)).map(({ id }) => id)
    for (const text of ['000450', 'Krueger GmbH', 'alt@kruger']) expect(await idsFor(text), text).toEqual([remaining])
    expect(await getRemainingId(scope, absorbed)).toBe(remaining)
    expect(await getRemainingId(scope, remaining)).toBeNull()

    await mergeInto(scope, last, remaining)
    expect(await getRemainingId(scope, absorbed)).toBe(last)
    for (const text of ['000450', 'Krueger GmbH']) expect(await idsFor(text), text).toEqual([last])
    await expectStoredAsDerived(scope, new Date())
  })

  it('counts as archived', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const { remaining, absorbed } = await makeTwo(scope)
    await mergeInto(scope, remaining, absorbed)
    const active = await listCustomers(scope, NO_FILTER, now)
    expect(active).toMatchObject({ total: 1, archivedCount: 1, rows: [{ id: remaining }] })
    const archive = await listCustomers(scope, { ...NO_FILTER, archived: true }, now)
    expect(archive).toMatchObject({ total: 1, rows: [{ id: absorbed }] })
  })

  it('lets a request that was withdrawn before the merge be taken up by the remaining one', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const [remaining, absorbed] = [await makeCustomer(scope), await makeMismatch(scope)]
    const request = await sentFor(scope, [absorbed])
    await withdraw(scope, { id: request.id, version: 2, itemId: null }, now)
    await mergeInto(scope, remaining, absorbed)
    const again = { id: request.id, version: 4, itemIds: [itemOf(request)] }
    expect(await restore(scope, again, now)).toMatchObject({ status: 'restored', leftOut: 0 })
    expect(await stageOf(scope, remaining)).toBe('change-requested')
  })
})
