import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, berlinToday } from '@/lib/calendar'
import { emailKey } from '@/lib/email/key'
import { type ClaimChange, IMPACT_CODES, IMPACT_OFFERS, previewImpact } from '@/lib/onboarding/impact'
import { assessOnboarding, type OnboardingFacts } from '@/lib/onboarding/progress'
import { CLAIM_KINDS, type ClaimKind } from '@/lib/onboarding/stages'
import { anyClaim, anyFacts, COMPLETE, claimOf, MISMATCH, NOW, ORDER, READY } from '@/lib/testing/facts'

const today = berlinToday(NOW)
const change = (kind: ClaimKind, email: string, observedOn = today): ClaimChange => ({
  kind,
  ...claimOf(email, observedOn, 'customer'),
})
const preview = (facts: OnboardingFacts, ...given: Parameters<typeof change>) => {
  const { consequences, offers, before, after, currentStays } = previewImpact(facts, change(...given), NOW)
  const codes = consequences.map(({ code }) => code)
  return { codes, offers, stages: [before.stage, after.stage], answer: after.gatewayAnswer, currentStays, consequences }
}

describe('another main contact', () => {
  it('after the order: the entitlement stays, and the sign-in stops once the Sage ID follows', () => {
    const shown = preview(COMPLETE, 'main-contact', 'neu@firma.de')
    expect(shown).toMatchObject({
      codes: ['entitlement-stays', 'sage-id-should-follow', 'sign-in-stops-once-sage-id-follows'],
      offers: ['keep', 'save', 'save-and-draft-request'],
      stages: ['complete', 'sage-id-differs'],
      answer: 'entitlements',
    })
    expect(shown.consequences[0]?.params).toEqual({ entitlement: 'it@firma.de' })
  })

  it('before the order freezes with the next one, and is simply saved', () => {
    const shown = preview(READY, 'main-contact', 'neu@firma.de')
    expect(shown).toMatchObject({ codes: ['next-order-freezes', 'sage-id-should-follow'], offers: ['save'] })
  })

  it('after an order whose address nobody noted: stays as it was frozen, and there is nothing to draft', () => {
    const shown = preview({ ...READY, order: ORDER }, 'main-contact', 'neu@firma.de')
    expect(shown.codes[0]).toBe('ordered-address-stays')
    expect(shown.offers).toEqual(['keep', 'save'])
  })

  it('that is the entitlement address again promises a sign-in that works once the Sage ID follows', () => {
    const shown = preview(MISMATCH, 'main-contact', 'alt@firma.de')
    expect(shown.codes).toContain('sign-in-works-once-sage-id-follows')
    expect(shown.offers).toEqual(['save'])
  })

  it('that completes the customer says so', () => {
    const drifted = { ...COMPLETE, contact: { name: 'Max Muster', claim: claimOf('chef@firma.de') } }
    expect(preview(drifted, 'main-contact', 'it@firma.de')).toMatchObject({
      codes: ['entitlement-stays', 'becomes-complete'],
      offers: ['save'],
      stages: ['sage-id-differs', 'complete'],
    })
  })

  it('that is no address is named, and never drafted into a request', () => {
    const shown = preview(COMPLETE, 'main-contact', 'neu@firma')
    expect(shown.codes[0]).toBe('address-invalid')
    expect(shown.offers).not.toContain('save-and-draft-request')
  })
})

describe('another Sage ID', () => {
  it('breaks a sign-in that works today', () => {
    expect(preview(COMPLETE, 'sage-id', 'neu@firma.de')).toMatchObject({
      codes: ['entitlement-stays', 'sign-in-returns-nothing', 'main-contact-should-follow'],
      offers: ['keep', 'save', 'save-and-draft-request'],
      stages: ['complete', 'mismatch'],
      answer: 'none',
    })
  })

  it('repairs one that does not', () => {
    const shown = preview(MISMATCH, 'sage-id', 'alt@firma.de')
    expect(shown.codes).toEqual(['entitlement-stays', 'sign-in-works-again', 'main-contact-should-follow'])
    expect(shown.offers).toEqual(['save'])
  })

  it('makes a sent request outdated or needless, a draft only needless', () => {
    const waiting = (status: string) => ({ ...MISMATCH, request: { status } })
    expect(preview(waiting('sent'), 'sage-id', 'dritte@firma.de').codes).toContain('request-outdated')
    expect(preview(waiting('sent'), 'sage-id', 'dritte@firma.de').stages).toEqual(['change-requested', 'mismatch'])
    expect(preview(waiting('sent'), 'sage-id', 'IT@firma.de').codes).not.toContain('request-outdated')
    expect(preview(waiting('sent'), 'sage-id', 'alt@firma.de').codes).toContain('request-not-needed')
    expect(preview(waiting('draft'), 'sage-id', 'dritte@firma.de').codes).not.toContain('request-outdated')
    expect(preview(waiting('draft'), 'sage-id', 'alt@firma.de').codes).toContain('request-not-needed')
  })
})

