import { describe, expect, it } from 'vitest'
import type { Scope } from '@/lib/auth/scope'
import { addDays, berlinToday } from '@/lib/calendar'
import { withTenant } from '@/lib/db/with-tenant'
import {
  recordFurtherSteps,
  recordGatewayOrder,
  recordMailboxKnowledge,
  withdrawGatewayOrder,
} from '@/lib/onboarding/versioned-facts/mutations'
import { makeClaim, makeCustomer, makeTestOrganisation } from '@/lib/testing/factories'
import { stageOf } from '@/lib/testing/requests'

const now = new Date()
const today = berlinToday(now)

async function readyToOrder(scope: Scope): Promise<string> {
  const id = await makeCustomer(scope, { contactEmail: 'it@firma.example' })
  await makeClaim(scope, id, { kind: 'sage-id', email: 'it@firma.example' })
  return id
}

const stateOf = (scope: Scope, id: string) =>
  withTenant(scope, (tx) =>
    tx.customer.findFirstOrThrow({
      where: { organisationId: scope.organisationId, id },
      include: { claims: { where: { kind: 'entitlement' } } },
    }),
  )
const changesOf = (scope: Scope, customerId: string) =>
  withTenant(scope, (tx) =>
    tx.customerFieldChange.findMany({ where: { organisationId: scope.organisationId, customerId } }),
  ).then((changes) => changes.map(({ field, oldValue, newValue }) => `${field}: ${oldValue} → ${newValue}`).sort())

describe('the order of the gateway', () => {
  const order = (customerId: string, version: number, frozenEmail: string | null) => ({
    customerId,
    version,
    orderedOn: addDays(today, -2),
    orderNumber: 'B-4711',
    frozenEmail,
  })

  it('without the frozen address leaves the entitlement to be found out', async () => {
    const { member } = await makeTestOrganisation()
    const id = await readyToOrder(member.scope)
    const outcome = await recordGatewayOrder(member.scope, order(id, 1, null), now)
    expect(outcome).toEqual({ status: 'saved', version: 2, claimId: null })
    expect(await stageOf(member.scope, id)).toBe('entitlement-unknown')
  })

  it('records what it froze as a claim of its day, and both are taken back together', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const id = await readyToOrder(scope)
    const outcome = await recordGatewayOrder(scope, order(id, 1, 'alt@firma.example'), now)
    if (outcome.status !== 'saved') throw new Error(outcome.status)
    expect(await stageOf(scope, id)).toBe('mismatch')
    expect((await stateOf(scope, id)).claims).toMatchObject([{ source: 'order', evidence: 'B-4711' }])
    const back = { customerId: id, version: 2, claimId: outcome.claimId }
    expect(await withdrawGatewayOrder(scope, back, now)).toEqual({ status: 'saved', version: 3 })
    expect(await stageOf(scope, id)).toBe('ready-to-order')
    const orderedOn = addDays(today, -2)
    expect(await changesOf(scope, id)).toEqual([
      'gatewayOrderNumber: B-4711 → null',
      'gatewayOrderNumber: null → B-4711',
      `gatewayOrderedOn: ${orderedOn} → null`,
      `gatewayOrderedOn: null → ${orderedOn}`,
    ])
  })

  it('against the check is recorded only with a written reason, which is sealed with it', async () => {
    const { scope } = (await makeTestOrganisation()).member
    const id = await makeCustomer(scope, { contactEmail: 'it@firma.example' })
    await makeClaim(scope, id, { kind: 'sage-id', email: 'chef@firma.example' })
    const sealsOf = () =>
      withTenant(scope, (tx) => tx.preOrderSeal.findMany({ where: { organisationId: scope.organisationId } }))
    expect(await recordGatewayOrder(scope, order(id, 1, null), now)).toEqual({ status: 'reason-required' })
    expect(await stateOf(scope, id)).toMatchObject({ gatewayOrderedOn: null, version: 1 })
    const reasoned = { ...order(id, 1, null), overrideReason: 'Der Kunde ändert die Sage-ID morgen.' }
    expect(await recordGatewayOrder(scope, { ...reasoned, version: 7 }, now)).toEqual({ status: 'changed' })
    expect(await sealsOf()).toEqual([])
    expect(await recordGatewayOrder(scope, reasoned, now)).toMatchObject({ status: 'saved', version: 2 })
    expect(await sealsOf()).toMatchObject([
      { email: 'it@firma.example', verdict: 'stop', overrideReason: reasoned.overrideReason, sealedById: scope.userId },
    ])
    await withdrawGatewayOrder(scope, { customerId: id, version: 2 }, now)
    expect(await recordGatewayOrder(scope, order(id, 3, null), now)).toMatchObject({ status: 'saved' })
  })

  it('sent twice is recorded once, with one claim', async () => {
    const { member } = await makeTestOrganisation()
    const id = await readyToOrder(member.scope)
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => recordGatewayOrder(member.scope, order(id, 1, 'it@firma.example'), now)),
    )
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['changed', 'changed', 'saved'])
    expect((await stateOf(member.scope, id)).claims).toHaveLength(1)
  })

  it('taken back never retracts a claim that came from elsewhere', async () => {
    const { member } = await makeTestOrganisation()
    const { scope } = member
    const id = await readyToOrder(scope)
    await recordGatewayOrder(scope, order(id, 1, null), now)
    const seen = await makeClaim(scope, id, { kind: 'entitlement', email: 'it@firma.example', source: 'sign-in' })
    await withdrawGatewayOrder(scope, { customerId: id, version: 2, claimId: seen }, now)
    expect((await stateOf(scope, id)).claims).toMatchObject([{ id: seen, retractedAt: null }])
    expect(await stageOf(scope, id)).toBe('complete')
  })
})

describe('further steps and the mailbox', () => {
  it('are saved on the version that was seen, with both values in the history', async () => {
    const { member, lead } = await makeTestOrganisation()
    const { scope } = member
    const id = await readyToOrder(scope)
    const steps = {
      connectorConfiguredOn: today,
      entitlementIdNumber: 'E-1',
      appointmentHeldOn: null,
      apiUsersCheckedOn: null,
    }
    expect(await recordFurtherSteps(scope, { customerId: id, version: 1, ...steps }, now)).toMatchObject({ version: 2 })
    const late = await recordFurtherSteps(
      lead.scope,
      { customerId: id, version: 1, ...steps, entitlementIdNumber: 'E-2' },
      now,
    )
    expect(late).toEqual({ status: 'changed' })
    const knowledge = { entitlementMailboxRead: false, entitlementHasSageId: null }
    await recordMailboxKnowledge(scope, { customerId: id, version: 2, ...knowledge }, now)
    expect(await stateOf(scope, id)).toMatchObject({ entitlementIdNumber: 'E-1', version: 3, ...knowledge })
    expect(await changesOf(scope, id)).toEqual([
      `connectorConfiguredOn: null → ${today}`,
      'entitlementIdNumber: null → E-1',
      'entitlementMailboxRead: null → false',
    ])
  })
})
