import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { scopeFor } from '@/lib/auth/scope'
import { addDays } from '@/lib/calendar'
import { getBulkResult, getLastBulkAct } from '@/lib/customers/bulk/data'
import { continueBulkAct, startBulkAct } from '@/lib/customers/bulk/mutations'
import type { TaskOf } from '@/lib/customers/bulk/types'
import { undoBulkAct } from '@/lib/customers/bulk-undo/mutations'
import { getCustomerRecord } from '@/lib/customers/data'
import { assignOwner, setArchived, updateCustomer } from '@/lib/customers/mutations'
import { withTenant } from '@/lib/db/with-tenant'
import { setDisabled } from '@/lib/members/mutations'
import { retractClaim } from '@/lib/onboarding/mutations'
import { recordGatewayOrder, withdrawGatewayOrder } from '@/lib/onboarding/versioned-facts/mutations'
import { doBulk, makeReady, makeStale, orderOn, recheckOf, rowOf, undoBulk } from '@/lib/testing/bulk'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { now, today } from '@/lib/testing/requests'
import { expectStoredAsDerived } from '@/lib/testing/stored-stage'

const customerOf = (scope: Scope, id: string) =>
  withTenant(scope, (tx) =>
    tx.customer.findFirstOrThrow({
      where: { organisationId: scope.organisationId, id },
      include: { claims: { orderBy: { recordedAt: 'asc' } }, fieldChanges: { orderBy: { changedAt: 'asc' } } },
    }),
  )
const later = new Date(now.getTime() + 60_000)
const muchLater = new Date(now.getTime() + 120_000)

async function actOn(scope: Scope, id: string) {
  const record = await getCustomerRecord(scope, id)
  if (!record) throw new Error('the customer is there')
  return record
}

describe('undoing an assignment', () => {
  const give = (ownerId: string | null): TaskOf<'assign'> => ({ kind: 'assign', ownerId })

  it('gives each customer back to whom it had, and tells it', async () => {
    const { lead, member, admin } = await makeTestOrganisation()
    const { scope } = lead
    const [his, hers, nobodys, already] = [
      await makeCustomer(scope, { ownerId: lead.id }),
      await makeCustomer(scope, { ownerId: admin.id }),
      await makeCustomer(scope),
      await makeCustomer(scope, { ownerId: member.id }),
    ]
    const act = await doBulk(scope, give(member.id), [his, hers, nobodys, already])
    expect(await undoBulk(scope, act.id, later)).toEqual({
      id: act.id,
      kind: 'assign',
      counts: { done: 3, unchanged: 0, refused: 0 },
      pending: 0,
    })
    const owners = await Promise.all([his, hers, nobodys, already].map(async (id) => (await actOn(scope, id)).ownerId))
    expect(owners).toEqual([lead.id, admin.id, null, member.id])
    const customer = await customerOf(scope, hers)
    expect(customer).toMatchObject({ version: 3 })
    expect(customer.fieldChanges.map(({ oldValue, newValue }) => [oldValue, newValue])).toEqual([
      [admin.id, member.id],
      [member.id, admin.id],
    ])
    expect(await rowOf(scope, act.id, already)).toMatchObject({ outcome: 'unchanged', undoOutcome: null })
    expect(await getLastBulkAct(scope, later)).toBeNull()
    const audit = await withTenant(scope, (tx) =>
      tx.auditEntry.findMany({ where: { organisationId: scope.organisationId, entityId: act.id } }),
    )
    expect(audit.map((entry) => entry.action).sort()).toEqual(['bulk.assign', 'bulk.undo'])
  })

  it('keeps what somebody has decided since, even where it is the same again', async () => {
    const { lead, member, admin } = await makeTestOrganisation()
    const { scope } = lead
    const ids = await Promise.all([1, 2, 3, 4].map(() => makeCustomer(scope, { ownerId: lead.id })))
    const [other = '', thereAndBack = '', edited = '', putBack = ''] = ids
    const act = await doBulk(scope, give(member.id), ids)
    await assignOwner(admin.scope, { id: other, ownerId: admin.id }, later)
    await assignOwner(admin.scope, { id: thereAndBack, ownerId: admin.id }, later)
    await assignOwner(admin.scope, { id: thereAndBack, ownerId: member.id }, later)
    await assignOwner(admin.scope, { id: putBack, ownerId: lead.id }, later)
    const { archivedAt: _archivedAt, ...record } = await actOn(scope, edited)
    await updateCustomer(scope, { ...record, town: 'Kiel' }, { now: later, mayAssign: true })
    expect((await undoBulk(scope, act.id, muchLater)).counts).toEqual({ done: 1, unchanged: 1, refused: 2 })
    const owners = await Promise.all(ids.map(async (id) => (await actOn(scope, id)).ownerId))
    expect(owners).toEqual([admin.id, member.id, lead.id, lead.id])
    for (const id of [other, thereAndBack])
      expect(await rowOf(scope, act.id, id)).toMatchObject({ undoOutcome: 'refused', undoReason: 'changed-since' })
    expect(await rowOf(scope, act.id, putBack)).toMatchObject({
      undoOutcome: 'unchanged',
      undoReason: 'already-undone',
    })
  })

  it('sees an owner that a form has set since', async () => {
    const { lead, member, admin } = await makeTestOrganisation()
    const { scope } = lead
    const id = await makeCustomer(scope)
    const act = await doBulk(scope, give(member.id), [id])
    for (const ownerId of [admin.id, member.id]) {
      const { archivedAt: _archivedAt, ...record } = await actOn(scope, id)
      await updateCustomer(scope, { ...record, ownerId }, { now: later, mayAssign: true })
    }
    expect((await undoBulk(scope, act.id, muchLater)).counts.refused).toBe(1)
    expect((await actOn(scope, id)).ownerId).toBe(member.id)
  })

  it('gives nobody back to a colleague who has left, and is for whoever may assign', async () => {
    const { lead, member, admin } = await makeTestOrganisation()
    const id = await makeCustomer(lead.scope, { ownerId: member.id })
    const act = await doBulk(lead.scope, give(null), [id])
    const { organisationId, userId } = lead.scope
    const lowered = scopeFor({ organisationId, userId, role: 'member' })
    expect(await undoBulkAct(lowered, { id: act.id }, later)).toEqual({ status: 'owner-forbidden' })
    await setDisabled(admin.scope, { id: member.id, version: 1, disabled: true }, later)
    expect((await undoBulk(lead.scope, act.id, later)).counts.refused).toBe(1)
    expect(await rowOf(lead.scope, act.id, id)).toMatchObject({ undoReason: 'owner-left' })
    expect((await actOn(lead.scope, id)).ownerId).toBeNull()
  })
})

