import { describe, expect, it } from 'vitest'
import type { DatedClaim } from '@/lib/onboarding/claims'
import { factsAsOf, factsNow } from '@/lib/onboarding/facts'
import { assessOnboarding } from '@/lib/onboarding/progress'
import type { RefusedSignIn } from '@/lib/onboarding/refused-sign-in'
import { nextAction } from '@/lib/onboarding/waiting-on'
import { datedClaim, NO_SOURCES, NOW } from '@/lib/testing/facts'

const EMAIL = 'it@firma.de'
const refused: RefusedSignIn = { on: '2026-11-20', email: EMAIL, recordedAt: new Date('2026-11-20T15:00:00Z') }
const LATER = { recordedAt: new Date('2026-11-21T09:00:00Z') }

const sources = (more: DatedClaim[] = [], entitlement = EMAIL) => ({
  ...NO_SOURCES,
  contactName: 'Max Muster',
  secondFactorHolder: 'Max Muster',
  claims: [
    datedClaim('main-contact', EMAIL),
    datedClaim('sage-id', EMAIL),
    datedClaim('entitlement', entitlement, { source: 'order' }),
    ...more,
  ],
  refusedSignIns: [refused],
})

const assess = (more?: DatedClaim[], entitlement?: string) =>
  assessOnboarding(factsNow(sources(more, entitlement), NOW), NOW)

describe('a sign-in that returned no entitlements', () => {
  it('contradicts addresses that match: the step asks for attention, and that comes first', () => {
    const assessment = assess()
    expect(assessment.stage).toBe('complete')
    expect(assessment.steps.find(({ id }) => id === 'entitlement')).toMatchObject({
      state: 'attention',
      reason: { code: 'entitlement-refused', params: { day: '2026-11-20', email: EMAIL } },
    })
    expect(nextAction(assessment)).toEqual({ actor: 'partner', action: 'find-out-entitlement' })
  })

  it('says nothing more where the mismatch explains it', () => {
    const step = assess([], 'alt@firma.de').steps.find(({ id }) => id === 'entitlement')
    expect(step?.reason.code).toBe('entitlement-differs')
  })

  it('is settled by what is recorded of that day or later, not by old news or by a retracted claim', () => {
    const reasonAfter = (change: Partial<DatedClaim>) =>
      assess([datedClaim('entitlement', EMAIL, { source: 'sign-in', ...change })]).steps.find(
        ({ id }) => id === 'entitlement',
      )?.reason.code
    expect(reasonAfter({ ...LATER, observedOn: '2026-11-20' })).toBe('entitlement-matches')
    expect(reasonAfter({ ...LATER, observedOn: '2026-11-21' })).toBe('entitlement-matches')
    expect(reasonAfter({ ...LATER, observedOn: '2026-11-19' })).toBe('entitlement-refused')
    expect(reasonAfter({ observedOn: '2026-11-20' })).toBe('entitlement-refused')
    expect(reasonAfter({ ...LATER, observedOn: '2026-11-21', retractedAt: NOW })).toBe('entitlement-refused')
  })

  it('was not known before its day', () => {
    expect(factsAsOf(sources(), '2026-11-19').refusedSignIn).toBeNull()
    expect(factsAsOf(sources(), '2026-11-20').refusedSignIn).toMatchObject({ on: '2026-11-20' })
    const settled = [datedClaim('entitlement', EMAIL, { ...LATER, observedOn: '2026-11-21' })]
    expect(factsAsOf(sources(settled), '2026-11-20').refusedSignIn).toMatchObject({ on: '2026-11-20' })
    expect(factsAsOf(sources(settled), '2026-11-21').refusedSignIn).toBeNull()
  })
})
