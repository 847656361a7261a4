import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DatedClaim } from '@/lib/onboarding/claims'
import { SIMULATED_ANSWERS, SIMULATION_RULES, simulateSignIn } from '@/lib/onboarding/simulate'
import { anyClaim, anyDay, datedClaim, hostileText } from '@/lib/testing/facts'

const old = datedClaim('entitlement', 'alt@firma.de', { observedOn: '2025-03-01', source: 'order' })
const recent = datedClaim('entitlement', 'it@firma.de', { observedOn: '2026-06-01', source: 'order-management' })

function simulate(address: string, day: string, claims: DatedClaim[] = [old, recent], match = 'equivalent' as const) {
  const { answer, rule, claim } = simulateSignIn({ address, day, entitlementClaims: claims, match })
  return [answer, rule, claim?.email ?? null]
}

describe('signing in as an address on a day', () => {
  it('is decided by the claim that held on that day', () => {
    expect(simulate('alt@firma.de', '2026-05-31')).toEqual(['entitlements', 'identical', 'alt@firma.de'])
    expect(simulate('alt@firma.de', '2026-06-01')).toEqual(['none', 'different', 'it@firma.de'])
    expect(simulate('it@firma.de', '2026-06-01')).toEqual(['entitlements', 'identical', 'it@firma.de'])
    expect(simulate('it@firma.de', '2025-02-28')).toEqual(['cannot-say', 'only-later-claim', null])
  })

  it('cannot be said without a claim, nor with a retracted one or one of another kind', () => {
    expect(simulate('it@firma.de', '2026-11-01', [])).toEqual(['cannot-say', 'no-claim', null])
    const retracted = { ...recent, retractedAt: new Date() }
    const sageId = datedClaim('sage-id', 'it@firma.de')
    expect(simulate('it@firma.de', '2026-11-01', [retracted, sageId])).toEqual(['cannot-say', 'no-claim', null])
  })

  it('ends at what is no address, on either side', () => {
    expect(simulate('it', '2026-11-01')).toEqual(['cannot-say', 'address-invalid', 'it@firma.de'])
    const broken = datedClaim('entitlement', 'it@firma')
    expect(simulate('it@firma.de', '2026-11-02', [broken])).toEqual(['none', 'entitlement-invalid', 'it@firma'])
  })

  it('follows what the organisation demands of a match', () => {
    const input = { address: 'IT@firma.de', day: '2026-11-01', entitlementClaims: [recent] }
    expect(simulateSignIn({ ...input, match: 'equivalent' })).toMatchObject({
      answer: 'entitlements',
      rule: 'equivalent',
    })
    const strict = simulateSignIn({ ...input, match: 'identical' })
    expect(strict).toMatchObject({ answer: 'none', rule: 'identical-demanded' })
    expect(strict.comparison.reasons).toEqual(['case'])
  })

  it('always has an answer and the rule that decided, whatever is typed', () => {
    const claims = fc.array(
      anyClaim.map((claim) => datedClaim('entitlement', claim.email, claim)),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.emailAddress()), anyDay, claims, (address, day, entitlementClaims) => {
        const { answer, rule } = simulateSignIn({ address, day, entitlementClaims, match: 'equivalent' })
        expect(SIMULATED_ANSWERS).toContain(answer)
        expect(SIMULATION_RULES).toContain(rule)
      }),
    )
  })
})
