import { describe, expect, it } from 'vitest'
import { assessOnboarding } from '@/lib/onboarding/progress'
import { nextAction, waitingOn } from '@/lib/onboarding/waiting-on'
import { COMPLETE, claimOf, MISMATCH, NOTHING_KNOWN, NOW } from '@/lib/testing/facts'

const assess = (facts: Parameters<typeof assessOnboarding>[0]) => assessOnboarding(facts, NOW)

describe('nextAction', () => {
  it('repairs the mismatch first, whatever else is open', () => {
    const assessment = assess({ ...MISMATCH, contact: NOTHING_KNOWN.contact })
    expect(assessment.steps[0]?.next?.action).toBe('store-main-contact')
    expect(nextAction(assessment)?.action).toBe('repair-mismatch')
  })

  it('of a complete customer is what is stale, before what is only open', () => {
    const stale = { ...COMPLETE, secondFactorHolder: null, entitlement: claimOf('it@firma.de', '2026-01-01') }
    expect(assess(stale).steps.map(({ state }) => state)).toEqual(['done', 'open', 'done', 'stale'])
    expect(nextAction(assess(stale))?.action).toBe('recheck-entitlement')
    const fresh = assess({ ...COMPLETE, secondFactorHolder: null })
    expect(nextAction(fresh)?.action).toBe('name-second-factor-holder')
    expect(nextAction(assess(COMPLETE))).toBeNull()
  })
})

describe('waitingOn', () => {
  it.each([
    ['sent', 'sage'],
    ['question', 'partner'],
    ['draft', 'partner'],
    ['refused', 'partner'],
  ])('a request that is %s waits for: %s', (status, actor) => {
    expect(waitingOn(assess({ ...MISMATCH, request: { status } }))).toBe(actor)
  })

  it('is the customer where a Sage ID is missing, and nobody where all is complete', () => {
    expect(waitingOn(assess({ ...COMPLETE, sageId: null }))).toBe('customer')
    expect(waitingOn(assess({ ...COMPLETE, entitlement: claimOf('it@firma.de', '2020-01-01') }))).toBeNull()
  })
})
