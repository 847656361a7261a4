import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { addDays } from '@/lib/calendar'
import { sealOrder } from '@/lib/customer-page/mutations'
import { getBulkResult, getLastBulkAct } from '@/lib/customers/bulk/data'
import { continueBulkAct, startBulkAct } from '@/lib/customers/bulk/mutations'
import type { Selection } from '@/lib/customers/bulk/schema'
import type { BulkTask } from '@/lib/customers/bulk/types'
import { NO_FILTER } from '@/lib/customers/filter'
import { assignOwner, setArchived } from '@/lib/customers/mutations'
import { withTenant } from '@/lib/db/with-tenant'
import { setDisabled } from '@/lib/members/mutations'
import { retractClaim } from '@/lib/onboarding/mutations'
import { doBulk, makeReady, makeStale, orderOn, recheckOf, rowOf } from '@/lib/testing/bulk'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { now, today } from '@/lib/testing/requests'
import { expectStoredAsDerived } from '@/lib/testing/stored-stage'

const customerOf = (scope: Scope, id: string) =>
  withTenant(scope, (tx) =>
    tx.customer.findFirstOrThrow({
      where: { organisationId: scope.organisationId, id },
      include: { claims: { orderBy: { recordedAt: 'asc' } }, fieldChanges: true, seals: true },
    }),
  )
const auditOf = (scope: Scope, where: { customerId: string } | { entityId: string }) =>
  withTenant(scope, (tx) =>
    tx.auditEntry.findMany({ where: { organisationId: scope.organisationId, ...where }, orderBy: { id: 'asc' } }),
  )
const start = (scope: Scope, task: BulkTask, selection: Selection, submissionId: string = randomUUID()) =>
  startBulkAct(scope, { submissionId, selection, task }, now)
const named = (...ids: string[]): Selection => ({ mode: 'named', ids })

describe('setting the owner of many', () => {
  it('changes those that have another, says which had him, and is told in every history and once as a whole', async () => {
    const { lead, member } = await makeTestOrganisation()
    const { scope } = lead
    const [first, second, his] = [
      await makeCustomer(scope),
      await makeCustomer(scope, { ownerId: lead.id }),
      await makeCustomer(scope, { ownerId: member.id }),
    ]
    const act = await doBulk(scope, { kind: 'assign', ownerId: member.id }, [first, second, his, randomUUID()])
    expect(act).toMatchObject({ kind: 'assign', counts: { done: 2, unchanged: 1, refused: 0 }, missing: 1 })
    expect(await rowOf(scope, act.id, his)).toMatchObject({ outcome: 'unchanged', reasons: ['owner-already'] })
    const changed = await customerOf(scope, second)
    expect(changed).toMatchObject({ ownerId: member.id, version: 2 })
    expect(changed.fieldChanges).toMatchObject([
      { field: 'ownerId', oldValue: lead.id, newValue: member.id, changedById: lead.id },
    ])
    expect((await auditOf(scope, { customerId: second })).at(-1)).toMatchObject({
      action: 'customer.assign',
      actorId: lead.id,
      details: { from: lead.id, to: member.id, bulkAct: act.id },
    })
    expect(await auditOf(scope, { entityId: act.id })).toMatchObject([
      { action: 'bulk.assign', entity: 'bulk-act', customerId: null, details: { customers: 3 } },
    ])
    expect((await customerOf(scope, his)).version).toBe(1)
  })

  it('is for whoever may assign, and gives nobody who is not an active colleague', async () => {
    const { admin, lead, member } = await makeTestOrganisation()
    const stranger = await makeTestOrganisation()
    const id = await makeCustomer(lead.scope)
    const give = (scope: Scope, ownerId: string | null) => start(scope, { kind: 'assign', ownerId }, named(id))
    expect(await give(member.scope, member.id)).toEqual({ status: 'owner-forbidden' })
    expect(await give(lead.scope, stranger.member.id)).toEqual({ status: 'unknown-owner' })
    expect(await give(lead.scope, randomUUID())).toEqual({ status: 'unknown-owner' })
    const started = await give(lead.scope, member.id)
    if (started.status !== 'started') throw new Error(started.status)
    await setDisabled(admin.scope, { id: member.id, version: 1, disabled: true }, now)
    expect(await give(lead.scope, member.id)).toEqual({ status: 'unknown-owner' })
    expect(await continueBulkAct(lead.scope, { id: started.id }, now)).toMatchObject({
      progress: { counts: { done: 0, refused: 1 } },
    })
    expect(await rowOf(lead.scope, started.id, id)).toMatchObject({ reasons: ['owner-left'] })
    expect((await customerOf(lead.scope, id)).ownerId).toBeNull()
  })

  it('takes the owner away too', async () => {
    const { lead } = await makeTestOrganisation()
    const id = await makeCustomer(lead.scope, { ownerId: lead.id })
    await doBulk(lead.scope, { kind: 'assign', ownerId: null }, [id])
    expect((await customerOf(lead.scope, id)).ownerId).toBeNull()
  })
})

