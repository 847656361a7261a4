import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, berlinToday } from '@/lib/calendar'
import type { Claim } from '@/lib/onboarding/claims'
import {
  assessOnboarding,
  type OnboardingFacts,
  STEP_STATES,
  type StepState,
  staleFrom,
} from '@/lib/onboarding/progress'
import { GATEWAY_ANSWERS, STAGES, type Stage } from '@/lib/onboarding/stages'
import { nextAction, waitingOn } from '@/lib/onboarding/waiting-on'

const now = new Date('2026-11-24T10:00:00Z')
const claim = (email: string, observedOn = '2026-11-01'): Claim => ({ email, observedOn, source: 'sign-in' })

const nothing: OnboardingFacts = {
  contact: { name: null, claim: null },
  sageId: null,
  entitlement: null,
  order: null,
  request: null,
  settings: { recheckAfterDays: 90, match: 'equivalent' },
}
const contact = { name: 'Max Muster', claim: claim('it@firma.de') }
const order = { orderedOn: '2026-10-01', number: 'A-1' }
const complete: OnboardingFacts = {
  ...nothing,
  contact,
  sageId: claim('it@firma.de'),
  entitlement: claim('it@firma.de'),
  order,
}
const mismatch: OnboardingFacts = { ...complete, entitlement: claim('alt@firma.de') }

type Row = {
  name: string
  facts: OnboardingFacts
  stage: Stage
  answer: 'entitlements' | 'none' | 'unknown'
  /** Main contact, Sage ID, gateway order, entitlement. */
  states: StepState[]
  next: string | null
  on: string | null
}

const rows: Row[] = [
  {
    name: 'nothing known',
    facts: nothing,
    stage: 'contact-missing',
    answer: 'unknown',
    states: ['open', 'blocked', 'blocked', 'blocked'],
    next: 'store-main-contact',
    on: 'partner',
  },
  {
    name: 'address without a name',
    facts: { ...nothing, contact: { name: ' ', claim: claim('it@firma.de') } },
    stage: 'contact-missing',
    answer: 'unknown',
    states: ['open', 'blocked', 'blocked', 'blocked'],
    next: 'store-main-contact',
    on: 'partner',
  },
  {
    name: 'name with what is no address',
    facts: { ...nothing, contact: { name: 'Max Muster', claim: claim('it@firma') } },
    stage: 'contact-missing',
    answer: 'unknown',
    states: ['attention', 'blocked', 'blocked', 'blocked'],
    next: 'correct-main-contact',
    on: 'partner',
  },
  {
    name: 'all but the contact',
    facts: { ...complete, contact: { name: null, claim: null } },
    stage: 'contact-missing',
    answer: 'entitlements',
    states: ['open', 'blocked', 'done', 'done'],
    next: 'store-main-contact',
    on: 'partner',
  },
  {
    name: 'contact only',
    facts: { ...nothing, contact },
    stage: 'sage-id-missing',
    answer: 'unknown',
    states: ['done', 'open', 'blocked', 'blocked'],
    next: 'get-sage-id',
    on: 'customer',
  },
  {
    name: 'ordered without a Sage ID',
    facts: { ...nothing, contact, order },
    stage: 'sage-id-missing',
    answer: 'unknown',
    states: ['done', 'open', 'done', 'blocked'],
    next: 'get-sage-id',
    on: 'customer',
  },
  {
    name: 'other Sage ID before the order',
    facts: { ...nothing, contact, sageId: claim('chef@firma.de') },
    stage: 'sage-id-differs',
    answer: 'unknown',
    states: ['done', 'attention', 'blocked', 'blocked'],
    next: 'align-main-contact',
    on: 'partner',
  },
  {
    name: 'main contact changed after the order',
    facts: { ...complete, contact: { name: 'Max Muster', claim: claim('neu@firma.de') } },
    stage: 'sage-id-differs',
    answer: 'entitlements',
    states: ['done', 'attention', 'done', 'done'],
    next: 'align-main-contact',
    on: 'partner',
  },
  {
    name: 'Sage ID matches, not ordered',
    facts: { ...nothing, contact, sageId: claim('IT@firma.de') },
    stage: 'ready-to-order',
    answer: 'unknown',
    states: ['done', 'done', 'open', 'blocked'],
    next: 'order-gateway',
    on: 'partner',
  },
  {
    name: 'ordered, entitlement not known',
    facts: { ...complete, entitlement: null },
    stage: 'entitlement-unknown',
    answer: 'unknown',
    states: ['done', 'done', 'done', 'open'],
    next: 'find-out-entitlement',
    on: 'partner',
  },
  {
    name: 'all match',
    facts: complete,
    stage: 'complete',
    answer: 'entitlements',
    states: ['done', 'done', 'done', 'done'],
    next: null,
    on: null,
  },
  {
    name: 'an entitlement counts as ordered',
    facts: { ...complete, order: null },
    stage: 'complete',
    answer: 'entitlements',
    states: ['done', 'done', 'done', 'done'],
    next: null,
    on: null,
  },
  {
    name: 'stale entitlement',
    facts: { ...complete, entitlement: claim('it@firma.de', '2026-01-01') },
    stage: 'complete',
    answer: 'entitlements',
    states: ['done', 'done', 'done', 'stale'],
    next: 'recheck-entitlement',
    on: null,
  },
  {
    name: 'mismatch',
    facts: mismatch,
    stage: 'mismatch',
    answer: 'none',
    states: ['done', 'done', 'done', 'attention'],
    next: 'repair-mismatch',
    on: 'partner',
  },
  {
    name: 'mismatch before a missing contact',
    facts: { ...mismatch, contact: nothing.contact },
    stage: 'mismatch',
    answer: 'none',
    states: ['open', 'blocked', 'done', 'attention'],
    next: 'repair-mismatch',
    on: 'partner',
  },
  {
    name: 'mismatch with a draft',
    facts: { ...mismatch, request: { status: 'draft' } },
    stage: 'mismatch',
    answer: 'none',
    states: ['done', 'done', 'done', 'attention'],
    next: 'send-request',
    on: 'partner',
  },
  {
    name: 'request sent',
    facts: { ...mismatch, request: { status: 'sent' } },
    stage: 'change-requested',
    answer: 'none',
    states: ['done', 'done', 'done', 'waiting'],
    next: 'await-answer',
    on: 'sage',
  },
  {
    name: 'request answered by a question',
    facts: { ...mismatch, request: { status: 'question' } },
    stage: 'change-requested',
    answer: 'none',
    states: ['done', 'done', 'done', 'waiting'],
    next: 'answer-question',
    on: 'partner',
  },
  {
    name: 'only the same characters match where the organisation demands it',
    facts: {
      ...complete,
      entitlement: claim('IT@firma.de'),
      settings: { recheckAfterDays: 90, match: 'identical' },
    },
    stage: 'mismatch',
    answer: 'none',
    states: ['done', 'done', 'done', 'attention'],
    next: 'repair-mismatch',
    on: 'partner',
  },
]

