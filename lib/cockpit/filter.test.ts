import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  behindPath,
  type CockpitFilter,
  cockpitPath,
  isNarrowed,
  parseCockpitFilter,
  WHOLE_TEAM,
} from '@/lib/cockpit/filter'
import { PERIODS } from '@/lib/cockpit/period'
import { STAGES } from '@/lib/onboarding/stages'

const readBack = (path: string) =>
  parseCockpitFilter(Object.fromEntries(new URL(path, 'http://lotse.example').searchParams))

const anyFilter: fc.Arbitrary<CockpitFilter> = fc.record({
  owner: fc.option(fc.oneof(fc.constant('nobody'), fc.uuid())),
  town: fc.option(fc.constantFrom('Köln', 'Bad Homburg v. d. Höhe', 'a&b=c')),
  period: fc.constantFrom(...PERIODS),
  stage: fc.constantFrom(...STAGES),
})

describe('the address of the team page', () => {
  it('reads back what it writes, and says nothing that is the default', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        expect(readBack(cockpitPath(filter))).toEqual(filter)
      }),
    )
    expect(cockpitPath(WHOLE_TEAM)).toBe('/team?period=this-month')
    expect(parseCockpitFilter({ owner: 'me', period: 'ever', stage: 'new', town: '  ' })).toEqual(WHOLE_TEAM)
  })

  it('narrows the lists behind its numbers as it narrows itself', () => {
    const filter = { ...WHOLE_TEAM, owner: 'nobody', town: 'Köln' }
    expect(behindPath(filter, { stage: 'mismatch', due: 'overdue' })).toBe(
      '/customers?stage=mismatch&owner=nobody&due=overdue&town=K%C3%B6ln',
    )
    expect([filter, WHOLE_TEAM].map(isNarrowed)).toEqual([true, false])
  })
})