describe('archiving many', () => {
  it('goes both ways, and leaves alone what is there already', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const [open, archived] = [await makeCustomer(scope), await makeCustomer(scope)]
    await setArchived(scope, { id: archived, version: 1, archived: true }, now)
    const act = await doBulk(scope, { kind: 'archive' }, [open, archived])
    expect(act.counts).toEqual({ done: 1, unchanged: 1, refused: 0 })
    expect(await rowOf(scope, act.id, archived)).toMatchObject({ reasons: ['already-archived'] })
    expect((await customerOf(scope, archived)).archivedAt).toEqual(now)
    const back = await doBulk(scope, { kind: 'restore' }, [open, archived])
    expect(back.counts).toEqual({ done: 2, unchanged: 0, refused: 0 })
    expect((await customerOf(scope, open)).archivedAt).toBeNull()
    const actions = (await auditOf(scope, { customerId: open })).map((entry) => entry.action)
    expect(actions).toEqual(['customer.create', 'customer.archive', 'customer.restore'])
  })
})

describe('recording the order of many', () => {
  const orderedOn = addDays(today, -2)

  it('writes day, number and what each order froze, as the order of one does', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const ids = [await makeReady(scope), await makeReady(scope)]
    const act = await doBulk(scope, orderOn(orderedOn, { orderNumber: 'S-4711' }), ids)
    expect(act.counts).toEqual({ done: 2, unchanged: 0, refused: 0 })
    for (const id of ids) {
      const customer = await customerOf(scope, id)
      expect(customer).toMatchObject({ stage: 'complete', gatewayOrderNumber: 'S-4711', version: 2 })
      expect(customer.claims.at(-1)).toMatchObject({
        kind: 'entitlement',
        source: 'order',
        email: customer.mainContactEmail,
        evidence: 'S-4711',
        recordedById: scope.userId,
      })
      const fields = customer.fieldChanges.map(({ field, oldValue, newValue }) => [field, oldValue, newValue])
      expect(fields.sort()).toEqual([
        ['gatewayOrderNumber', null, 'S-4711'],
        ['gatewayOrderedOn', null, orderedOn],
      ])
      expect((await auditOf(scope, { customerId: id })).at(-1)).toMatchObject({
        action: 'gateway.order',
        details: { fields: ['gatewayOrderedOn', 'gatewayOrderNumber'], bulkAct: act.id },
      })
    }
    await expectStoredAsDerived(scope, new Date())
  })

  it('refuses a doomed one row by row with what stands against it, and seals nothing', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const ready = await makeReady(scope)
    const bare = await makeCustomer(scope, { contactName: null })
    const differing = await makeCustomer(scope, { contactEmail: 'it@firma.example' })
    await makeClaim(scope, differing, { kind: 'sage-id', email: 'chef@firma.example' })
    const act = await doBulk(scope, orderOn(orderedOn), [ready, bare, differing])
    expect(act.counts).toEqual({ done: 1, unchanged: 0, refused: 2 })
    expect((await rowOf(scope, act.id, bare)).reasons).toEqual([
      'contact-name-missing',
      'contact-address-missing',
      'sage-id-missing',
    ])
    expect((await rowOf(scope, act.id, differing)).reasons).toEqual(['sage-id-differs'])
    for (const id of [bare, differing]) {
      expect(await customerOf(scope, id)).toMatchObject({ gatewayOrderedOn: null, seals: [], version: 1 })
    }
  })

  it('records one that somebody has released with a reason, for this address and these findings', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const id = await makeCustomer(scope, { contactEmail: 'it@firma.example' })
    await sealOrder(scope, { customerId: id, email: 'it@firma.example', overrideReason: 'Der Kunde zieht um.' }, now)
    expect((await doBulk(scope, orderOn(orderedOn), [id])).counts.done).toBe(1)
    expect((await customerOf(scope, id)).seals).toHaveLength(1)
  })

  it('freezes the main contact of its day, and says where that is not known', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const moved = await makeReady(scope)
    const { mainContactEmail: former } = await customerOf(scope, moved)
    await makeClaim(scope, moved, { kind: 'main-contact', email: 'neu@firma.example' })
    await makeClaim(scope, moved, { kind: 'sage-id', email: 'neu@firma.example' })
    const fresh = await makeCustomer(scope, { contactEmail: 'it@firma.example' })
    await makeClaim(scope, fresh, { kind: 'sage-id', email: 'it@firma.example' })
    const act = await doBulk(scope, orderOn(orderedOn), [moved, fresh])
    expect(act.counts.done).toBe(2)
    expect(await customerOf(scope, moved)).toMatchObject({ entitlementEmail: former, stage: 'mismatch' })
    expect(await rowOf(scope, act.id, fresh)).toMatchObject({ reasons: ['address-unknown-that-day'] })
    expect(await customerOf(scope, fresh)).toMatchObject({ entitlementEmail: null, stage: 'entitlement-unknown' })
  })

  it('records no address where nobody said so, or where one is known already', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const [unsaid, known] = [await makeReady(scope), await makeReady(scope)]
    await makeClaim(scope, known, { kind: 'entitlement', email: 'alt@firma.example', source: 'sign-in' })
    await doBulk(scope, orderOn(orderedOn, { froze: false }), [unsaid])
    await doBulk(scope, orderOn(orderedOn), [known])
    expect((await customerOf(scope, unsaid)).entitlementEmail).toBeNull()
    const customer = await customerOf(scope, known)
    expect(customer.entitlementEmail).toBe('alt@firma.example')
    expect(customer.claims.filter((claim) => claim.kind === 'entitlement')).toHaveLength(1)
  })

  it('never overwrites an order, and leaves the same one and the archived alone', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const [ordered, archived] = [await makeReady(scope), await makeReady(scope)]
    await doBulk(scope, orderOn(orderedOn, { orderNumber: 'A-1' }), [ordered])
    await setArchived(scope, { id: archived, version: 1, archived: true }, now)
    const again = await doBulk(scope, orderOn(orderedOn, { orderNumber: 'A-1' }), [ordered, archived])
    expect(await rowOf(scope, again.id, ordered)).toMatchObject({ outcome: 'unchanged', reasons: ['order-same'] })
    expect(await rowOf(scope, again.id, archived)).toMatchObject({ outcome: 'refused', reasons: ['archived'] })
    const other = await doBulk(scope, orderOn(today), [ordered])
    expect(await rowOf(scope, other.id, ordered)).toMatchObject({ outcome: 'refused', reasons: ['order-other'] })
    expect(await customerOf(scope, ordered)).toMatchObject({ gatewayOrderNumber: 'A-1', version: 2 })
  })
})

