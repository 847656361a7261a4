import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { addDays } from '@/lib/calendar'
import { recordAnswer, takeBackAnswer } from '@/lib/change-requests/answers/mutations'
import { withdraw } from '@/lib/change-requests/mutations'
import { sealOrder } from '@/lib/customer-page/mutations'
import { getMergeProposals } from '@/lib/customers/merge/data'
import { mergeCustomers } from '@/lib/customers/merge/mutations'
import { assignOwner, setArchived } from '@/lib/customers/mutations'
import { withTenant } from '@/lib/db/with-tenant'
import {
  recordFurtherSteps,
  recordGatewayOrder,
  recordMailboxKnowledge,
} from '@/lib/onboarding/versioned-facts/mutations'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { mergeFormOf, mergeInto } from '@/lib/testing/merges'
import { draftFor, loadRequest, makeMismatch, now, sentFor, stageOf, today } from '@/lib/testing/requests'
import { expectStoredAsDerived } from '@/lib/testing/stored-stage'

/** Later than what the factories have written, so that the history is in order. */
const atOnce = () => ({ now: new Date(), mayAssign: true })

const rowOf = (scope: Scope, id: string) =>
  withTenant(scope, (tx) => tx.customer.findFirstOrThrow({ where: { organisationId: scope.organisationId, id } }))
const claimsOf = (scope: Scope, customerId: string) =>
  withTenant(scope, (tx) => tx.claim.findMany({ where: { organisationId: scope.organisationId, customerId } }))

async function makeTwo(scope: Scope) {
  const remaining = await makeCustomer(scope, { name: 'Krüger Logistik', contactEmail: 'info@krueger.example' })
  const absorbed = await makeCustomer(scope, { name: 'Krueger Logistik GmbH', sageCustomerNumber: '000450' })
  return { remaining, absorbed }
}

