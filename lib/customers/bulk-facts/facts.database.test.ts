import { describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { addDays } from '@/lib/calendar'
import { sealOrder } from '@/lib/customer-page/mutations'
import { setArchived } from '@/lib/customers/mutations'
import { withTenant } from '@/lib/db/with-tenant'
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
const auditOf = (scope: Scope, customerId: string) =>
  withTenant(scope, (tx) =>
    tx.auditEntry.findMany({ where: { organisationId: scope.organisationId, customerId }, orderBy: { id: 'asc' } }),
  )

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
      expect((await auditOf(scope, id)).at(-1)).toMatchObject({
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
    expect((await auditOf(scope, id)).slice(-2).map((entry) => entry.action)).toEqual(['claim.record', 'claim.record'])
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
