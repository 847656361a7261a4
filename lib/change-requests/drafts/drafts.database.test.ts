import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { getRequestChoice } from '@/lib/change-requests/drafts/data'
import { createChangeRequest } from '@/lib/change-requests/drafts/mutations'
import { withTenant } from '@/lib/db/with-tenant'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { draftFor, makeMismatch, now } from '@/lib/testing/requests'

describe('whom a new request may carry', () => {
  it('is every mismatch; one in an open request is named with it, one with a cheaper way is not recommended', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const fitting = await makeMismatch(scope)
    const asked = await makeMismatch(scope, 'Weiß Druck')
    const open = await draftFor(scope, [asked])
    const cheaper = await makeMismatch(scope, 'Bäckerei Öztürk')
    await withTenant(scope, (tx) =>
      tx.customer.update({
        where: { id: cheaper },
        data: { entitlementMailboxRead: true, entitlementHasSageId: false },
      }),
    )
    await makeCustomer(scope)
    const { asked: named, others, othersCount } = await getRequestChoice(scope, { ids: [] }, new Date())
    expect(named).toEqual([])
    expect(othersCount).toBe(3)
    const of = (id: string) => others.find((candidate) => candidate.id === id)
    expect(of(fitting)).toMatchObject({ recommended: true, cheaperRoute: null, leftOut: null })
    expect(of(asked)?.leftOut).toEqual({ reason: 'in-open-request', request: { id: open.id, code: open.code } })
    expect(of(cheaper)).toMatchObject({ recommended: false, cheaperRoute: 'change-sage-id', leftOut: null })
    expect(of(fitting)?.marks.sageId.some((segment) => segment.differs)).toBe(true)
    const input = { submissionId: randomUUID(), customerIds: [cheaper], reason: 'Der Kunde wünscht es.' }
    expect(await createChangeRequest(scope, input, now)).toMatchObject({
      status: 'nothing-to-request',
      leftOut: [{ customerId: cheaper, reason: 'cheaper-route' }],
    })
    expect(await createChangeRequest(scope, { ...input, despite: true }, now)).toMatchObject({
      status: 'created',
      included: [cheaper],
    })
  })

  it('names the customers somebody came for whatever their state, and no other organisation’s', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const stranger = (await makeTestOrganisation()).member.scope
    const foreign = await makeMismatch(stranger)
    const mismatch = await makeMismatch(scope)
    const matching = await makeCustomer(scope)
    await makeClaim(scope, matching, { kind: 'sage-id', email: 'a@gleich.example' })
    await makeClaim(scope, matching, { kind: 'entitlement', email: 'a@gleich.example' })
    const choice = await getRequestChoice(scope, { ids: [mismatch, matching, foreign, randomUUID()] }, new Date())
    expect(choice.asked.map((candidate) => candidate.id).sort()).toEqual([matching, mismatch].sort())
    expect(choice.asked.find((candidate) => candidate.id === matching)?.leftOut?.reason).toBe('no-mismatch')
    expect(choice).toMatchObject({ others: [], othersCount: 0 })
  })
})
