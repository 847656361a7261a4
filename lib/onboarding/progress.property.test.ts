import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { berlinToday } from '@/lib/calendar'
import { compareEmails } from '@/lib/email/compare'
import { assessOnboarding, type OnboardingFacts, STEP_STATES, staleFrom } from '@/lib/onboarding/progress'
import { GATEWAY_ANSWERS, STAGES, type Stage } from '@/lib/onboarding/stages'
import { nextAction, waitingOn } from '@/lib/onboarding/waiting-on'
import { anyFacts, anyInstant, COMPLETE, factsWith, hostileText, NOW } from '@/lib/testing/facts'

/** The table of product.md §3, line by line and on its own: the first rule that fits gives the stage. */
function stageByTheTable({ contact, sageId, entitlement, order, request, settings }: OnboardingFacts): Stage | null {
  const same = (left: string, right: string) => {
    const { level } = compareEmails(left, right)
    return level === 'identical' || (level === 'equivalent' && settings.match === 'equivalent')
  }
  const isAddress = (text: string) => compareEmails(text, text).level === 'identical'
  const open = request !== null && ['sent', 'question'].includes(request.status)
  const mismatch = sageId !== null && entitlement !== null && !same(sageId.email, entitlement.email)
  const hasContact = contact.name !== null && contact.name.trim() !== '' && contact.claim !== null
  const rules: [boolean, Stage][] = [
    [mismatch && open, 'change-requested'],
    [mismatch, 'mismatch'],
    [!hasContact || !isAddress(contact.claim?.email ?? ''), 'contact-missing'],
    [sageId === null, 'sage-id-missing'],
    [!same(sageId?.email ?? '', contact.claim?.email ?? ''), 'sage-id-differs'],
    [entitlement === null && order === null, 'ready-to-order'],
    [entitlement === null, 'entitlement-unknown'],
    [true, 'complete'],
  ]
  return rules.find(([fits]) => fits)?.[1] ?? null
}

describe('stage, answer and steps', () => {
  it('the stage is the first rule of the table that fits', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(assessOnboarding(facts, NOW).stage).toBe(stageByTheTable(facts))
      }),
      { numRuns: 1_000 },
    )
  })
  it('there is always one stage, one answer and four steps, and nothing throws', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, (given, at) => {
        const { stage, gatewayAnswer, steps, stale } = assessOnboarding(given, at)
        expect(STAGES).toContain(stage)
        expect(GATEWAY_ANSWERS).toContain(gatewayAnswer)
        expect(steps.map(({ id }) => id)).toEqual(['main-contact', 'sage-id', 'gateway-order', 'entitlement'])
        for (const { state } of steps) expect(STEP_STATES).toContain(state)
        if (stage === 'complete') expect(steps.every(({ state }) => state === 'done' || state === 'stale')).toBe(true)
        if (stage === 'mismatch' || stage === 'change-requested') expect(gatewayAnswer).toBe('none')
        if (stale) expect(stage).toBe('complete')
      }),
      { numRuns: 500 },
    )
  })
  it('whatever was typed, there is an answer and no exception', () => {
    const hostileClaim = fc.record({
      email: hostileText,
      observedOn: hostileText,
      source: fc.constant('other' as const),
    })
    fc.assert(
      fc.property(factsWith(hostileClaim, hostileText), anyInstant, (facts, at) => {
        expect(STAGES).toContain(assessOnboarding(facts, at).stage)
      }),
      { numRuns: 300 },
    )
  })
  it('a claim whose day cannot be read proves nothing today: it is stale', () => {
    const undated = { email: 'it@firma.de', observedOn: 'gestern', source: 'other' as const }
    expect(assessOnboarding({ ...COMPLETE, entitlement: undated }, NOW)).toMatchObject({
      stage: 'complete',
      stale: true,
    })
  })
  it('a customer with something left to do has a next action, unless he is complete', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const assessment = assessOnboarding(facts, NOW)
        if (assessment.stage === 'complete') expect(waitingOn(assessment)).toBeNull()
        else expect(waitingOn(assessment)).toBe(nextAction(assessment)?.actor)
      }),
    )
  })
})

describe('time', () => {
  it('alone never changes the stage, and what is stale stays so', () => {
    fc.assert(
      fc.property(anyFacts, anyInstant, fc.nat({ max: 400 }), (facts, at, days) => {
        const later = new Date(at.getTime() + days * 86_400_000)
        const before = assessOnboarding(facts, at)
        const after = assessOnboarding(facts, later)
        expect(after.stage).toBe(before.stage)
        if (before.stale) expect(after.stale).toBe(true)
        const from = staleFrom(facts)
        expect(before.stale).toBe(from !== null && from <= berlinToday(at))
      }),
    )
  })
})
