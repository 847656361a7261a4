import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { addDays, berlinToday } from '@/lib/calendar'
import { withTenant } from '@/lib/db/with-tenant'
import { addClaim, retractClaim } from '@/lib/onboarding/mutations'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { makeMismatch, stageOf } from '@/lib/testing/requests'
import { expectStoredAsDerived } from '@/lib/testing/stored-stage'

const now = new Date()
const today = berlinToday(now)

const claimsOf = (scope: Scope, customerId: string) =>
  withTenant(scope, (tx) =>
    tx.claim.findMany({ where: { organisationId: scope.organisationId, customerId }, orderBy: { recordedAt: 'asc' } }),
  )
const auditCount = (scope: Scope, action: string) =>
  withTenant(scope, (tx) => tx.auditEntry.count({ where: { organisationId: scope.organisationId, action } }))
const input = (customerId: string, email: string) => ({
  customerId,
  kind: 'sage-id' as const,
  email,
  source: 'customer' as const,
  observedOn: today,
  evidence: null,
  submissionId: randomUUID(),
})

describe('recording a claim', () => {
  it('keeps the address as given, its key, its source, its day and its person', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const id = await makeCustomer(scope, { contactEmail: 'info@müller.example' })
    const observedOn = addDays(today, -3)
    const claim = { ...input(id, ' Info@Müller.example'), source: 'sign-in' as const, observedOn, evidence: 'Termin' }
    const outcome = await addClaim(scope, claim, now)
    expect(outcome.status).toBe('recorded')
    expect((await claimsOf(scope, id)).find((each) => each.kind === 'sage-id')).toMatchObject({
      email: ' Info@Müller.example',
      key: 'info@xn--mller-kva.example',
      source: 'sign-in',
      evidence: 'Termin',
      recordedById: member.id,
      recordedAt: now,
    })
    expect(await stageOf(scope, id)).toBe('ready-to-order')
    const stored = await withTenant(scope, (tx) =>
      tx.customer.findFirstOrThrow({ where: { organisationId: scope.organisationId, id } }),
    )
    expect(stored).toMatchObject({ sageIdEmail: ' Info@Müller.example', sageIdKey: 'info@xn--mller-kva.example' })
  })

  it('sent five times at once is one claim and one entry of the audit', async () => {
    const { member } = await makeTestOrganisation()
    const id = await makeCustomer(member.scope)
    const claim = input(id, 'info@firma.example')
    const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => addClaim(member.scope, claim, now)))
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1)
    expect(await claimsOf(member.scope, id)).toHaveLength(1)
    expect(await auditCount(member.scope, 'claim.record')).toBe(1)
  })

  it('never answers a submission of one customer with the claim of another', async () => {
    const { member } = await makeTestOrganisation()
    const [first, second] = [await makeCustomer(member.scope), await makeCustomer(member.scope)]
    const claim = input(first, 'info@firma.example')
    await addClaim(member.scope, claim, now)
    expect(await addClaim(member.scope, { ...claim, customerId: second }, now)).toEqual({ status: 'gone' })
    expect(await claimsOf(member.scope, second)).toEqual([])
  })

  it('about an earlier day goes into the history and changes nothing today', async () => {
    const { member } = await makeTestOrganisation()
    const id = await makeMismatch(member.scope)
    await makeClaim(member.scope, id, { kind: 'sage-id', email: 'x@y.example', observedOn: addDays(today, -300) })
    expect(await stageOf(member.scope, id)).toBe('mismatch')
    await expectStoredAsDerived(member.scope, now)
  })

  it('by many at once leaves the stage of all of them together', async () => {
    const { member, lead } = await makeTestOrganisation()
    const id = await makeMismatch(member.scope)
    const emails = ['info@krueger.example', 'info@kruger.example', 'a@b.example', 'A@b.example']
    await Promise.all(
      emails.flatMap((email) => [
        makeClaim(member.scope, id, { kind: 'sage-id', email }),
        makeClaim(lead.scope, id, { kind: 'entitlement', email }),
      ]),
    )
    expect(await claimsOf(member.scope, id)).toHaveLength(3 + 8)
    await expectStoredAsDerived(member.scope, new Date())
  })
})

describe('retracting a claim', () => {
  it('brings the one before it back, keeps it in the history with the reason, and happens once', async () => {
    const { member, lead } = await makeTestOrganisation()
    const { scope } = member
    const id = await makeMismatch(scope)
    const claimId = await makeClaim(scope, id, { kind: 'entitlement', email: 'info@krueger.example' })
    expect(await stageOf(scope, id)).toBe('complete')
    const retract = { customerId: id, claimId, reason: 'falscher Kunde' }
    const outcomes = await Promise.all([retractClaim(scope, retract, now), retractClaim(lead.scope, retract, now)])
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['already-retracted', 'retracted'])
    expect(await stageOf(scope, id)).toBe('mismatch')
    const claim = (await claimsOf(scope, id)).find((each) => each.id === claimId)
    expect(claim).toMatchObject({ email: 'info@krueger.example', retractionReason: 'falscher Kunde', retractedAt: now })
    expect(await auditCount(scope, 'claim.retract')).toBe(1)
  })

  it('does not reach a claim of another customer of the same organisation', async () => {
    const { member } = await makeTestOrganisation()
    const [mine, other] = [await makeMismatch(member.scope), await makeMismatch(member.scope, 'Andere')]
    const [claim] = await claimsOf(member.scope, other)
    const outcome = await retractClaim(member.scope, { customerId: mine, claimId: claim?.id ?? '', reason: 'x' }, now)
    expect(outcome).toEqual({ status: 'gone' })
    expect((await claimsOf(member.scope, other)).every((each) => each.retractedAt === null)).toBe(true)
  })
})