describe('undoing an archiving', () => {
  it('brings back what it archived, and archives again as of then what it brought back', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const id = await makeCustomer(scope)
    const act = await doBulk(scope, { kind: 'archive' }, [id])
    await undoBulk(scope, act.id, later)
    expect((await actOn(scope, id)).archivedAt).toBeNull()
    await setArchived(scope, { id, version: 3, archived: true }, later)
    const back = await doBulk(scope, { kind: 'restore' }, [id], muchLater)
    await undoBulk(scope, back.id, muchLater)
    expect((await actOn(scope, id)).archivedAt).toEqual(later)
  })

  it('keeps what somebody has archived anew, or has brought back already', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const [anew, back] = [await makeCustomer(scope), await makeCustomer(scope)]
    const act = await doBulk(scope, { kind: 'archive' }, [anew, back])
    await setArchived(scope, { id: back, version: 2, archived: false }, later)
    await setArchived(scope, { id: anew, version: 2, archived: false }, later)
    await setArchived(scope, { id: anew, version: 3, archived: true }, later)
    expect((await undoBulk(scope, act.id, muchLater)).counts).toEqual({ done: 0, unchanged: 1, refused: 1 })
    expect((await actOn(scope, anew)).archivedAt).toEqual(later)
  })
})

describe('undoing orders', () => {
  const orderedOn = addDays(today, -2)

  it('takes day, number and what they froze back', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const id = await makeReady(scope)
    const act = await doBulk(scope, orderOn(orderedOn, { orderNumber: 'S-1' }), [id])
    expect((await undoBulk(scope, act.id, later)).counts.done).toBe(1)
    const customer = await customerOf(scope, id)
    expect(customer).toMatchObject({ gatewayOrderedOn: null, gatewayOrderNumber: null, stage: 'ready-to-order' })
    expect(customer.claims.at(-1)).toMatchObject({ kind: 'entitlement', retractedAt: later, retractionReason: 'undo' })
    await expectStoredAsDerived(scope, muchLater)
  })

  it('keeps one that somebody has corrected, recorded anew, or has newer evidence of', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const ids = await Promise.all([1, 2, 3, 4].map(() => makeReady(scope)))
    const [corrected = '', anew = '', seen = '', withdrawn = ''] = ids
    const act = await doBulk(scope, orderOn(orderedOn), ids)
    const order = { orderedOn, orderNumber: null, frozenEmail: null }
    await recordGatewayOrder(scope, { ...order, customerId: corrected, version: 2, orderedOn: today }, later)
    await withdrawGatewayOrder(scope, { customerId: anew, version: 2 }, later)
    await recordGatewayOrder(scope, { ...order, customerId: anew, version: 3 }, later)
    await makeClaim(scope, seen, { kind: 'entitlement', email: 'a@firma.example', source: 'sign-in' }, later)
    await withdrawGatewayOrder(scope, { customerId: withdrawn, version: 2 }, later)
    expect((await undoBulk(scope, act.id, muchLater)).counts).toEqual({ done: 0, unchanged: 1, refused: 3 })
    const days = await Promise.all(ids.map(async (id) => (await customerOf(scope, id)).gatewayOrderedOn))
    expect(days.map((day) => day?.toISOString().slice(0, 10) ?? null)).toEqual([today, orderedOn, orderedOn, null])
    await expectStoredAsDerived(scope, muchLater)
  })
})