describe('another entitlement e-mail', () => {
  it('works again, works, or still returns nothing', () => {
    expect(preview(MISMATCH, 'entitlement', 'it@firma.de').codes).toEqual(['sign-in-works-again', 'becomes-complete'])
    expect(preview(READY, 'entitlement', 'it@firma.de').codes).toEqual(['sign-in-works', 'becomes-complete'])
    expect(preview(MISMATCH, 'entitlement', 'x@firma.de').codes).toEqual(['sign-in-still-returns-nothing'])
  })

  it('other than a sent request says makes it outdated; a draft takes it over', () => {
    const waiting = (status: string) => ({ ...MISMATCH, request: { status } })
    expect(preview(waiting('question'), 'entitlement', 'x@firma.de').codes).toContain('request-outdated')
    expect(preview(waiting('draft'), 'entitlement', 'x@firma.de').codes).not.toContain('request-outdated')
  })
})

describe('what changes nothing', () => {
  it('is told apart: older, in the future, the same, the same and renewed', () => {
    expect(preview(COMPLETE, 'sage-id', 'neu@firma.de', '2026-10-31')).toMatchObject({
      codes: ['older-than-current'],
      currentStays: true,
      stages: ['complete', 'complete'],
    })
    expect(preview(COMPLETE, 'sage-id', 'neu@firma.de', addDays(today, 1)).codes).toEqual(['in-the-future'])
    expect(preview(COMPLETE, 'sage-id', 'it@firma.de').codes).toEqual(['no-change'])
    const stale = { ...COMPLETE, entitlement: claimOf('it@firma.de', '2026-01-01') }
    expect(preview(stale, 'entitlement', 'it@firma.de').codes).toEqual(['evidence-renewed'])
  })
})

/** The facts after the claim, put together independently of the preview. */
function afterwards(facts: OnboardingFacts, { kind, email, observedOn, source }: ClaimChange): OnboardingFacts {
  const claim = { email, observedOn, source }
  const field = { 'main-contact': facts.contact.claim, 'sage-id': facts.sageId, entitlement: facts.entitlement }[kind]
  if (observedOn > today || (field && observedOn < field.observedOn)) return facts
  if (kind === 'main-contact') return { ...facts, contact: { ...facts.contact, claim } }
  if (kind === 'entitlement') return { ...facts, entitlement: claim }
  const keyOf = (text: string) => emailKey(text) ?? text
  const asksForIt = facts.sageId !== null && keyOf(facts.sageId.email) === keyOf(email)
  return { ...facts, sageId: claim, request: facts.request?.status === 'draft' || asksForIt ? facts.request : null }
}

describe('properties', () => {
  const changes = fc.record({ kind: fc.constantFrom(...CLAIM_KINDS), claim: anyClaim })
  it('before and after are the assessments of the facts before and after', () => {
    fc.assert(
      fc.property(anyFacts, changes, (facts, { kind, claim }) => {
        const given = { kind, ...claim }
        const impact = previewImpact(facts, given, NOW)
        expect(impact.before).toEqual(assessOnboarding(facts, NOW))
        expect(impact.after).toEqual(assessOnboarding(afterwards(facts, given), NOW))
      }),
      { numRuns: 1_000 },
    )
  })
  it('there is always something to say and to do, once each, and what breaks a sign-in is never just saved', () => {
    fc.assert(
      fc.property(anyFacts, changes, (facts, { kind, claim }) => {
        const { consequences, offers, before, after } = previewImpact(facts, { kind, ...claim }, NOW)
        const codes = consequences.map(({ code }) => code)
        expect(new Set(codes).size).toBe(codes.length)
        for (const code of codes) expect(IMPACT_CODES).toContain(code)
        expect(offers).toContain('save')
        for (const offer of offers) expect(IMPACT_OFFERS).toContain(offer)
        if (before.gatewayAnswer === 'entitlements' && after.gatewayAnswer === 'none') expect(offers[0]).toBe('keep')
      }),
      { numRuns: 500 },
    )
  })
})
