import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { addDays } from '@/lib/calendar'
import { recordAnswer } from '@/lib/change-requests/answers/mutations'
import { createChangeRequest } from '@/lib/change-requests/drafts/mutations'
import { markSent } from '@/lib/change-requests/mutations'
import { getCustomerPage } from '@/lib/customer-page/data'
import { sealOrder } from '@/lib/customer-page/mutations'
import { getCustomerRecord } from '@/lib/customers/data'
import { undoMerge } from '@/lib/customers/merge-undo/mutations'
import { setArchived, updateCustomer } from '@/lib/customers/mutations'
import { withTenant } from '@/lib/db/with-tenant'
import { retractClaim } from '@/lib/onboarding/mutations'
import {
  recordFurtherSteps,
  recordGatewayOrder,
  recordMailboxKnowledge,
} from '@/lib/onboarding/versioned-facts/mutations'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { mergeInto } from '@/lib/testing/merges'
import { draftFor, itemOf, loadRequest, makeMismatch, sentFor, stageOf, today } from '@/lib/testing/requests'
import { expectStoredAsDerived } from '@/lib/testing/stored-stage'

const NOTHING = { units: [], claims: 0, seals: 0, requests: [] }

/** Every row of an organisation's customers and what hangs on them, without what only counts changes. */
async function rowsOf(scope: Scope) {
  const own = { where: { organisationId: scope.organisationId }, orderBy: { id: 'asc' as const } }
  const bare = <Row extends { version?: number; updatedAt: Date }>(rows: Row[]) =>
    rows.map(({ version: _version, updatedAt: _updatedAt, ...row }) => row)
  return withTenant(scope, async (tx) => ({
    customers: bare(await tx.customer.findMany(own)),
    claims: await tx.claim.findMany(own),
    seals: await tx.preOrderSeal.findMany(own),
    fieldChanges: await tx.customerFieldChange.findMany(own),
    stageChanges: await tx.stageChange.findMany(own),
    requests: bare(await tx.changeRequest.findMany(own)),
    items: bare(await tx.changeRequestItem.findMany(own)),
  }))
}

/** Two that differ in everything, have requests, seals and a history, and of which the merge changes the stage. */
async function makeRichPair(scope: Scope, ownerId: string) {
  const now = new Date()
  const fields = { debtorNumber: 'D10001', postalCode: '24103', town: 'Kiel', notes: 'eins', contactName: 'Max Krüger' }
  const remaining = await makeCustomer(scope, { ...fields, name: 'Krüger Logistik', secondFactorHolder: 'Max' })
  const absorbed = await makeCustomer(scope, {
    ...{ name: 'Krueger Logistik GmbH', sageCustomerNumber: '000450', debtorNumber: 'D-10001', matchCode: 'KRUEGER' },
    ...{ town: 'Bonn', notes: 'zwei', contactName: 'Eva Krüger', contactPhone: '0431', ownerId },
    contactEmail: 'eva@krueger.example',
  })
  const order = { frozenEmail: null, overrideReason: 'Eilt.' }
  const [early, late] = [addDays(today, -60), addDays(today, -30)]
  const first = { ...order, orderedOn: early, orderNumber: 'A-1', customerId: remaining, version: 1 }
  await recordGatewayOrder(scope, first, now)
  const second = { ...order, orderedOn: late, orderNumber: 'A-2', customerId: absorbed, version: 1 }
  await recordGatewayOrder(scope, second, now)
  const steps = {
    connectorConfiguredOn: late,
    entitlementIdNumber: 'E-7',
    appointmentHeldOn: late,
    apiUsersCheckedOn: null,
  }
  await recordFurtherSteps(scope, { ...steps, customerId: absorbed, version: 2 }, now)
  await makeClaim(scope, absorbed, { kind: 'sage-id', email: 'eva@krueger.example' })
  await makeClaim(scope, absorbed, { kind: 'entitlement', email: 'alt@krueger.example', source: 'order' })
  const mailbox = { entitlementMailboxRead: false, entitlementHasSageId: true }
  await recordMailboxKnowledge(scope, { ...mailbox, customerId: absorbed, version: 3 }, now)
  await sealOrder(scope, { customerId: absorbed, email: 'eva@krueger.example', overrideReason: 'x' }, now)
  const draft = () => {
    const request = { submissionId: randomUUID(), customerIds: [absorbed], reason: null }
    return createChangeRequest(scope, request, new Date())
  }
  const { id } = await draft().then((made) => (made.status === 'created' ? made : Promise.reject(made)))
  await markSent(scope, { id, version: 1, sentOn: today, sentHow: 'msg' }, new Date())
  const answer = { answer: 'refused' as const, answeredOn: today, note: 'nein' }
  const itemId = itemOf(await loadRequest(scope, id))
  await recordAnswer(scope, { ...answer, id, version: 2, itemId }, new Date())
  await draft()
  return { remaining, absorbed }
}