describe('assessOnboarding', () => {
  it.each(rows)('$name', ({ facts, stage, answer, states, next, on }) => {
    const assessment = assessOnboarding(facts, now)
    expect(assessment.stage).toBe(stage)
    expect(assessment.gatewayAnswer).toBe(answer)
    expect(assessment.steps.map(({ id }) => id)).toEqual(['main-contact', 'sage-id', 'gateway-order', 'entitlement'])
    expect(assessment.steps.map(({ state }) => state)).toEqual(states)
    expect(nextAction(assessment)?.action ?? null).toBe(next)
    expect(waitingOn(assessment)).toBe(on)
  })

  it('has a row for every stage', () => {
    expect(new Set(rows.map(({ stage }) => stage))).toEqual(new Set(STAGES))
  })

  it('asks who holds the second factor, without touching the stage', () => {
    const { stage, steps } = assessOnboarding({ ...complete, secondFactorHolder: null }, now)
    expect(stage).toBe('complete')
    expect(steps[1]).toMatchObject({ state: 'open', reason: { code: 'second-factor-unnamed' } })
    expect(assessOnboarding({ ...complete, secondFactorHolder: 'Max Muster' }, now).steps[1]?.state).toBe('done')
  })

  it('shows further steps only where they are switched on', () => {
    const optionalSteps = { connector: true, appointment: true, apiUsers: true }
    const settings = { ...complete.settings, optionalSteps }
    const further = (facts: OnboardingFacts) => {
      const { steps, stage } = assessOnboarding({ ...facts, settings }, now)
      return [stage, ...steps.slice(4).map(({ id, state }) => `${id} ${state}`)]
    }
    expect(further(complete)).toEqual(['complete', 'connector open', 'appointment open', 'api-users blocked'])
    expect(further(mismatch)).toEqual(['mismatch', 'connector open', 'appointment blocked', 'api-users blocked'])
    const optional = {
      connectorConfiguredOn: '2026-11-01',
      entitlementIdNumber: '4711',
      appointmentHeldOn: '2026-11-02',
      apiUsersCheckedOn: '2026-11-03',
    }
    expect(further({ ...complete, optional })).toEqual([
      'complete',
      'connector done',
      'appointment done',
      'api-users done',
    ])
    expect(further(nothing)).toEqual([
      'contact-missing',
      'connector blocked',
      'appointment blocked',
      'api-users blocked',
    ])
    expect(nextAction(assessOnboarding({ ...complete, settings }, now))?.action).toBe('configure-connector')
  })
})

