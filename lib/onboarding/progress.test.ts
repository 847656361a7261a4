import { describe, expect, it } from 'vitest'
import { assessOnboarding, type OnboardingFacts, type StepState, staleFrom } from '@/lib/onboarding/progress'
import { STAGES, type Stage } from '@/lib/onboarding/stages'
import { nextAction, waitingOn } from '@/lib/onboarding/waiting-on'
import { COMPLETE, CONTACT, claimOf, MISMATCH, NOTHING_KNOWN, NOW, ORDER } from '@/lib/testing/facts'

type Row = {
  name: string
  facts: OnboardingFacts
  stage: Stage
  answer: 'entitlements' | 'none' | 'unknown'
  /** Main contact: CONTACT, Sage ID, gateway order: ORDER, entitlement. */
  states: StepState[]
  next: string | null
  on: string | null
}

const rows: Row[] = [
  {
    name: 'nothing known',
    facts: NOTHING_KNOWN,
    stage: 'contact-missing',
    answer: 'unknown',
    states: ['open', 'blocked', 'blocked', 'blocked'],
    next: 'store-main-contact',
    on: 'partner',
  },
  {
    name: 'address without a name',
    facts: { ...NOTHING_KNOWN, contact: { name: ' ', claim: claimOf('it@firma.de') } },
    stage: 'contact-missing',
    answer: 'unknown',
    states: ['open', 'blocked', 'blocked', 'blocked'],
    next: 'store-main-contact',
    on: 'partner',
  },
  {
    name: 'name with what is no address',
    facts: { ...NOTHING_KNOWN, contact: { name: 'Max Muster', claim: claimOf('it@firma') } },
    stage: 'contact-missing',
    answer: 'unknown',
    states: ['attention', 'blocked', 'blocked', 'blocked'],
    next: 'correct-main-contact',
    on: 'partner',
  },
  {
    name: 'all but the contact',
    facts: { ...COMPLETE, contact: { name: null, claim: null } },
    stage: 'contact-missing',
    answer: 'entitlements',
    states: ['open', 'blocked', 'done', 'done'],
    next: 'store-main-contact',
    on: 'partner',
  },
  {
    name: 'contact only',
    facts: { ...NOTHING_KNOWN, contact: CONTACT },
    stage: 'sage-id-missing',
    answer: 'unknown',
    states: ['done', 'open', 'blocked', 'blocked'],
    next: 'get-sage-id',
    on: 'customer',
  },
  {
    name: 'ordered without a Sage ID',
    facts: { ...NOTHING_KNOWN, contact: CONTACT, order: ORDER },
    stage: 'sage-id-missing',
    answer: 'unknown',
    states: ['done', 'open', 'done', 'blocked'],
    next: 'get-sage-id',
    on: 'customer',
  },
  {
    name: 'other Sage ID before the order',
    facts: { ...NOTHING_KNOWN, contact: CONTACT, sageId: claimOf('chef@firma.de') },
    stage: 'sage-id-differs',
    answer: 'unknown',
    states: ['done', 'attention', 'blocked', 'blocked'],
    next: 'align-main-contact',
    on: 'partner',
  },
  {
    name: 'main contact changed after the order',
    facts: { ...COMPLETE, contact: { name: 'Max Muster', claim: claimOf('neu@firma.de') } },
    stage: 'sage-id-differs',
    answer: 'entitlements',
    states: ['done', 'attention', 'done', 'done'],
    next: 'align-main-contact',
    on: 'partner',
  },
  {
    name: 'Sage ID matches, not ordered',
    facts: { ...NOTHING_KNOWN, contact: CONTACT, sageId: claimOf('IT@firma.de') },
    stage: 'ready-to-order',
    answer: 'unknown',
    states: ['done', 'done', 'open', 'blocked'],
    next: 'order-gateway',
    on: 'partner',
  },
  {
    name: 'ordered, entitlement not known',
    facts: { ...COMPLETE, entitlement: null },
    stage: 'entitlement-unknown',
    answer: 'unknown',
    states: ['done', 'done', 'done', 'open'],
    next: 'find-out-entitlement',
    on: 'partner',
  },
  {
    name: 'all match',
    facts: COMPLETE,
    stage: 'complete',
    answer: 'entitlements',
    states: ['done', 'done', 'done', 'done'],
    next: null,
    on: null,
  },
  {
    name: 'an entitlement counts as ordered',
    facts: { ...COMPLETE, order: null },
    stage: 'complete',
    answer: 'entitlements',
    states: ['done', 'done', 'done', 'done'],
    next: null,
    on: null,
  },
  {
    name: 'stale entitlement',
    facts: { ...COMPLETE, entitlement: claimOf('it@firma.de', '2026-01-01') },
    stage: 'complete',
    answer: 'entitlements',
    states: ['done', 'done', 'done', 'stale'],
    next: 'recheck-entitlement',
    on: null,
  },
  {
    name: 'mismatch',
    facts: MISMATCH,
    stage: 'mismatch',
    answer: 'none',
    states: ['done', 'done', 'done', 'attention'],
    next: 'repair-mismatch',
    on: 'partner',
  },
  {
    name: 'mismatch before a missing contact',
    facts: { ...MISMATCH, contact: NOTHING_KNOWN.contact },
    stage: 'mismatch',
    answer: 'none',
    states: ['open', 'blocked', 'done', 'attention'],
    next: 'repair-mismatch',
    on: 'partner',
  },
  {
    name: 'mismatch with a draft',
    facts: { ...MISMATCH, request: { status: 'draft' } },
    stage: 'mismatch',
    answer: 'none',
    states: ['done', 'done', 'done', 'attention'],
    next: 'send-request',
    on: 'partner',
  },
  {
    name: 'request sent',
    facts: { ...MISMATCH, request: { status: 'sent' } },
    stage: 'change-requested',
    answer: 'none',
    states: ['done', 'done', 'done', 'waiting'],
    next: 'await-answer',
    on: 'sage',
  },
  {
    name: 'request answered by a question',
    facts: { ...MISMATCH, request: { status: 'question' } },
    stage: 'change-requested',
    answer: 'none',
    states: ['done', 'done', 'done', 'waiting'],
    next: 'answer-question',
    on: 'partner',
  },
  {
    name: 'only the same characters match where the organisation demands it',
    facts: {
      ...COMPLETE,
      entitlement: claimOf('IT@firma.de'),
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
    const assessment = assessOnboarding(facts, NOW)
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
    const { stage, steps } = assessOnboarding({ ...COMPLETE, secondFactorHolder: null }, NOW)
    expect(stage).toBe('complete')
    expect(steps[1]).toMatchObject({ state: 'open', reason: { code: 'second-factor-unnamed' } })
    expect(assessOnboarding({ ...COMPLETE, secondFactorHolder: 'Max Muster' }, NOW).steps[1]?.state).toBe('done')
  })
})

describe('staleness', () => {
  const observed = (sageId: string, entitlement: string): OnboardingFacts => ({
    ...COMPLETE,
    sageId: claimOf('it@firma.de', sageId),
    entitlement: claimOf('it@firma.de', entitlement),
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
    expect(staleFrom({ ...old, contact: NOTHING_KNOWN.contact })).toBeNull()
    expect(assessOnboarding({ ...old, contact: NOTHING_KNOWN.contact }, NOW).stale).toBe(false)
  })
})
