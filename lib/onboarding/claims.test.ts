import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimAsOf, claimStaleFrom, currentClaim, type DatedClaim, knowledgeOf } from '@/lib/onboarding/claims'
import { CLAIM_KINDS } from '@/lib/onboarding/stages'
import { anyClaim, claimOf, datedClaim, NOW } from '@/lib/testing/facts'

const at = (clock: string) => new Date(`2026-11-20T${clock}:00Z`)
const retracted = { retractedAt: at('12:00') }
const sageId = (email: string, change: Partial<DatedClaim> = {}) => datedClaim('sage-id', email, change)

describe('the newest valid claim', () => {
  it('is the one of the latest day, however late another was recorded', () => {
    const late = sageId('alt@firma.de', { observedOn: '2026-10-01', recordedAt: at('11:00') })
    const recent = sageId('neu@firma.de', { observedOn: '2026-11-10', recordedAt: at('08:00') })
    expect(currentClaim([recent, late], 'sage-id', NOW)).toBe(recent)
    expect(currentClaim([late, recent], 'sage-id', NOW)).toBe(recent)
  })

  it('is, of one day, the one recorded last', () => {
    const first = sageId('eins@firma.de', { recordedAt: at('08:00') })
    const second = sageId('zwei@firma.de', { recordedAt: at('09:00') })
    expect(currentClaim([second, first], 'sage-id', NOW)).toBe(second)
  })

  it('is never retracted, of another kind, or of the future', () => {
    const wrong = sageId('falsch@firma.de', { observedOn: '2026-11-20', ...retracted })
    const tomorrow = sageId('morgen@firma.de', { observedOn: '2026-11-25' })
    const other = datedClaim('entitlement', 'anders@firma.de', { observedOn: '2026-11-24' })
    const right = sageId('richtig@firma.de')
    expect(currentClaim([wrong, tomorrow, other, right], 'sage-id', NOW)).toBe(right)
    expect(currentClaim([wrong, tomorrow, other], 'sage-id', NOW)).toBeNull()
  })

  it('is, as of a day, what was true then by what is known today', () => {
    const old = sageId('alt@firma.de', { observedOn: '2025-01-10' })
    const recordedLater = sageId('nachgetragen@firma.de', { observedOn: '2025-02-01', recordedAt: at('09:00') })
    const recent = sageId('neu@firma.de', { observedOn: '2026-06-01' })
    const claims = [recent, old, recordedLater]
    expect(claimAsOf(claims, 'sage-id', '2025-01-09')).toBeNull()
    expect(claimAsOf(claims, 'sage-id', '2025-01-31')).toBe(old)
    expect(claimAsOf(claims, 'sage-id', '2025-02-03')).toBe(recordedLater)
    expect(claimAsOf(claims, 'sage-id', '2026-06-01')).toBe(recent)
  })

  it('begins at midnight in Germany', () => {
    const tomorrow = sageId('morgen@firma.de', { observedOn: '2026-11-25' })
    expect(currentClaim([tomorrow], 'sage-id', new Date('2026-11-24T22:59:59Z'))).toBeNull()
    expect(currentClaim([tomorrow], 'sage-id', new Date('2026-11-24T23:00:00Z'))).toBe(tomorrow)
  })

  it('does not depend on the order of the claims, and retracting it brings the one before it back', () => {
    const drawn = fc.array(
      fc.record({
        claim: anyClaim,
        kind: fc.constantFrom(...CLAIM_KINDS),
        minute: fc.nat(10_000),
        retracted: fc.boolean(),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(drawn, (entries) => {
        const claims = entries.map(({ claim, kind, minute, retracted: isRetracted }, index) => ({
          ...datedClaim(kind, claim.email, claim),
          recordedAt: new Date(NOW.getTime() - minute * 60_000 - index),
          retractedAt: isRetracted ? NOW : null,
        }))
        const best = currentClaim(claims, 'sage-id', NOW)
        expect(currentClaim([...claims].reverse(), 'sage-id', NOW)).toBe(best)
        if (best === null) return
        const others = claims.filter((claim) => claim !== best)
        const without = claims.map((claim) => (claim === best ? { ...claim, retractedAt: NOW } : claim))
        expect(currentClaim(without, 'sage-id', NOW)).toEqual(currentClaim(others, 'sage-id', NOW))
      }),
    )
  })
})

describe('claimStaleFrom', () => {
  it('is the day after the re-check period, across leap years and the change of clocks', () => {
    expect(claimStaleFrom(claimOf('a@b.de', '2026-08-26'), 90)).toBe('2026-11-25')
    expect(claimStaleFrom(claimOf('a@b.de', '2028-02-28'), 1)).toBe('2028-03-01')
    expect(claimStaleFrom(claimOf('a@b.de', '2026-03-28'), 1)).toBe('2026-03-30')
  })
  it('is long past where the day cannot be read', () => {
    for (const day of ['', 'gestern', '2026-02-30', '2026-11-01T00:00:00Z']) {
      expect(claimStaleFrom(claimOf('a@b.de', day), 90) < '1000').toBe(true)
    }
  })
})

describe('knowledgeOf', () => {
  const known = (...claims: DatedClaim[]) => knowledgeOf(claims, 'sage-id', 90, NOW)

  it('is missing without a claim, and with a retracted one alone', () => {
    expect(known()).toBe('missing')
    expect(known(sageId('it@firma.de', retracted))).toBe('missing')
  })

  it.each(['sign-in', 'order-management', 'order'] as const)('is proven by %s', (source) => {
    expect(known(sageId('it@firma.de', { source }))).toBe('proven')
  })

  it.each(['portal', 'customer', 'import', 'other'] as const)('is claimed only, by %s', (source) => {
    expect(known(sageId('it@firma.de', { source }))).toBe('claimed')
  })

  it('is stale once older than the re-check period, however well proven', () => {
    expect(known(sageId('it@firma.de', { source: 'sign-in', observedOn: '2026-08-26' }))).toBe('proven')
    expect(known(sageId('it@firma.de', { source: 'sign-in', observedOn: '2026-08-25' }))).toBe('stale')
  })

  it('is contradicted by another address of the same day, not by another spelling', () => {
    const claims = (email: string) => [sageId('it@firma.de'), sageId(email, { recordedAt: at('09:00') })]
    expect(known(...claims('edv@firma.de'))).toBe('contradicted')
    expect(known(...claims('IT@firma.de'))).toBe('claimed')
    const [first, second] = claims('edv@firma.de')
    if (first && second) expect(known({ ...first, ...retracted }, second)).toBe('claimed')
  })

  it('is contradicted where a proven address stands against a newer unproven one', () => {
    const seen = sageId('it@firma.de', { source: 'sign-in', observedOn: '2026-11-01' })
    const said = sageId('edv@firma.de', { source: 'customer', observedOn: '2026-11-10' })
    expect(known(seen, said)).toBe('contradicted')
    expect(known(seen, { ...said, source: 'sign-in' })).toBe('proven')
    expect(known(seen, sageId('edv@firma.de', { source: 'sign-in', observedOn: '2026-11-05' }), said)).toBe('claimed')
    expect(known({ ...seen, ...retracted }, said)).toBe('claimed')
  })

  it('is not contradicted by a proof that has gone stale itself', () => {
    const seen = sageId('it@firma.de', { source: 'sign-in', observedOn: '2026-01-01' })
    expect(known(seen, sageId('edv@firma.de', { observedOn: '2026-11-10' }))).toBe('claimed')
  })
})
