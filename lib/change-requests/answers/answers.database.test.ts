import { describe, expect, it } from 'vitest'
import { addDays } from '@/lib/calendar'
import { recordAnswer, takeBackAnswer } from '@/lib/change-requests/answers/mutations'
import { listChangeRequests } from '@/lib/change-requests/data'
import { parseRequestFilter } from '@/lib/change-requests/filter'
import { restore, withdraw } from '@/lib/change-requests/mutations'
import { getCustomerPage } from '@/lib/customer-page/data'
import { withTenant } from '@/lib/db/with-tenant'
import { makeTestOrganisation } from '@/lib/testing/factories'
import { draftFor, itemOf, loadRequest, makeMismatch, now, sentFor, stageOf, today } from '@/lib/testing/requests'

describe('answers', () => {
  it('a confirmation proves the new entitlement e-mail and closes the request when all have answered', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const first = await makeMismatch(scope, 'Anton')
    const second = await makeMismatch(scope, 'Berta')
    const request = await sentFor(scope, [second, first])
    const [anton, berta] = request.items
    const answer = { id: request.id, answeredOn: today, note: 'erledigt, Frau Sommer' }
    const confirmed = { ...answer, version: 2, itemId: anton?.id ?? '', answer: 'confirmed' as const }
    const twice = await Promise.all([recordAnswer(scope, confirmed, now), recordAnswer(scope, confirmed, now)])
    expect(twice).toEqual([
      { status: 'recorded', version: 3, requestStatus: 'sent' },
      { status: 'recorded', version: 3, requestStatus: 'sent' },
    ])
    expect(await stageOf(scope, first)).toBe('complete')
    expect(await stageOf(scope, second)).toBe('change-requested')
    const claims = await withTenant(scope, (tx) =>
      tx.claim.findMany({ where: { organisationId: scope.organisationId, requestItemId: anton?.id ?? '' } }),
    )
    expect(claims).toHaveLength(1)
    expect(claims[0]).toMatchObject({ kind: 'entitlement', source: 'order-management', email: 'info@krueger.example' })
    expect(claims[0]).toMatchObject({ evidence: 'erledigt, Frau Sommer' })

    const refused = { ...answer, version: 3, itemId: berta?.id ?? '', answer: 'refused' as const }
    expect(await recordAnswer(scope, refused, now)).toEqual({ status: 'recorded', version: 4, requestStatus: 'closed' })
    expect(await stageOf(scope, second)).toBe('mismatch')
    expect((await draftFor(scope, [second])).included).toEqual([second])
  })

  it('a question waits for us, and answering it waits for Sage again with both texts kept', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const customerId = await makeMismatch(scope)
    const request = await sentFor(scope, [customerId])
    const base = { id: request.id, itemId: itemOf(request), answeredOn: today }
    await recordAnswer(scope, { ...base, version: 2, answer: 'question', note: 'Welcher Kunde?' }, now)
    expect(await stageOf(scope, customerId)).toBe('change-requested')
    expect((await listChangeRequests(scope, parseRequestFilter({ status: 'question' }), now)).rows).toHaveLength(1)
    await recordAnswer(scope, { ...base, version: 3, answer: 'sent', note: 'Krüger.' }, now)
    const again = await loadRequest(scope, request.id)
    expect(again.items[0]).toMatchObject({ status: 'sent', answeredOn: null, answerNote: 'Welcher Kunde?\n\nKrüger.' })
  })

  it('cannot come before the mail, nor to a draft', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const request = await sentFor(scope, [await makeMismatch(scope)])
    const answer = { id: request.id, itemId: itemOf(request), version: 2, answer: 'confirmed' as const, note: null }
    const early = await recordAnswer(scope, { ...answer, answeredOn: addDays(today, -1) }, now)
    expect(early).toEqual({ status: 'before-sending', sentOn: today })
    const draft = await loadRequest(scope, (await draftFor(scope, [await makeMismatch(scope)])).id)
    const toDraft = { ...answer, id: draft.id, itemId: itemOf(draft), version: 1, answeredOn: today }
    expect(await recordAnswer(scope, toDraft, now)).toMatchObject({ status: 'changed' })
  })

  it('taken back, retracts its claim and waits again', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const customerId = await makeMismatch(scope)
    const request = await sentFor(scope, [customerId])
    const ids = { id: request.id, itemId: itemOf(request) }
    await recordAnswer(scope, { ...ids, version: 2, answer: 'confirmed', answeredOn: today, note: null }, now)
    expect(await stageOf(scope, customerId)).toBe('complete')
    const back = await takeBackAnswer(scope, { ...ids, version: 3, reason: 'verklickt' }, now)
    expect(back).toEqual({ status: 'reopened', version: 4 })
    expect(await stageOf(scope, customerId)).toBe('change-requested')
    expect((await loadRequest(scope, request.id)).status).toBe('sent')
  })
})

describe('withdrawing', () => {
  it('frees the customer, and undo brings back draft or sent unless another request has him by now', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const customerId = await makeMismatch(scope)
    const request = await sentFor(scope, [customerId])
    const withdrawn = await withdraw(scope, { id: request.id, version: 2, itemId: null }, now)
    const itemIds = [itemOf(request)]
    expect(withdrawn).toEqual({ status: 'withdrawn', version: 3, itemIds })
    expect(await stageOf(scope, customerId)).toBe('mismatch')
    expect(await restore(scope, { id: request.id, version: 3, itemIds }, now)).toMatchObject({ status: 'restored' })
    expect(await stageOf(scope, customerId)).toBe('change-requested')
    expect((await loadRequest(scope, request.id)).status).toBe('sent')

    await withdraw(scope, { id: request.id, version: 4, itemId: null }, now)
    await draftFor(scope, [customerId])
    expect(await restore(scope, { id: request.id, version: 5, itemIds }, now)).toEqual({ status: 'in-open-request' })
    const customer = await getCustomerPage(scope, customerId, now)
    expect(customer?.requests.map((each) => each.itemStatus)).toEqual(['draft', 'withdrawn'])
  })

  it('takes one customer out of a draft', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const first = await makeMismatch(scope, 'Anton')
    const { id } = await draftFor(scope, [first, await makeMismatch(scope, 'Berta')])
    const request = await loadRequest(scope, id)
    await withdraw(scope, { id, version: 1, itemId: itemOf(request) }, now)
    const after = await loadRequest(scope, id)
    expect(after.status).toBe('draft')
    if (!after.mail?.ok) throw new Error('the mail is complete')
    expect(after.mail.mail.body).not.toContain('Anton')
  })
})