describe('staleness', () => {
  const observed = (sageId: string, entitlement: string): OnboardingFacts => ({
    ...complete,
    sageId: claim('it@firma.de', sageId),
    entitlement: claim('it@firma.de', entitlement),
  })
  it('begins the day after the re-check period, by the older claim', () => {
    expect(staleFrom(observed('2026-08-26', '2026-11-01'))).toBe('2026-11-25')
    expect(staleFrom(observed('2026-11-01', '2026-08-26'))).toBe('2026-11-25')
  })
  it('counts calendar days in Germany', () => {
    const facts = observed('2026-08-26', '2026-11-01')
    expect(assessOnboarding(facts, new Date('2026-11-24T22:59:00Z')).stale).toBe(false)
    expect(assessOnboarding(facts, new Date('2026-11-24T23:00:00Z')).stale).toBe(true)
  })
  it('stands only beside complete', () => {
    const old = observed('2020-01-01', '2020-01-01')
    expect(staleFrom({ ...old, contact: nothing.contact })).toBeNull()
    expect(assessOnboarding({ ...old, contact: nothing.contact }, now).stale).toBe(false)
  })
})

describe('properties', () => {
  const email = fc.constantFrom('it@firma.de', 'IT@firma.de', 'alt@firma.de', 'keine', '', 'müller@firma.de')
  const day = fc.integer({ min: -400, max: 10 }).map((days) => addDays(berlinToday(now), days))
  const anyClaim = fc.option(
    fc.record({
      email,
      observedOn: day,
      source: fc.constantFrom('portal', 'sign-in', 'import'),
    }),
  ) as fc.Arbitrary<Claim | null>
  const facts: fc.Arbitrary<OnboardingFacts> = fc.record({
    contact: fc.record({ name: fc.option(fc.string()), claim: anyClaim }),
    sageId: anyClaim,
    entitlement: anyClaim,
    order: fc.option(fc.record({ orderedOn: day, number: fc.option(fc.string()) })),
    request: fc.option(
      fc.record({
        status: fc.constantFrom('draft', 'sent', 'confirmed', 'refused', 'question', 'closed', 'withdrawn'),
      }),
    ),
    settings: fc.record({
      recheckAfterDays: fc.integer({ min: 1, max: 3_650 }),
      match: fc.constantFrom('equivalent', 'identical'),
    }),
  })
  const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2032-01-01'), noInvalidDate: true })

  it('there is always one stage, one answer and four steps, and nothing throws', () => {
    fc.assert(
      fc.property(facts, instant, (given, at) => {
        const { stage, gatewayAnswer, steps, stale } = assessOnboarding(given, at)
        expect(STAGES).toContain(stage)
        expect(GATEWAY_ANSWERS).toContain(gatewayAnswer)
        expect(steps).toHaveLength(4)
        for (const { state } of steps) expect(STEP_STATES).toContain(state)
        if (stage === 'complete') expect(steps.every(({ state }) => state === 'done' || state === 'stale')).toBe(true)
        if (stage === 'mismatch' || stage === 'change-requested') expect(gatewayAnswer).toBe('none')
        if (stale) expect(stage).toBe('complete')
      }),
      { numRuns: 500 },
    )
  })
  it('time alone never changes the stage, and what is stale stays so', () => {
    fc.assert(
      fc.property(facts, instant, fc.nat({ max: 400 }), (given, at, days) => {
        const later = new Date(at.getTime() + days * 86_400_000)
        const before = assessOnboarding(given, at)
        const after = assessOnboarding(given, later)
        expect(after.stage).toBe(before.stage)
        if (before.stale) expect(after.stale).toBe(true)
        const from = staleFrom(given)
        expect(before.stale).toBe(from !== null && from <= berlinToday(at))
      }),
    )
  })
  it('a customer with something left to do has a next action, unless he is complete', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const assessment = assessOnboarding(given, now)
        if (assessment.stage === 'complete') expect(waitingOn(assessment)).toBeNull()
        else expect(waitingOn(assessment)).toBe(nextAction(assessment)?.actor)
      }),
    )
  })
})