describe('undoing a merge', () => {
  it.each(['remaining', 'absorbed'] as const)(
    'leaves both customers exactly as before, %s chosen everywhere',
    async (side) => {
      const { member } = await makeTestOrganisation()
      const { scope } = member
      const { remaining, absorbed } = await makeRichPair(scope, member.id)
      const before = await rowsOf(scope)
      const choices = { name: side, debtorNumber: side, place: side, contact: side, order: side }
      const now = new Date()
      const mergeId = await mergeInto(scope, remaining, absorbed, { now, choices })
      const merged = await rowsOf(scope)
      expect(merged).not.toEqual(before)
      expect(merged.customers.find(({ id }) => id === remaining)?.stage).not.toBe(
        before.customers.find(({ id }) => id === remaining)?.stage,
      )
      await expectStoredAsDerived(scope, now)

      const outcome = await undoMerge(scope, { mergeId, accepted: false }, new Date())
      expect(outcome).toEqual({ status: 'undone', absorbed: { id: absorbed, name: 'Krueger Logistik GmbH' } })
      expect(await rowsOf(scope)).toEqual(before)
      await expectStoredAsDerived(scope, new Date())
    },
  )

  it('brings an archived customer back as archived, and lets both be merged again', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const { remaining, absorbed } = await makeRichPair(scope, member.id)
    const version = (await getCustomerRecord(scope, absorbed))?.version ?? 0
    await setArchived(scope, { id: absorbed, version, archived: true }, new Date())
    const before = await rowsOf(scope)
    for (const round of [1, 2]) {
      const mergeId = await mergeInto(scope, remaining, absorbed)
      const undone = await undoMerge(scope, { mergeId, accepted: false }, new Date())
      expect([round, undone.status]).toEqual([round, 'undone'])
      expect(await rowsOf(scope)).toEqual(before)
    }
  })

  it('happens once', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const mergeId = await mergeInto(scope, await makeCustomer(scope), await makeCustomer(scope))
    const undo = () => undoMerge(scope, { mergeId, accepted: false }, new Date())
    const outcomes = await Promise.all([undo(), undo()])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['undone', 'undone-already'])
  })

  it('goes back merge by merge: the later one first', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const [first, second, third] = [
      await makeCustomer(scope, { name: 'Eins' }),
      await makeCustomer(scope, { name: 'Zwei' }),
      await makeCustomer(scope, { name: 'Drei', sageCustomerNumber: '3' }),
    ]
    const before = await rowsOf(scope)
    const early = await mergeInto(scope, first, second)
    const late = await mergeInto(scope, first, third)
    const undo = (mergeId: string) => undoMerge(scope, { mergeId, accepted: false }, new Date())
    const blocked = { status: 'blocked', by: { name: 'Drei', sageCustomerNumber: '3' } }
    expect(await undo(early)).toEqual(blocked)
    expect(await undo(late)).toMatchObject({ status: 'undone' })
    const onwards = await mergeInto(scope, third, first)
    expect(await undo(early)).toEqual(blocked)
    expect(await undo(onwards)).toMatchObject({ status: 'undone' })
    expect(await undo(early)).toMatchObject({ status: 'undone' })
    expect(await rowsOf(scope)).toEqual(before)
  })
})

