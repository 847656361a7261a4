import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, berlinToday } from '@/lib/calendar'
import {
  decideArchive,
  decideAssign,
  decideAssignByRules,
  decideOrder,
  decideRecheck,
} from '@/lib/customers/bulk/decide'
import { RECHECKED_KINDS, type TaskOf } from '@/lib/customers/bulk/types'
import { claimAsOf, currentClaim, type DatedClaim } from '@/lib/onboarding/claims'
import { factsNow } from '@/lib/onboarding/facts'
import { checkBeforeOrder, needsReason } from '@/lib/onboarding/pre-order'
import { CLAIM_KINDS, CLAIM_SOURCES } from '@/lib/onboarding/stages'
import { anyDay, anyEmail, datedClaim, NO_SOURCES, NOW } from '@/lib/testing/facts'

const today = berlinToday(NOW)
const task = (change: Partial<TaskOf<'order'>> = {}): TaskOf<'order'> => ({
  kind: 'order',
  orderedOn: today,
  orderNumber: null,
  froze: true,
  ...change,
})
const recheck = (change: Partial<TaskOf<'recheck'>> = {}): TaskOf<'recheck'> => ({
  kind: 'recheck',
  kinds: ['sage-id', 'entitlement'],
  source: 'customer',
  observedOn: today,
  evidence: 'x',
  seenAt: NOW.getTime(),
  ...change,
})
type Sources = Parameters<typeof decideOrder>[0]['sources']
const sourcesOf = (claims: DatedClaim[], change: Partial<Sources> = {}): Sources => ({
  ...NO_SOURCES,
  contactName: 'Max Muster',
  archivedAt: null,
  claims,
  ...change,
})

describe('assigning by rules', () => {
  const open = { ownerId: null, archivedAt: null }
  it.each([
    ['nobody’s customer', open, 'unowned', { outcome: 'done', reasons: [] }],
    [
      'one who is his already',
      { ...open, ownerId: 'mia' },
      'all',
      { outcome: 'unchanged', reasons: ['owner-already'] },
    ],
    [
      'one whom somebody took',
      { ...open, ownerId: 'lea' },
      'unowned',
      { outcome: 'unchanged', reasons: ['owner-meanwhile'] },
    ],
    ['somebody’s, where that is asked', { ...open, ownerId: 'lea' }, 'all', { outcome: 'done', reasons: [] }],
    ['an archived one', { ...open, archivedAt: NOW }, 'all', { outcome: 'refused', reasons: ['archived'] }],
  ] as const)('%s', (_what, row, reach, result) => {
    expect(decideAssignByRules(row, 'mia', reach)).toEqual(result)
  })
})

const anyDatedClaim: fc.Arbitrary<DatedClaim> = fc.record({
  kind: fc.constantFrom(...CLAIM_KINDS),
  email: anyEmail,
  observedOn: anyDay,
  source: fc.constantFrom(...CLAIM_SOURCES),
  recordedAt: fc.integer({ min: -400, max: 0 }).map((days) => new Date(NOW.getTime() + days * 86_400_000)),
  retractedAt: fc.option(fc.constant(NOW)),
})
const anySources: fc.Arbitrary<Sources> = fc
  .record({
    claims: fc.array(anyDatedClaim, { maxLength: 6 }),
    contactName: fc.option(fc.constantFrom('Max', ' ')),
    gatewayOrderedOn: fc.option(anyDay, { freq: 3 }),
    gatewayOrderNumber: fc.option(fc.constant('A-1')),
    archivedAt: fc.option(fc.constant(NOW), { freq: 5 }),
  })
  .map((drawn) => ({ ...NO_SOURCES, ...drawn }))

describe('owner and archive', () => {
  it('have nothing to do where it is so already', () => {
    expect(decideAssign({ ownerId: 'a' }, 'a')).toEqual({ outcome: 'unchanged', reasons: ['owner-already'] })
    expect(decideAssign({ ownerId: null }, 'a').outcome).toBe('done')
    expect(decideAssign({ ownerId: 'a' }, null).outcome).toBe('done')
    expect(decideArchive({ archivedAt: NOW }, 'archive').reasons).toEqual(['already-archived'])
    expect(decideArchive({ archivedAt: null }, 'restore').reasons).toEqual(['not-archived'])
    expect(decideArchive({ archivedAt: NOW }, 'restore').outcome).toBe('done')
  })
})