describe('merging two customers', () => {
  it('moves claims, seals, history and requests, and assesses the remaining customer anew', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const { remaining, absorbed } = await makeTwo(scope)
    await makeClaim(scope, absorbed, {
      kind: 'main-contact',
      email: 'it@krueger.example',
      observedOn: addDays(today, -90),
    })
    await makeClaim(scope, absorbed, { kind: 'sage-id', email: 'info@krueger.example' })
    await makeClaim(scope, absorbed, { kind: 'entitlement', email: 'info@kruger.example' })
    await sealOrder(scope, { customerId: absorbed, email: 'it@krueger.example', overrideReason: 'Eilt.' }, now)
    const request = await sentFor(scope, [absorbed])
    const [proposal] =
      (await getMergeProposals(scope, { customerId: remaining, otherId: absorbed, mayAssign: true }, now)) ?? []
    expect(proposal).toMatchObject({ moves: { claims: 3, requests: 1 }, obstacles: [], staying: [] })
    expect(proposal?.after['remaining-remaining']).toMatchObject({ stage: 'change-requested', gatewayAnswer: 'none' })
    expect(proposal?.addresses).toMatchObject({
      'main-contact': {
        before: { absorbed: { email: 'it@krueger.example' } },
        after: { email: 'info@krueger.example' },
      },
      'sage-id': { before: { remaining: null }, after: { email: 'info@krueger.example', from: 'absorbed' } },
      entitlement: { before: { remaining: null }, after: { email: 'info@kruger.example', reason: 'only' } },
    })

    await mergeInto(scope, remaining, absorbed)
    expect(await stageOf(scope, remaining)).toBe('change-requested')
    expect(await claimsOf(scope, remaining)).toHaveLength(4)
    expect(await claimsOf(scope, absorbed)).toEqual([])
    const moved = await loadRequest(scope, request.id)
    expect(moved.items).toMatchObject([{ customerId: remaining, status: 'sent' }])
    expect(moved.version).toBe(request.version + 1)
    expect(await rowOf(scope, absorbed)).toMatchObject({
      mergedIntoId: remaining,
      archivedAt: expect.any(Date),
      sageCustomerNumber: '000450',
    })
    await expectStoredAsDerived(scope, new Date())
  })

  it('records what it changed field by field, with both values, and the audit without any', async () => {
    const { member, lead } = await makeTestOrganisation()
    const { scope } = member
    const remaining = await makeCustomer(scope, { town: 'Kiel', ownerId: lead.id, notes: 'eins' })
    const absorbed = await makeCustomer(scope, {
      town: 'Bonn',
      ownerId: member.id,
      notes: 'zwei',
      matchCode: 'KRUEGER',
    })
    await mergeInto(scope, remaining, absorbed, { choices: { place: 'absorbed', owner: 'absorbed' } })
    const number = (await rowOf(scope, absorbed)).sageCustomerNumber
    const { organisationId } = scope
    const changes = await withTenant(scope, (tx) => tx.customerFieldChange.findMany({ where: { organisationId } }))
    const told = changes.map(({ customerId, field, oldValue, newValue }) => [customerId, field, oldValue, newValue])
    expect(told).toEqual(
      expect.arrayContaining([
        [remaining, 'town', 'Kiel', 'Bonn'],
        [remaining, 'ownerId', lead.id, member.id],
        [remaining, 'matchCode', null, 'KRUEGER'],
        [remaining, 'notes', 'eins', `eins\n\n${number}:\nzwei`],
      ]),
    )
    const audits = await withTenant(scope, (tx) =>
      tx.auditEntry.findMany({ where: { organisationId, action: 'customer.merge' } }),
    )
    expect(audits.map(({ customerId }) => customerId).sort()).toEqual([remaining, absorbed].sort())
    expect(JSON.stringify(audits.map(({ details }) => details))).not.toMatch(/Bonn|KRUEGER|eins/)
  })

  it('by a member leaves the owner as he is, and by a lead takes the one that was chosen', async () => {
    const { member, lead } = await makeTestOrganisation()
    const { scope } = member
    const two = [
      await makeCustomer(scope, { ownerId: lead.id }),
      await makeCustomer(scope, { ownerId: member.id }),
    ] as const
    const form = await mergeFormOf(scope, ...two, { owner: 'absorbed' })
    expect(await mergeCustomers(scope, form, { now, mayAssign: false })).toMatchObject({ status: 'merged' })
    expect((await rowOf(scope, two[0])).ownerId).toBe(lead.id)
  })

  it('keeps order, further steps and mailbox by rule or choice', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const { remaining, absorbed } = await makeTwo(scope)
    const order = { frozenEmail: null, overrideReason: 'x' }
    const [first, second] = [addDays(today, -60), addDays(today, -30)]
    await recordGatewayOrder(
      scope,
      { ...order, customerId: remaining, version: 1, orderedOn: first, orderNumber: 'A-1' },
      new Date(),
    )
    await recordGatewayOrder(
      scope,
      { ...order, customerId: absorbed, version: 1, orderedOn: second, orderNumber: null },
      new Date(),
    )
    await makeClaim(scope, absorbed, { kind: 'entitlement', email: 'it@krueger.example' })
    const mailbox = { entitlementMailboxRead: false, entitlementHasSageId: true }
    await recordMailboxKnowledge(scope, { ...mailbox, customerId: absorbed, version: 2 }, new Date())
    const steps = {
      connectorConfiguredOn: second,
      entitlementIdNumber: 'E-7',
      appointmentHeldOn: null,
      apiUsersCheckedOn: null,
    }
    await recordFurtherSteps(scope, { ...steps, customerId: absorbed, version: 3 }, now)
    await mergeInto(scope, remaining, absorbed, { choices: { order: 'absorbed' } })
    const row = await rowOf(scope, remaining)
    expect(row).toMatchObject({ ...mailbox, gatewayOrderNumber: null, entitlementIdNumber: 'E-7' })
    expect(row.gatewayOrderedOn?.toISOString().slice(0, 10)).toBe(second)
    expect(row.connectorConfiguredOn?.toISOString().slice(0, 10)).toBe(second)
    await expectStoredAsDerived(scope, new Date())
  })

  it('happens once for a form that is sent twice, also at the same moment', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const { remaining, absorbed } = await makeTwo(scope)
    const form = await mergeFormOf(scope, remaining, absorbed)
    const [one, other] = await Promise.all([
      mergeCustomers(scope, form, atOnce()),
      mergeCustomers(scope, form, atOnce()),
    ])
    expect(one).toEqual(other)
    expect(one).toMatchObject({ status: 'merged' })
    const { organisationId } = scope
    expect(await withTenant(scope, (tx) => tx.customerMerge.count({ where: { organisationId } }))).toBe(1)
  })

  it('has one winner where two merge the same customer otherwise at once', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const { remaining, absorbed } = await makeTwo(scope)
    const third = await makeCustomer(scope)
    const forms = await Promise.all([
      mergeFormOf(scope, remaining, absorbed),
      mergeFormOf(scope, absorbed, remaining),
      mergeFormOf(scope, third, absorbed),
      mergeFormOf(scope, absorbed, third),
    ])
    const outcomes = await Promise.all(forms.map((form) => mergeCustomers(scope, form, atOnce())))
    expect(outcomes.filter(({ status }) => status === 'merged')).toHaveLength(1)
    expect(outcomes.filter(({ status }) => status === 'changed')).toHaveLength(3)
    await expectStoredAsDerived(scope, new Date())
  })

  it('is refused where either customer is no longer what the person saw', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const { remaining, absorbed } = await makeTwo(scope)
    const attempt = async (between: () => Promise<unknown>) => {
      const form = await mergeFormOf(scope, remaining, absorbed)
      await between()
      return mergeCustomers(scope, form, atOnce())
    }
    expect(await attempt(() => makeClaim(scope, absorbed, { kind: 'sage-id', email: 'neu@krueger.example' }))).toEqual({
      status: 'changed',
    })
    expect(await attempt(() => assignOwner(scope, { id: remaining, ownerId: member.id }, now))).toEqual({
      status: 'changed',
    })
    const form = await mergeFormOf(scope, remaining, absorbed)
    expect(await mergeCustomers(scope, { ...form, absorbedVersion: 7 }, atOnce())).toEqual({ status: 'changed' })
    expect(await mergeCustomers(scope, form, atOnce())).toMatchObject({ status: 'merged' })
  })
})

