import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assessFurtherSteps } from '@/lib/onboarding/further-steps'
import { assessOnboarding, type OnboardingFacts } from '@/lib/onboarding/progress'
import { nextAction } from '@/lib/onboarding/waiting-on'
import { anyFacts, COMPLETE, MISMATCH, NOTHING_KNOWN, NOW, READY } from '@/lib/testing/facts'

const ALL = { connector: true, appointment: true, apiUsers: true }
const HELD = {
  connectorConfiguredOn: '2026-11-01',
  entitlementIdNumber: '4711',
  appointmentHeldOn: '2026-11-02',
  apiUsersCheckedOn: '2026-11-03',
}
const NONE = {
  connectorConfiguredOn: null,
  entitlementIdNumber: null,
  appointmentHeldOn: null,
  apiUsersCheckedOn: null,
}

const switchedOn = (facts: OnboardingFacts, optionalSteps = ALL): OnboardingFacts => ({
  ...facts,
  settings: { ...facts.settings, optionalSteps },
})
const further = (facts: OnboardingFacts, optionalSteps = ALL) =>
  assessOnboarding(switchedOn(facts, optionalSteps), NOW)
    .steps.slice(4)
    .map(({ id, state, reason }) => `${id} ${state}: ${reason.code}`)

describe('further steps', () => {
  it('are none where nothing is switched on, nor where nobody speaks of them', () => {
    expect(assessFurtherSteps(COMPLETE, 'entitlements')).toEqual([])
    expect(further(COMPLETE, { connector: false, appointment: false, apiUsers: false })).toEqual([])
  })

  it('come in the order of the work, each with its reason', () => {
    expect(further({ ...COMPLETE, optional: NONE })).toEqual([
      'connector open: connector-open',
      'appointment open: appointment-open',
      'api-users blocked: appointment-first',
    ])
    expect(further({ ...COMPLETE, optional: HELD })).toEqual([
      'connector done: connector-configured',
      'appointment done: appointment-held',
      'api-users done: api-users-checked',
    ])
  })

  it('wait for what has to come before: the order, and a sign-in that returns entitlements', () => {
    expect(further(READY)).toEqual([
      'connector blocked: order-first',
      'appointment blocked: entitlements-first',
      'api-users blocked: entitlements-first',
    ])
    expect(further(MISMATCH)).toEqual([
      'connector open: connector-open',
      'appointment blocked: entitlements-first',
      'api-users blocked: entitlements-first',
    ])
    expect(further(COMPLETE, { ...ALL, appointment: false })).toContain('api-users open: api-users-open')
  })

  it('ask for the EntitlementID of a connector that is configured', () => {
    const optional = { ...HELD, entitlementIdNumber: ' ' }
    expect(further({ ...COMPLETE, optional })[0]).toBe('connector open: entitlement-id-missing')
    const assessment = assessOnboarding(switchedOn({ ...COMPLETE, optional }), NOW)
    expect(nextAction(assessment)?.action).toBe('note-entitlement-id')
  })

  it('are next only once the customer is complete', () => {
    expect(nextAction(assessOnboarding(switchedOn(COMPLETE), NOW))?.action).toBe('configure-connector')
    expect(nextAction(assessOnboarding(switchedOn(NOTHING_KNOWN), NOW))?.action).toBe('store-main-contact')
  })

  it('never change stage, gateway answer or staleness', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(NONE, HELD), (facts, optional) => {
        const { steps: _plain, ...without } = assessOnboarding(facts, NOW)
        const { steps: _further, ...with_ } = assessOnboarding(switchedOn({ ...facts, optional }), NOW)
        expect(with_).toEqual(without)
      }),
    )
  })
})
