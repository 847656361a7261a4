import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareAddresses } from '@/lib/customers/merge/addresses'
import { SIDES } from '@/lib/customers/merge/plan'
import { currentClaim, type DatedClaim } from '@/lib/onboarding/claims'
import type { FactSources } from '@/lib/onboarding/facts'
import type { RefusedSignIn } from '@/lib/onboarding/refused-sign-in'
import { CLAIM_KINDS } from '@/lib/onboarding/stages'
import { anyClaim, datedClaim, NO_SOURCES, NOW } from '@/lib/testing/facts'

const sourcesOf = (claims: readonly DatedClaim[], refusedSignIns: readonly RefusedSignIn[] = []): FactSources => ({
  ...NO_SOURCES,
  claims,
  refusedSignIns,
})

function compared(remaining: FactSources, absorbed: FactSources) {
  const refusedSignIns = [remaining, absorbed].flatMap((sources) => sources.refusedSignIns ?? [])
  const merged = sourcesOf([...remaining.claims, ...absorbed.claims], refusedSignIns)
  return compareAddresses({ remaining, absorbed }, merged, NOW)
}

const sageId = (email: string, change: Partial<DatedClaim> = {}) => datedClaim('sage-id', email, change)
const sageIds = (remaining: DatedClaim[], absorbed: DatedClaim[]) =>
  compared(sourcesOf(remaining), sourcesOf(absorbed))['sage-id']

const OLD = sageId('alt@firma.de', { observedOn: '2026-10-01' })
const NEW = sageId('neu@firma.de', { observedOn: '2026-11-10', source: 'sign-in' })

describe('the addresses of two customers that become one', () => {
  it('say what each has, how well it is known, and that the newest is in force', () => {
    expect(sageIds([OLD], [NEW])).toMatchObject({
      before: {
        remaining: { email: 'alt@firma.de', observedOn: '2026-10-01', source: 'customer', knowledge: 'claimed' },
        absorbed: { email: 'neu@firma.de', observedOn: '2026-11-10', source: 'sign-in', knowledge: 'proven' },
      },
      after: { email: 'neu@firma.de', knowledge: 'proven', from: 'absorbed', reason: 'newer' },
      isShared: false,
      becomesContradicted: null,
    })
    expect(sageIds([NEW], [OLD]).after).toMatchObject({ email: 'neu@firma.de', from: 'remaining', reason: 'newer' })
  })

  it('say where only one has an address, both the same, or neither any', () => {
    expect(sageIds([], [NEW])).toMatchObject({ before: { remaining: null }, after: { reason: 'only' } })
    expect(sageIds([NEW], [sageId('neu@firma.de')])).toMatchObject({ after: { reason: 'same' }, isShared: true })
    const spelled = sageId('NEU@firma.de', { observedOn: '2026-11-12' })
    expect(sageIds([NEW], [spelled])).toMatchObject({ after: { from: 'absorbed', reason: 'newer' }, isShared: true })
    expect(sageIds([], [])).toMatchObject({ after: null, isShared: false, becomesContradicted: null })
  })

  it('of one day are contradictory, and the later entry is in force', () => {
    const first = sageId('eins@firma.de')
    const second = sageId('zwei@firma.de', { recordedAt: new Date('2026-11-01T10:00:00Z') })
    const one = sageIds([second], [first])
    expect(one.after).toMatchObject({ from: 'remaining', reason: 'recorded-later', knowledge: 'contradicted' })
    expect(one.becomesContradicted).toBe('claims')
    expect(sageIds([first], [sageId('zwei@firma.de')]).after?.reason).toBe('equally-new')
  })

  it('become contradictory where the newer one is only claimed and the older one proven', () => {
    const proven = { ...OLD, source: 'sign-in' as const }
    const claimed = { ...NEW, source: 'customer' as const }
    expect(sageIds([proven], [claimed]).becomesContradicted).toBe('claims')
    expect(sageIds([proven, claimed], []).becomesContradicted).toBeNull()
  })

  it('become contradictory by a sign-in of the other customer that returned no entitlements', () => {
    const refused = { on: '2026-11-12', email: 'neu@firma.de', recordedAt: new Date('2026-11-12T10:00:00Z') }
    const entitlement = datedClaim('entitlement', 'neu@firma.de')
    const apart = compared(sourcesOf([], [refused]), sourcesOf([entitlement]))
    expect(apart.entitlement).toMatchObject({ before: { absorbed: { knowledge: 'claimed' } } })
    expect(apart.entitlement.becomesContradicted).toBe('sign-in')
    expect(compared(sourcesOf([entitlement], [refused]), sourcesOf([])).entitlement).toMatchObject({
      before: { remaining: { knowledge: 'contradicted' } },
      becomesContradicted: null,
    })
  })

  const anyDated = fc
    .record({
      claim: anyClaim,
      kind: fc.constantFrom(...CLAIM_KINDS),
      minute: fc.nat({ max: 3 }),
      isRetracted: fc.boolean(),
    })
    .map(({ claim, kind, minute, isRetracted }): DatedClaim => {
      const recordedAt = new Date(`2026-11-20T09:0${minute}:00Z`)
      return { ...claim, kind, recordedAt, retractedAt: isRetracted ? NOW : null }
    })
  const anySources = fc.array(anyDated, { maxLength: 8 }).map((claims) => sourcesOf(claims))

  it('are in force as one of the two has them, and none is lost', () => {
    fc.assert(
      fc.property(anySources, anySources, (remaining, absorbed) => {
        const comparisons = compared(remaining, absorbed)
        for (const kind of CLAIM_KINDS) {
          const { before, after } = comparisons[kind]
          expect(after === null).toBe(before.remaining === null && before.absorbed === null)
          if (after === null) continue
          const { email, observedOn, source } = after
          expect(before[after.from]).toMatchObject({ email, observedOn, source })
          for (const side of SIDES) expect((before[side]?.observedOn ?? '') <= observedOn).toBe(true)
        }
      }),
    )
  })

  it('are the same whoever of the two remains, unless nothing tells which is newer', () => {
    fc.assert(
      fc.property(anySources, anySources, (one, other) => {
        const there = compared(one, other)
        const back = compared(other, one)
        for (const kind of CLAIM_KINDS) {
          const newest = [one, other].map(({ claims }) => currentClaim(claims, kind, NOW))
          const [left, right] = newest.map((claim) => claim && `${claim.observedOn} ${claim.recordedAt.getTime()}`)
          if (left === right) continue
          expect(back[kind].after?.email).toBe(there[kind].after?.email)
          expect(back[kind].after?.reason).toBe(there[kind].after?.reason)
          expect(back[kind].becomesContradicted).toBe(there[kind].becomesContradicted)
        }
      }),
    )
  })

  it('become contradictory only by what the other customer brings', () => {
    fc.assert(
      fc.property(anySources, (sources) => {
        const comparisons = compared(sources, sourcesOf([]))
        for (const kind of CLAIM_KINDS) expect(comparisons[kind].becomesContradicted).toBeNull()
      }),
    )
  })
})