describe('what came since the merge', () => {
  it('is named before anything is written, and stays where it is', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const { remaining, absorbed } = await makeRichPair(scope, member.id)
    const mergeId = await mergeInto(scope, remaining, absorbed, { choices: { contact: 'absorbed', place: 'absorbed' } })
    const {
      archivedAt: _archivedAt,
      mergedIntoId: _mergedIntoId,
      ...record
    } = (await getCustomerRecord(scope, remaining)) ?? {}
    const edited = { ...record, contactPhone: '0451' } as Parameters<typeof updateCustomer>[1]
    expect(await updateCustomer(scope, edited, { now: new Date(), mayAssign: true })).toMatchObject({ status: 'saved' })
    const claimId = await makeClaim(scope, remaining, { kind: 'sage-id', email: 'neu@krueger.example' })
    const stays = { ...NOTHING, units: ['contact'], claims: 1 }
    const before = await rowsOf(scope)
    expect(await undoMerge(scope, { mergeId, accepted: false }, new Date())).toEqual({ status: 'look-first', stays })
    expect(await rowsOf(scope)).toEqual(before)

    expect(await undoMerge(scope, { mergeId, accepted: true }, new Date())).toMatchObject({ status: 'undone' })
    expect(await getCustomerRecord(scope, remaining)).toMatchObject({
      contactName: 'Eva Krüger',
      contactPhone: '0451',
      town: 'Kiel',
    })
    expect(await getCustomerRecord(scope, absorbed)).toMatchObject({ contactPhone: '0431', archivedAt: null })
    const after = await rowsOf(scope)
    expect(after.claims.find(({ id }) => id === claimId)?.customerId).toBe(remaining)
    const kept = after.fieldChanges.filter((change) => change.customerId === remaining).map(({ field }) => field)
    expect(kept).toContain('contactPhone')
    expect(kept).not.toContain('town')
    await expectStoredAsDerived(scope, new Date())
  })

  it('keeps the answer of a moved request with it, and a retraction of a moved claim with the claim', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const [remaining, absorbed] = [await makeCustomer(scope), await makeMismatch(scope)]
    const wrong = await makeClaim(scope, absorbed, { kind: 'main-contact', email: 'falsch@krueger.example' })
    const request = await sentFor(scope, [absorbed])
    const mergeId = await mergeInto(scope, remaining, absorbed)
    const now = new Date()
    await retractClaim(scope, { customerId: remaining, claimId: wrong, reason: 'verklickt' }, now)
    const answer = { answer: 'confirmed' as const, answeredOn: today, note: null }
    await recordAnswer(scope, { ...answer, id: request.id, version: 3, itemId: itemOf(request) }, now)
    expect(await stageOf(scope, remaining)).toBe('complete')
    expect(await undoMerge(scope, { mergeId, accepted: false }, new Date())).toMatchObject({ status: 'undone' })
    expect(await stageOf(scope, absorbed)).toBe('complete')
    expect(await stageOf(scope, remaining)).toBe('contact-missing')
    const claims = (await rowsOf(scope)).claims
    expect(claims.every(({ customerId }) => customerId === absorbed)).toBe(true)
    expect(claims.find(({ id }) => id === wrong)?.retractionReason).toBe('verklickt')
  })

  it('leaves a draft that was sent since with the customer whom its mail names', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const [remaining, absorbed] = [await makeCustomer(scope), await makeMismatch(scope)]
    const draft = await draftFor(scope, [absorbed])
    const mergeId = await mergeInto(scope, remaining, absorbed)
    const send = { id: draft.id, version: 2, sentOn: today, sentHow: 'msg' as const }
    expect(await markSent(scope, send, new Date())).toMatchObject({ status: 'sent' })
    const requests = [{ id: draft.id, code: draft.code }]
    const looked = await undoMerge(scope, { mergeId, accepted: false }, new Date())
    expect(looked).toEqual({ status: 'look-first', stays: { ...NOTHING, requests } })
    expect(await undoMerge(scope, { mergeId, accepted: true }, new Date())).toMatchObject({ status: 'undone' })
    const sent = await loadRequest(scope, draft.id)
    expect(sent.items).toMatchObject([{ customerId: remaining, status: 'sent' }])
    expect(await stageOf(scope, absorbed)).toBe('mismatch')
  })

  it('is told in the history of both, with where each line came from', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const { remaining, absorbed } = await makeRichPair(scope, member.id)
    const mergeId = await mergeInto(scope, remaining, absorbed)
    const timelineOf = async (id: string) => (await getCustomerPage(scope, id, new Date()))?.timeline ?? []
    const merged = await timelineOf(remaining)
    expect(merged.filter(({ type }) => type === 'merged')).toMatchObject([
      {
        by: member.id,
        merge: {
          isLatest: true,
          absorbed: { sageCustomerNumber: '000450' },
          notTaken: expect.arrayContaining([
            { field: 'town', value: 'Bonn' },
            { field: 'gatewayOrderNumber', value: 'A-2' },
          ]),
        },
      },
    ])
    expect(merged.filter(({ type }) => type === 'created').map(({ origin }) => origin)).toEqual(['000450', undefined])
    const moved = merged.filter(({ origin }) => origin === '000450').map(({ type }) => type)
    for (const type of ['claim', 'seal', 'fields', 'stage', 'request-sent']) expect(moved).toContain(type)
    expect(await getCustomerPage(scope, absorbed, new Date())).toMatchObject({ record: { mergedIntoId: remaining } })

    await undoMerge(scope, { mergeId, accepted: false }, new Date())
    for (const id of [remaining, absorbed]) {
      const types = (await timelineOf(id)).map(({ type }) => type)
      expect(types.slice(0, 2)).toEqual(['merge-undone', 'merged'])
    }
    expect((await timelineOf(remaining)).every(({ origin }) => origin === undefined)).toBe(true)
  })
})