describe('undoing a re-check', () => {
  it('takes the confirmations back; the evidence is as old as before', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const id = await makeStale(scope)
    const before = (await customerOf(scope, id)).staleFrom
    const act = await doBulk(scope, recheckOf(), [id])
    expect((await undoBulk(scope, act.id, later)).counts.done).toBe(1)
    const customer = await customerOf(scope, id)
    expect(customer.staleFrom).toEqual(before)
    expect(customer.claims.filter((claim) => claim.retractionReason === 'undo')).toHaveLength(2)
    await expectStoredAsDerived(scope, muchLater)
  })

  it('takes back what still counts, and keeps what newer evidence stands on', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const ids = await Promise.all([1, 2, 3].map(() => makeStale(scope)))
    const [both = '', one = '', gone = ''] = ids
    const act = await doBulk(scope, recheckOf(), ids)
    const email = 'neu@alt.example'
    for (const kind of ['sage-id', 'entitlement'] as const) await makeClaim(scope, both, { kind, email }, later)
    await makeClaim(scope, one, { kind: 'sage-id', email }, later)
    for (const claim of (await customerOf(scope, gone)).claims.slice(-2))
      await retractClaim(scope, { customerId: gone, claimId: claim.id, reason: 'falsch' }, later)
    expect((await undoBulk(scope, act.id, muchLater)).counts).toEqual({ done: 1, unchanged: 1, refused: 1 })
    expect(await rowOf(scope, act.id, one)).toMatchObject({ undoOutcome: 'done', undoReason: 'changed-since' })
    expect(await customerOf(scope, both)).toMatchObject({ sageIdEmail: email, entitlementEmail: email })
    await expectStoredAsDerived(scope, muchLater)
  })
})

describe('an undo', () => {
  it('is done once, however often it is asked for at once', async () => {
    const { scope } = (await makeTestOrganisation()).lead
    const id = await makeCustomer(scope)
    const act = await doBulk(scope, { kind: 'assign', ownerId: scope.userId }, [id])
    const undone = await Promise.all([1, 2, 3].map(() => undoBulk(scope, act.id, later)))
    expect(undone.map(({ counts }) => counts.done)).toEqual([1, 1, 1])
    expect((await customerOf(scope, id)).version).toBe(3)
    await doBulk(scope, { kind: 'assign', ownerId: scope.userId }, [id], muchLater)
    await undoBulk(scope, act.id, muchLater)
    expect((await actOn(scope, id)).ownerId).toBe(scope.userId)
  })

  it('ends an act that is not finished: what was not reached stays as it is', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const id = await makeCustomer(scope)
    const selection = { mode: 'named' as const, ids: [id] }
    const task = { kind: 'archive' as const }
    const started = await startBulkAct(scope, { submissionId: randomUUID(), selection, task }, now)
    if (started.status !== 'started') throw new Error(started.status)
    await undoBulk(scope, started.id, later)
    const after = await continueBulkAct(scope, { id: started.id }, muchLater)
    expect(after).toMatchObject({ progress: { pending: 0, counts: { done: 0, unchanged: 1 } } })
    expect(await rowOf(scope, started.id, id)).toMatchObject({ reasons: ['stopped'] })
    expect((await actOn(scope, id)).archivedAt).toBeNull()
  })

  it('of a colleague or another organisation is an unknown one', async () => {
    const { lead, admin } = await makeTestOrganisation()
    const stranger = (await makeTestOrganisation()).admin.scope
    const id = await makeCustomer(lead.scope)
    const act = await doBulk(lead.scope, { kind: 'archive' }, [id])
    for (const scope of [admin.scope, stranger])
      expect(await undoBulkAct(scope, { id: act.id }, later)).toEqual(
        await undoBulkAct(scope, { id: randomUUID() }, later),
      )
    expect(await getBulkResult(stranger, act.id)).toBeNull()
    expect((await actOn(lead.scope, id)).archivedAt).not.toBeNull()
  })
})
