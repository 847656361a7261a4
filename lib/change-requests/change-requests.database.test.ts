import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addDays } from '@/lib/calendar'
import { recordAnswer, takeBackAnswer } from '@/lib/change-requests/answers/mutations'
import { getChangeRequest, listChangeRequests } from '@/lib/change-requests/data'
import { createChangeRequest, saveReason } from '@/lib/change-requests/drafts/mutations'
import { parseRequestFilter } from '@/lib/change-requests/filter'
import { markSent, restore, withdraw } from '@/lib/change-requests/mutations'
import { getCustomerPage } from '@/lib/customer-page/data'
import { withTenant } from '@/lib/db/with-tenant'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { draftFor, itemOf, loadRequest, makeMismatch, now, sentFor, stageOf, today } from '@/lib/testing/requests'

describe('drafting a request', () => {
  it('takes the addresses of today and composes the mail that the organisation would send', async () => {
    const { member } = await makeTestOrganisation()
    const customerId = await makeMismatch(member.scope)
    const draft = await draftFor(member.scope, [customerId])
    const request = await loadRequest(member.scope, draft.id)
    expect(request).toMatchObject({ status: 'draft', version: 1, code: draft.code, recipient: 'order@sage.example' })
    expect(request.items[0]).toMatchObject({ oldEmail: 'info@kruger.example', newEmail: 'info@krueger.example' })
    if (!request.mail?.ok) throw new Error('the mail is complete')
    expect(request.mail.mail.subject).toContain(draft.code)
    expect(request.mail.mail.body).toContain('Neue E-Mail-Adresse (Sage-ID): info@krueger.example')
    expect(await stageOf(member.scope, customerId)).toBe('mismatch')
  })

  it('says for each customer that is left out why, and takes the others', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const stranger = await makeTestOrganisation()
    const foreign = await makeMismatch(stranger.member.scope)
    const wanted = await makeMismatch(scope)
    const asked = await makeMismatch(scope, 'Weiß Druck')
    const open = await draftFor(scope, [asked])
    const bare = await makeCustomer(scope)
    const matching = await makeCustomer(scope)
    await makeClaim(scope, matching, { kind: 'sage-id', email: 'a@gleich.example' })
    await makeClaim(scope, matching, { kind: 'entitlement', email: 'A@gleich.example' })
    const unknown = randomUUID()

    const outcome = await draftFor(scope, [wanted, asked, bare, matching, foreign, unknown])
    expect(outcome.included).toEqual([wanted])
    const reasons = Object.fromEntries(outcome.leftOut.map((each) => [each.customerId, each.reason]))
    expect(reasons).toEqual({
      [asked]: 'in-open-request',
      [bare]: 'missing-addresses',
      [matching]: 'no-mismatch',
      [foreign]: 'gone',
      [unknown]: 'gone',
    })
    expect(outcome.leftOut.find((each) => each.customerId === asked)?.request?.code).toBe(open.code)
    const [ofForeign, ofUnknown] = outcome.leftOut.filter((each) => each.reason === 'gone')
    expect({ ...ofForeign, customerId: '' }).toEqual({ ...ofUnknown, customerId: '' })
  })

  it('refuses a request that nobody needs, unless a reason is written', async () => {
    const { member } = await makeTestOrganisation()
    const customerId = await makeCustomer(member.scope)
    await makeClaim(member.scope, customerId, { kind: 'sage-id', email: 'a@gleich.example' })
    await makeClaim(member.scope, customerId, { kind: 'entitlement', email: 'a@gleich.example' })
    const input = { submissionId: randomUUID(), customerIds: [customerId], reason: null }
    expect(await createChangeRequest(member.scope, input, now)).toMatchObject({ status: 'nothing-to-request' })
    const reasoned = await createChangeRequest(member.scope, { ...input, reason: 'Sage hat darum gebeten.' }, now)
    expect(reasoned.status).toBe('created')
  })

  it('makes one request of a form sent twice, at the same time too', async () => {
    const { member } = await makeTestOrganisation()
    const customerId = await makeMismatch(member.scope)
    const input = { submissionId: randomUUID(), customerIds: [customerId], reason: null }
    const outcomes = await Promise.all([1, 2, 3].map(() => createChangeRequest(member.scope, input, now)))
    const ids = outcomes.map((outcome) => (outcome.status === 'created' ? outcome.id : outcome.status))
    expect(new Set(ids).size).toBe(1)
    expect((await listChangeRequests(member.scope, parseRequestFilter({}), now)).total).toBe(1)
  })

  it('never has a customer in two open requests, however many are made at once', async () => {
    const { member, lead } = await makeTestOrganisation()
    const shared = await makeMismatch(member.scope)
    const own = await Promise.all(['A', 'B', 'C', 'D'].map((name) => makeMismatch(member.scope, name)))
    const outcomes = await Promise.all(
      own.map((id, index) =>
        createChangeRequest(
          index % 2 === 0 ? member.scope : lead.scope,
          { submissionId: randomUUID(), customerIds: index % 2 === 0 ? [id, shared] : [shared, id], reason: null },
          now,
        ),
      ),
    )
    const winners = outcomes.filter((outcome) => outcome.status === 'created' && outcome.included.includes(shared))
    expect(winners).toHaveLength(1)
    expect(outcomes.every((outcome) => outcome.status === 'created')).toBe(true)
    const losers = outcomes.flatMap((outcome) => outcome.leftOut)
    expect(losers.map((each) => each.reason)).toEqual(['in-open-request', 'in-open-request', 'in-open-request'])
  })
})