describe('confirming the addresses of many anew', () => {
  it('records the current address of each kind that was asked about, with source, day and evidence', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const id = await makeStale(scope)
    expect((await customerOf(scope, id)).staleFrom?.getTime()).toBeLessThan(now.getTime())
    const act = await doBulk(scope, recheckOf(), [id])
    expect(act.counts).toEqual({ done: 1, unchanged: 0, refused: 0 })
    const customer = await customerOf(scope, id)
    const fresh = customer.claims.slice(-2)
    expect(fresh.map((claim) => claim.kind).sort()).toEqual(['entitlement', 'sage-id'])
    for (const claim of fresh)
      expect(claim).toMatchObject({ email: 'info@alt.example', source: 'customer', evidence: 'Rundmail vom Montag' })
    expect(customer.staleFrom?.getTime()).toBeGreaterThan(now.getTime())
    expect((await auditOf(scope, { customerId: id })).slice(-2).map((entry) => entry.action)).toEqual([
      'claim.record',
      'claim.record',
    ])
    await expectStoredAsDerived(scope, new Date())
  })

  it('keeps nothing of the typed evidence but in the claims', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const { id } = await doBulk(scope, recheckOf(), [await makeStale(scope)])
    const { parameters } = await withTenant(scope, (tx) =>
      tx.bulkAct.findFirstOrThrow({ where: { organisationId: scope.organisationId, id } }),
    )
    expect(parameters).toMatchObject({ kind: 'recheck', evidence: null })
  })

  it('confirms nothing that is missing, contradicted, newer, or was changed since the list was seen', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const bare = await makeCustomer(scope)
    const torn = await makeStale(scope)
    const observedOn = addDays(today, -10)
    await makeClaim(scope, torn, { kind: 'sage-id', email: 'eins@alt.example', observedOn })
    await makeClaim(scope, torn, { kind: 'sage-id', email: 'zwei@alt.example', observedOn })
    const moved = await makeStale(scope)
    const retracted = await makeStale(scope)
    const claimId = await makeClaim(scope, retracted, { kind: 'sage-id', email: 'vertippt@alt.example', observedOn })
    const seenAt = Date.now()
    const later = new Date(seenAt + 1_000)
    await makeClaim(scope, moved, { kind: 'sage-id', email: 'neu@alt.example', observedOn }, later)
    await retractClaim(scope, { customerId: retracted, claimId, reason: 'x' }, later)
    const ids = [bare, torn, moved, retracted]
    const task = recheckOf({ kinds: ['sage-id'], seenAt })
    const act = await doBulk(scope, task, ids, new Date(seenAt + 2_000))
    expect(act.counts).toEqual({ done: 0, unchanged: 0, refused: 4 })
    const reasons = await Promise.all(ids.map(async (id) => (await rowOf(scope, act.id, id)).reasons))
    expect(reasons).toEqual([['sage-id.missing'], ['sage-id.contradicted'], ['sage-id.changed'], ['sage-id.changed']])
    const old = await doBulk(scope, recheckOf({ kinds: ['sage-id'], observedOn: addDays(today, -300) }), [
      await makeStale(scope),
    ])
    expect(old.counts.refused).toBe(1)
  })

  it('leaves a fresh proof alone, and does what it can for a customer of whom one address is missing', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const proven = await makeStale(scope)
    const observedOn = addDays(today, -5)
    await makeClaim(scope, proven, { kind: 'sage-id', email: 'info@alt.example', source: 'sign-in', observedOn })
    await makeClaim(scope, proven, { kind: 'entitlement', email: 'info@alt.example', source: 'sign-in', observedOn })
    const half = await makeCustomer(scope, { contactEmail: 'a@halb.example' })
    await makeClaim(scope, half, { kind: 'sage-id', email: 'a@halb.example', observedOn: addDays(today, -100) })
    const act = await doBulk(scope, recheckOf(), [proven, half])
    expect(await rowOf(scope, act.id, proven)).toMatchObject({
      outcome: 'unchanged',
      reasons: ['sage-id.proven', 'entitlement.proven'],
    })
    expect(await rowOf(scope, act.id, half)).toMatchObject({ outcome: 'done', reasons: ['entitlement.missing'] })
    const again = await doBulk(scope, recheckOf(), [half])
    expect(await rowOf(scope, again.id, half)).toMatchObject({
      outcome: 'refused',
      reasons: ['sage-id.same-day', 'entitlement.missing'],
    })
  })
})