describe('a merge that cannot be', () => {
  const refusal = async (scope: Scope, remaining: string, absorbed: string) =>
    mergeCustomers(scope, await mergeFormOf(scope, remaining, absorbed), atOnce())

  it('is one of two customers in open requests, which are named', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const two = [await makeMismatch(scope, 'Anton'), await makeMismatch(scope, 'Berta')] as const
    const first = await draftFor(scope, [two[0]])
    const second = await sentFor(scope, [two[1]])
    const requests = [
      { id: first.id, code: first.code },
      { id: second.id, code: second.code },
    ]
    const expected = { status: 'refused', obstacles: [{ code: 'both-in-open-requests', requests }] }
    expect(await refusal(scope, ...two)).toEqual(expected)
    await withdraw(scope, { id: first.id, version: 1, itemId: null }, now)
    expect(await refusal(scope, ...two)).toMatchObject({ status: 'merged' })
  })

  it('is one of two customers in one open request, which is named once', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const two = [await makeMismatch(scope, 'Anton'), await makeMismatch(scope, 'Berta')] as const
    const { id, code } = await draftFor(scope, [...two])
    const obstacles = [{ code: 'both-in-open-requests', requests: [{ id, code }] }]
    expect(await refusal(scope, ...two)).toEqual({ status: 'refused', obstacles })
  })

  it('absorbs the one whose line is still open in a request of both; the other way round it may be', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const [answered, waiting] = [await makeMismatch(scope, 'Anton'), await makeMismatch(scope, 'Berta')]
    const request = await sentFor(scope, [answered, waiting])
    const itemId = request.items.find(({ customerId }) => customerId === answered)?.id ?? ''
    const answer = { id: request.id, version: 2, itemId, answer: 'refused' as const, answeredOn: today, note: 'nein' }
    await recordAnswer(scope, answer, now)
    const { id, code } = request
    const obstacles = [{ code: 'open-in-shared-request', requests: [{ id, code }] }]
    expect(await refusal(scope, answered, waiting)).toEqual({ status: 'refused', obstacles })

    await mergeInto(scope, waiting, answered)
    const after = await loadRequest(scope, request.id)
    expect(after.items.map((item) => [item.customerId, item.status]).sort()).toEqual(
      [
        [answered, 'refused'],
        [waiting, 'sent'],
      ].sort(),
    )
    const back = { id, version: after.version, itemId, reason: 'verklickt' }
    expect(await takeBackAnswer(scope, back, now)).toEqual({ status: 'merged' })
    expect(await stageOf(scope, waiting)).toBe('change-requested')
  })

  it('leaves an archived customer, mixes demo and own, or makes notes that no form could save', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const { remaining, absorbed } = await makeTwo(scope)
    await setArchived(scope, { id: absorbed, version: 1, archived: true }, now)
    expect(await refusal(scope, absorbed, remaining)).toMatchObject({ obstacles: [{ code: 'remaining-archived' }] })
    const demo = await makeCustomer(scope, {}, { isDemo: true })
    expect(await refusal(scope, remaining, demo)).toMatchObject({ obstacles: [{ code: 'demo-and-own' }] })
    const talkative = [
      await makeCustomer(scope, { notes: 'a'.repeat(3_000) }),
      await makeCustomer(scope, { notes: 'b'.repeat(3_000) }),
    ] as const
    expect(await refusal(scope, ...talkative)).toMatchObject({
      obstacles: [{ code: 'notes-too-long', maximum: 5_000 }],
    })
    expect(await refusal(scope, remaining, absorbed)).toMatchObject({ status: 'merged' })
  })

  it('names a foreign or unknown customer, or the same one twice', async () => {
    const { member } = await makeTestOrganisation()
    const { member: stranger } = await makeTestOrganisation()
    const { remaining, absorbed } = await makeTwo(member.scope)
    const form = await mergeFormOf(member.scope, remaining, absorbed)
    const foreign = await makeCustomer(stranger.scope)
    for (const other of [foreign, randomUUID()]) {
      expect(await mergeCustomers(member.scope, { ...form, absorbedId: other }, atOnce())).toEqual({ status: 'gone' })
      expect(await mergeCustomers(member.scope, { ...form, remainingId: other }, atOnce())).toEqual({ status: 'gone' })
    }
    expect(await mergeCustomers(stranger.scope, form, atOnce())).toEqual({ status: 'gone' })
    expect(await mergeCustomers(member.scope, { ...form, absorbedId: remaining }, atOnce())).toEqual({ status: 'gone' })
    const asked = { customerId: remaining, otherId: foreign, mayAssign: true }
    expect(await getMergeProposals(member.scope, asked, now)).toBeNull()
  })
})