describe('sending', () => {
  it('freezes mail and addresses, and lets the customer wait for Sage', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const customerId = await makeMismatch(scope)
    const { id } = await draftFor(scope, [customerId])
    await makeClaim(scope, customerId, { kind: 'sage-id', email: 'neu@krueger.example', source: 'sign-in' })
    const shown = await loadRequest(scope, id)
    await markSent(scope, { id, version: 1, sentOn: today, sentHow: 'eml', fingerprint: shown.fingerprint ?? '' }, now)
    const sent = await loadRequest(scope, id)
    expect(sent).toMatchObject({ status: 'sent', sentOn: today, sentHow: 'eml', sentByName: 'Mia Meister' })
    expect(sent.mail).toEqual(shown.mail)
    expect(sent.items[0]).toMatchObject({ newEmail: 'neu@krueger.example', factsChanged: [] })
    expect(await stageOf(scope, customerId)).toBe('change-requested')

    await makeClaim(scope, customerId, { kind: 'sage-id', email: 'ganz@anders.example', source: 'sign-in' })
    const later = await loadRequest(scope, id)
    expect(later.items[0]?.factsChanged).toEqual(['sage-id'])
    expect(later.mail).toEqual(shown.mail)
    expect(await stageOf(scope, customerId)).toBe('mismatch')
  })

  it('refuses what cannot go out: a missing value, another mail than was shown, a change nobody needs any more', async () => {
    const { member } = await makeTestOrganisation({ partnerNumber: '' })
    const { scope } = member
    const customerId = await makeMismatch(scope)
    const { id } = await draftFor(scope, [customerId])
    const send = { id, version: 1, sentOn: today, sentHow: 'msg' as const }
    expect(await markSent(scope, send, now)).toMatchObject({
      status: 'refused',
      problems: [{ code: 'missing-value', placeholder: 'Partnernummer', place: 'organisation' }],
    })
    await withTenant(scope, (tx) =>
      tx.organisation.update({ where: { id: scope.organisationId }, data: { partnerNumber: '4711' } }),
    )
    expect(await markSent(scope, { ...send, fingerprint: 'another' }, now)).toEqual({ status: 'mail-changed' })
    await makeClaim(scope, customerId, { kind: 'entitlement', email: 'info@krueger.example', source: 'sign-in' })
    expect(await markSent(scope, send, now)).toEqual({ status: 'not-needed', names: ['Krüger Logistik GmbH'] })
    expect(await saveReason(scope, { id, version: 1, reason: 'Bitte dennoch prüfen.' }, now)).toMatchObject({
      version: 2,
    })
    expect(await markSent(scope, { ...send, version: 2 }, now)).toMatchObject({ status: 'sent' })
  })

  it('is not before the draft: the code of the mail did not exist', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const { id } = await draftFor(scope, [await makeMismatch(scope)])
    const early = { id, version: 1, sentOn: addDays(today, -1), sentHow: 'msg' as const }
    expect(await markSent(scope, early, now)).toEqual({ status: 'before-drafting' })
    expect((await loadRequest(scope, id)).status).toBe('draft')
  })

  it('is the same when pressed twice, and a conflict for whoever was slower', async () => {
    const { member, lead } = await makeTestOrganisation()
    const { id } = await draftFor(member.scope, [await makeMismatch(member.scope)])
    const send = { id, version: 1, sentOn: today, sentHow: 'msg' as const }
    const twice = await Promise.all([markSent(member.scope, send, now), markSent(member.scope, send, now)])
    expect(twice).toEqual([
      { status: 'sent', version: 2 },
      { status: 'sent', version: 2 },
    ])
    const slower = await markSent(lead.scope, { ...send, sentHow: 'copy' }, now)
    expect(slower).toEqual({ status: 'changed', version: 2, requestStatus: 'sent' })
    expect((await loadRequest(member.scope, id)).sentHow).toBe('msg')
  })
})