describe('all hits of a filter', () => {
  it('are done where they are as many as were seen, and asked about again where they are not', async () => {
    const { scope } = (await makeTestOrganisation()).member
    for (const name of ['Hafen Nord', 'Hafen Süd', 'Werft']) await makeCustomer(scope, { name })
    const filter = { ...NO_FILTER, search: 'hafen' }
    const archive = (seen: number) => start(scope, { kind: 'archive' }, { mode: 'all', filter, seen })
    expect(await archive(3)).toEqual({ status: 'count-changed', count: 2 })
    await makeCustomer(scope, { name: 'Hafen West' })
    expect(await archive(2)).toEqual({ status: 'count-changed', count: 3 })
    const act = await doBulk(scope, { kind: 'archive' }, { mode: 'all', filter, seen: 3 })
    expect(act.counts).toEqual({ done: 3, unchanged: 0, refused: 0 })
    expect(await archive(3)).toEqual({ status: 'count-changed', count: 0 })
  })

  it('beyond one slice are all done, and what broke off goes on where it stopped', async () => {
    const { scope } = (await makeTestOrganisation()).lead
    const { organisationId } = scope
    const mark = randomUUID().slice(0, 8)
    await withTenant(
      scope,
      (tx) => tx.$executeRaw`
        INSERT INTO customers (id, organisation_id, submission_id, sage_customer_number, name, stage)
        SELECT gen_random_uuid(), ${organisationId}::uuid, gen_random_uuid(), ${mark} || number, 'Viele ' || number,
          'contact-missing'
        FROM generate_series(1, 1203) AS number`,
    )
    const selection: Selection = { mode: 'all', filter: NO_FILTER, seen: 1_203 }
    const started = await start(scope, { kind: 'assign', ownerId: scope.userId }, selection)
    if (started.status !== 'started') throw new Error(started.status)
    expect(await getLastBulkAct(scope, now)).toMatchObject({ id: started.id, pending: 1_203 })
    const callers = await Promise.all([1, 2, 3].map(() => continueBulkAct(scope, { id: started.id }, now)))
    expect(callers.map((outcome) => outcome.status)).toEqual(['progress', 'progress', 'progress'])
    await continueBulkAct(scope, { id: started.id }, now)
    const result = await getBulkResult(scope, started.id)
    expect(result).toMatchObject({ pending: 0, counts: { done: 1_203 } })
    expect(result?.rows).toHaveLength(1_203)
    const changes = await withTenant(scope, (tx) => tx.customerFieldChange.count({ where: { organisationId } }))
    expect(changes).toBe(1_203)
  })
})

