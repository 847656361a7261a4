import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ADVICE_CODES, type Advice } from '@/lib/email/advise'
import { checkBeforeOrder, needsReason, PRE_ORDER_CODES } from '@/lib/onboarding/pre-order'
import { assessOnboarding, type OnboardingFacts } from '@/lib/onboarding/progress'
import { anyFacts, COMPLETE, CONTACT, claimOf, NOTHING_KNOWN, NOW, ORDER, READY } from '@/lib/testing/facts'

const check = (facts: OnboardingFacts, advice: Advice[] = []) => {
  const { verdict, findings, address } = checkBeforeOrder({ facts, advice }, NOW)
  return { verdict, codes: findings.map(({ code }) => code), address }
}

describe('may I order?', () => {
  it('yes, where all agrees and is fresh', () => {
    expect(check({ ...READY, secondFactorHolder: 'Max Muster' })).toEqual({
      verdict: 'clear',
      codes: [],
      address: 'it@firma.de',
    })
  })

  it('no, with everything that is missing at once', () => {
    expect(check(NOTHING_KNOWN)).toEqual({
      verdict: 'stop',
      codes: ['contact-name-missing', 'contact-address-missing', 'sage-id-missing'],
      address: null,
    })
  })

  it.each([
    ['already ordered', { ...READY, order: ORDER }, ['already-ordered']],
    ['ordered, as its entitlement shows', { ...COMPLETE, order: null }, ['already-ordered']],
    ['a nameless contact', { ...READY, contact: { ...CONTACT, name: ' ' } }, ['contact-name-missing']],
    ['no address', { ...READY, contact: { name: 'M', claim: claimOf('it@firma') } }, ['contact-address-invalid']],
    ['no Sage ID', { ...READY, sageId: null }, ['sage-id-missing']],
    ['a Sage ID that is none', { ...READY, sageId: claimOf('keine') }, ['sage-id-invalid']],
    ['another Sage ID', { ...READY, sageId: claimOf('chef@firma.de') }, ['sage-id-differs']],
  ] as const)('no: %s', (_name, facts, codes) => {
    expect(check(facts)).toMatchObject({ verdict: 'stop', codes })
  })

  it('follows what the organisation demands of a match', () => {
    const capitals = { ...READY, sageId: claimOf('IT@firma.de') }
    expect(check(capitals).verdict).toBe('clear')
    const settings = { ...READY.settings, match: 'identical' as const }
    expect(check({ ...capitals, settings })).toMatchObject({ verdict: 'stop', codes: ['sage-id-differs'] })
  })

  it('look again, where evidence is old, the second factor unnamed, or the mailbox unwise', () => {
    const old = claimOf('it@firma.de', '2026-01-01')
    const facts = { ...READY, contact: { name: 'M', claim: old }, sageId: old, secondFactorHolder: null }
    expect(check(facts, ['personal-address'])).toMatchObject({
      verdict: 'warn',
      codes: ['contact-stale', 'sage-id-stale', 'second-factor-unnamed', 'personal-address'],
    })
  })

  it('asks for the second factor only where it is asked for at all', () => {
    expect(check({ ...READY, secondFactorHolder: ' ' }).codes).toEqual(['second-factor-unnamed'])
    expect(check(READY).codes).toEqual([])
  })

  it('lets a customer order without a stop exactly where he stands at ready-to-order', () => {
    fc.assert(
      fc.property(anyFacts, fc.subarray([...ADVICE_CODES]), (facts, advice) => {
        const { verdict, codes } = check(facts, advice)
        expect(verdict !== 'stop').toBe(assessOnboarding(facts, NOW).stage === 'ready-to-order')
        for (const code of codes) expect(PRE_ORDER_CODES).toContain(code)
        expect(new Set(codes).size).toBe(codes.length)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a written reason', () => {
  const differs = { ...READY, sageId: claimOf('chef@firma.de') }
  const release = { email: 'it@firma.de', findings: ['sage-id-differs'], overrideReason: 'Wird morgen geändert.' }
  const asked = (facts: OnboardingFacts, seal: Parameters<typeof needsReason>[1] = null) =>
    needsReason(checkBeforeOrder({ facts, advice: [] }, NOW), seal)

  it('is asked for wherever the check says stop, and for nothing that is ordered already', () => {
    expect([asked(READY), asked(differs), asked(NOTHING_KNOWN)]).toEqual([false, true, true])
    expect([asked({ ...differs, order: ORDER }), asked(COMPLETE)]).toEqual([false, false])
  })

  it('is given once for the same obstacles and the same address', () => {
    expect(asked(differs, release)).toBe(false)
    expect(asked(differs, { ...release, overrideReason: null })).toBe(true)
    expect(asked(differs, { ...release, email: 'info@firma.de' })).toBe(true)
    expect(asked({ ...differs, contact: { ...CONTACT, name: '' } }, release)).toBe(true)
  })
})