describe('an order', () => {
  it('is done only where an order of one needs no reason, and overwrites none', () => {
    fc.assert(
      fc.property(anySources, fc.boolean(), anyDay, (sources, froze, orderedOn) => {
        const decided = decideOrder({ sources, lastSeal: null }, task({ froze, orderedOn }), NOW)
        const facts = factsNow(sources, NOW)
        const isStopped = needsReason(checkBeforeOrder({ facts, advice: [] }, NOW), null)
        if (decided.outcome === 'done') {
          expect([sources.archivedAt, sources.gatewayOrderedOn, isStopped]).toEqual([null, null, false])
        } else {
          expect(decided.frozenEmail).toBeNull()
          expect(decided.reasons.length).toBeGreaterThan(0)
        }
        if (decided.frozenEmail !== null) {
          expect(froze).toBe(true)
          expect(facts.entitlement).toBeNull()
          expect(decided.frozenEmail).toBe(claimAsOf(sources.claims, 'main-contact', orderedOn)?.email)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('that somebody has released is done, as long as it is for this address', () => {
    const sources = sourcesOf([datedClaim('main-contact', 'it@firma.de')])
    const release = { email: 'it@firma.de', findings: ['sage-id-missing'], overrideReason: 'Eilt.' }
    expect(decideOrder({ sources, lastSeal: null }, task(), NOW).reasons).toEqual(['sage-id-missing'])
    expect(decideOrder({ sources, lastSeal: release }, task(), NOW).outcome).toBe('done')
    expect(decideOrder({ sources, lastSeal: { ...release, email: 'alt@firma.de' } }, task(), NOW).outcome).toBe(
      'refused',
    )
    expect(decideOrder({ sources, lastSeal: { ...release, overrideReason: null } }, task(), NOW).outcome).toBe(
      'refused',
    )
  })
})

describe('a re-check', () => {
  it('confirms current addresses only, of the kinds that were asked about, which were known to the list', () => {
    const kinds = fc.subarray([...RECHECKED_KINDS], { minLength: 1 })
    const seen = fc.integer({ min: -400, max: 0 }).map((days) => NOW.getTime() + days * 86_400_000)
    fc.assert(
      fc.property(anySources, kinds, anyDay, seen, (sources, asked, observedOn, seenAt) => {
        const decided = decideRecheck(sources, recheck({ kinds: asked, observedOn, seenAt }), NOW)
        expect(decided.outcome === 'done').toBe(decided.confirmed.length > 0)
        if (sources.archivedAt === null) expect(decided.confirmed.length + decided.reasons.length).toBe(asked.length)
        for (const { kind, email } of decided.confirmed) {
          expect(asked).toContain(kind)
          const current = currentClaim(sources.claims, kind, NOW)
          expect(current?.email).toBe(email)
          expect((current?.observedOn ?? '') < observedOn).toBe(true)
          expect((current?.recordedAt.getTime() ?? 0) <= seenAt).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('never takes the place of a proof that is still fresh', () => {
    const day = addDays(today, -10)
    const proven = datedClaim('sage-id', 'it@firma.de', { source: 'sign-in', observedOn: day })
    const only = recheck({ kinds: ['sage-id'] })
    expect(decideRecheck(sourcesOf([proven]), only, NOW)).toMatchObject({
      outcome: 'unchanged',
      reasons: ['sage-id.proven'],
    })
    const old = { ...proven, observedOn: addDays(today, -100) }
    expect(decideRecheck(sourcesOf([old]), only, NOW).outcome).toBe('done')
    const said = { ...proven, source: 'customer' as const }
    expect(decideRecheck(sourcesOf([said]), only, NOW).outcome).toBe('done')
  })

  it('is refused where a kind is missing, and only there where another has nothing to do', () => {
    const fresh = datedClaim('sage-id', 'it@firma.de', { observedOn: today })
    expect(decideRecheck(sourcesOf([fresh]), recheck(), NOW)).toMatchObject({
      outcome: 'refused',
      reasons: ['sage-id.same-day', 'entitlement.missing'],
    })
    expect(decideRecheck(sourcesOf([fresh]), recheck({ kinds: ['sage-id'] }), NOW).outcome).toBe('unchanged')
  })
})