describe('an act', () => {
  it('sent twice, at once or later, is done once', async () => {
    const { scope } = (await makeTestOrganisation()).lead
    const id = await makeCustomer(scope)
    const submissionId = randomUUID()
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => start(scope, { kind: 'assign', ownerId: scope.userId }, named(id), submissionId)),
    )
    const ids = new Set(outcomes.map((outcome) => (outcome.status === 'started' ? outcome.id : outcome.status)))
    expect(ids.size).toBe(1)
    const [actId = ''] = ids
    await Promise.all([1, 2, 3].map(() => continueBulkAct(scope, { id: actId }, now)))
    expect(await customerOf(scope, id)).toMatchObject({ version: 2, fieldChanges: [{ field: 'ownerId' }] })
  })

  it('decides on what is there when its turn comes: the same as somebody else did meanwhile is nothing to do', async () => {
    const { lead, member } = await makeTestOrganisation()
    const ids = [await makeCustomer(lead.scope), await makeCustomer(lead.scope)]
    const [first = ''] = ids
    const started = await start(lead.scope, { kind: 'assign', ownerId: member.id }, named(...ids))
    if (started.status !== 'started') throw new Error(started.status)
    await assignOwner(lead.scope, { id: first, ownerId: member.id }, now)
    const outcome = await continueBulkAct(lead.scope, { id: started.id }, now)
    expect(outcome).toMatchObject({ progress: { counts: { done: 1, unchanged: 1 } } })
  })

  it('by several at once leaves each customer with one owner, and every step in the history', async () => {
    const { lead, admin, member } = await makeTestOrganisation()
    const ids = await Promise.all(Array.from({ length: 12 }, () => makeCustomer(lead.scope)))
    await Promise.all([
      doBulk(lead.scope, { kind: 'assign', ownerId: lead.id }, ids),
      doBulk(admin.scope, { kind: 'assign', ownerId: member.id }, [...ids].reverse()),
      ...ids.map((id) => assignOwner(admin.scope, { id, ownerId: admin.id }, now)),
    ])
    for (const id of ids) {
      const steps = (await auditOf(lead.scope, { customerId: id }))
        .filter((entry) => entry.action === 'customer.assign')
        .map((entry) => entry.details as { from: string | null; to: string })
      expect(steps).toHaveLength(3)
      steps.forEach((step, index) => {
        expect(step.from).toBe(index === 0 ? null : (steps[index - 1]?.to ?? ''))
      })
      expect((await customerOf(lead.scope, id)).ownerId).toBe(steps.at(-1)?.to)
    }
  })

  it('is its author’s alone: a colleague neither sees it nor goes on with it', async () => {
    const { lead, admin } = await makeTestOrganisation()
    const started = await start(lead.scope, { kind: 'archive' }, named(await makeCustomer(lead.scope)))
    if (started.status !== 'started') throw new Error(started.status)
    expect(await getBulkResult(admin.scope, started.id)).toBeNull()
    expect(await getLastBulkAct(admin.scope, now)).toBeNull()
    expect(await continueBulkAct(admin.scope, { id: started.id }, now)).toEqual({ status: 'gone' })
  })

  it('names no one of another organisation, and changes nobody there', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const stranger = (await makeTestOrganisation()).member.scope
    const [own, foreign] = [await makeCustomer(scope), await makeCustomer(stranger, { name: 'Fremd' })]
    expect(await start(scope, { kind: 'archive' }, named(foreign))).toEqual({ status: 'nothing' })
    const act = await doBulk(scope, { kind: 'archive' }, [own, foreign])
    expect(act).toMatchObject({ counts: { done: 1 }, missing: 1 })
    expect(JSON.stringify(await getBulkResult(scope, act.id))).not.toContain(foreign)
    expect((await customerOf(stranger, foreign)).archivedAt).toBeNull()
  })

  it('older than a month makes room for new ones', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const id = await makeCustomer(scope)
    const monthsAgo = new Date(now.getTime() - 40 * 86_400_000)
    const old = await doBulk(scope, { kind: 'archive' }, [id], monthsAgo)
    const next = await doBulk(scope, { kind: 'restore' }, [id])
    expect(await getBulkResult(scope, old.id)).toBeNull()
    expect(await getBulkResult(scope, next.id)).not.toBeNull()
  })
})