describe('taking a withdrawn request up again', () => {
  it('leaves out whoever was withdrawn before the mail left: Sage never heard of him', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const [named, unnamed] = [await makeMismatch(scope, 'Anton'), await makeMismatch(scope, 'Berta')]
    const { id } = await draftFor(scope, [named, unnamed])
    const itemIds = (await loadRequest(scope, id)).items.map((item) => item.id)
    await withdraw(scope, { id, version: 1, itemId: itemIds[1] ?? '' }, now)
    await markSent(scope, { id, version: 2, sentOn: today, sentHow: 'msg' }, now)
    await withdraw(scope, { id, version: 3, itemId: null }, now)
    const outcome = await restore(scope, { id, version: 4, itemIds }, now)
    expect(outcome).toEqual({ status: 'restored', version: 5, leftOut: 1 })
    expect((await loadRequest(scope, id)).items.map((item) => item.status)).toEqual(['sent', 'withdrawn'])
    expect([await stageOf(scope, named), await stageOf(scope, unnamed)]).toEqual(['change-requested', 'mismatch'])
    expect(await restore(scope, { id, version: 5, itemIds: itemIds.slice(1) }, now)).toEqual({
      status: 'in-open-request',
    })
  })
})

describe('another organisation', () => {
  it('gets for every act the answer of an unknown id, and changes nothing', async () => {
    const owner = await makeTestOrganisation()
    const stranger = (await makeTestOrganisation()).admin.scope
    const customerId = await makeMismatch(owner.member.scope)
    const request = await sentFor(owner.member.scope, [customerId])
    const itemId = itemOf(request)
    const attempts = (id: string, item: string) => [
      markSent(stranger, { id, version: 2, sentOn: today, sentHow: 'msg' }, now),
      saveReason(stranger, { id, version: 2, reason: 'x' }, now),
      recordAnswer(stranger, { id, version: 2, itemId: item, answer: 'confirmed', answeredOn: today, note: null }, now),
      takeBackAnswer(stranger, { id, version: 2, itemId: item, reason: 'x' }, now),
      withdraw(stranger, { id, version: 2, itemId: null }, now),
      restore(stranger, { id, version: 2, itemIds: [item] }, now),
      getChangeRequest(stranger, id).then((found) => ({ status: found === null ? 'gone' : 'found' })),
    ]
    const foreign = await Promise.all(attempts(request.id, itemId))
    expect(foreign).toEqual(await Promise.all(attempts(randomUUID(), randomUUID())))
    expect(new Set(foreign.map((outcome) => outcome.status))).toEqual(new Set(['gone']))
    expect(await loadRequest(owner.member.scope, request.id)).toEqual(request)
    const search = await listChangeRequests(stranger, parseRequestFilter({ q: request.code }), now)
    expect(search).toMatchObject({ total: 0, rows: [] })
    expect(await getCustomerPage(stranger, customerId, now)).toBeNull()
  })

  it('is not needed for the list: code, customer and number find the request', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const { code } = await draftFor(scope, [await makeMismatch(scope, 'Müller Maschinenbau')])
    for (const search of [code.toLowerCase(), 'mueller', 'Müller', code.slice(4, 8)]) {
      expect((await listChangeRequests(scope, parseRequestFilter({ q: search }), now)).total).toBe(1)
    }
    expect((await listChangeRequests(scope, parseRequestFilter({ q: '%' }), now)).total).toBe(0)
  })
})

describe('the audit', () => {
  it('names every act with the customer, and no address', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const customerId = await makeMismatch(scope)
    const request = await sentFor(scope, [customerId])
    await withdraw(scope, { id: request.id, version: 2, itemId: null }, now)
    const entries = await withTenant(scope, (tx) =>
      tx.auditEntry.findMany({
        where: { organisationId: scope.organisationId, entityId: request.id },
        orderBy: { id: 'asc' },
      }),
    )
    const actions = entries.map((entry) => entry.action)
    expect(actions).toEqual(['change-request.create', 'change-request.send', 'change-request.withdraw'])
    expect(entries.every((entry) => entry.customerId === customerId && entry.actorId === scope.userId)).toBe(true)
    expect(JSON.stringify(entries.map((entry) => entry.details))).not.toContain('@')
  })
})
