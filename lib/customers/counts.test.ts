import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type CustomerGroup, countByFilter } from '@/lib/customers/counts'
import { GATEWAY_ANSWERS, STAGES } from '@/lib/onboarding/stages'

const VIEWER = 'viewer'
const AWAY = 'away' as const
/** The viewer, who stands in for somebody. */
const MINE = [VIEWER, AWAY]
const ownerId = fc.constantFrom(VIEWER, AWAY, 'colleague', null)
const anyGroup: fc.Arbitrary<CustomerGroup> = fc.record({
  stage: fc.constantFrom(...STAGES),
  gatewayAnswer: fc.constantFrom(...GATEWAY_ANSWERS),
  ownerId,
  stale: fc.boolean(),
  archived: fc.boolean(),
  count: fc.integer({ min: 1, max: 9 }),
})
const anyFilter = fc.record({
  stage: fc.constantFrom(null, ...STAGES),
  gatewayAnswer: fc.constantFrom(null, ...GATEWAY_ANSWERS),
  owner: fc.constantFrom(null, 'me', 'nobody', 'colleague', 'stranger', AWAY),
  stale: fc.boolean(),
  archived: fc.boolean(),
})

it('counts nothing where there is nobody', () => {
  const filter = { stage: null, gatewayAnswer: null, owner: null, stale: false, archived: false }
  expect(countByFilter([], filter, MINE)).toEqual({
    total: 0,
    stageCounts: {},
    answerCounts: {},
    ownerCounts: {},
    staleCount: 0,
    archivedCount: 0,
  })
})

it('says beside each filter what a click on it would show', () => {
  fc.assert(
    fc.property(fc.array(anyGroup, { maxLength: 30 }), anyFilter, (groups, filter) => {
      const shown = countByFilter(groups, filter, MINE)
      const clicked = (change: Partial<typeof filter>) => countByFilter(groups, { ...filter, ...change }, MINE).total
      for (const stage of STAGES) expect(shown.stageCounts[stage] ?? 0).toBe(clicked({ stage, stale: false }))
      for (const gatewayAnswer of GATEWAY_ANSWERS)
        expect(shown.answerCounts[gatewayAnswer] ?? 0).toBe(clicked({ gatewayAnswer }))
      expect((shown.ownerCounts[VIEWER] ?? 0) + (shown.ownerCounts[AWAY] ?? 0)).toBe(clicked({ owner: 'me' }))
      expect(shown.ownerCounts[AWAY] ?? 0).toBe(clicked({ owner: AWAY }))
      expect(shown.ownerCounts[''] ?? 0).toBe(clicked({ owner: 'nobody' }))
      expect(shown.ownerCounts.colleague ?? 0).toBe(clicked({ owner: 'colleague' }))
      expect(shown.staleCount).toBe(clicked({ stage: null, stale: true }))
      expect(shown.archivedCount).toBe(clicked({ archived: true }))
    }),
  )
})

it('counts every customer once over the stages of both lists', () => {
  fc.assert(
    fc.property(fc.array(anyGroup, { maxLength: 30 }), (groups) => {
      const unfiltered = { stage: null, gatewayAnswer: null, owner: null, stale: false, archived: false }
      const { total, archivedCount } = countByFilter(groups, unfiltered, MINE)
      expect(total + archivedCount).toBe(groups.reduce((sum, group) => sum + group.count, 0))
    }),
  )
})
