import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '@/lib/calendar'
import {
  type CustomerFilter,
  customersPath,
  DUES,
  FOLLOW_UP_FILTERS,
  NO_FILTER,
  parseCustomerFilter,
  SORTS,
} from '@/lib/customers/filter'
import type { StageHistory } from '@/lib/customers/stage-history'
import { GATEWAY_ANSWERS, STAGES } from '@/lib/onboarding/stages'

const readBack = (path: string) => {
  const query = new URL(path, 'http://lotse.example').searchParams
  return parseCustomerFilter(Object.fromEntries(query))
}

const day = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays('2000-01-01', offset))
const span = fc.tuple(day, day).map(([one, other]) => (one < other ? [one, other] : [other, one]) as [string, string])

const anyHistory: fc.Arbitrary<StageHistory> = fc
  .tuple(fc.constantFrom('entered' as const, 'left', 'stood', 'finished'), fc.constantFrom(...STAGES), span)
  .map(([what, stage, [from, until]]) => ({
    what,
    stage: what === 'finished' ? 'complete' : stage,
    from,
    until: what === 'stood' ? from : until,
  }))

const anyFilter: fc.Arbitrary<CustomerFilter> = fc.record({
  search: fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replaceAll('\0', '').trim()),
  stage: fc.option(fc.constantFrom(...STAGES)),
  owner: fc.option(fc.oneof(fc.constantFrom('me', 'nobody'), fc.uuid())),
  gatewayAnswer: fc.option(fc.constantFrom(...GATEWAY_ANSWERS)),
  stale: fc.boolean(),
  archived: fc.boolean(),
  waitingOn: fc.option(fc.constantFrom('customer' as const, 'partner' as const, 'sage' as const)),
  open: fc.boolean(),
  due: fc.option(fc.constantFrom(...DUES)),
  town: fc.option(fc.constantFrom('Köln', 'Bad Homburg v. d. Höhe', 'a&b=c')),
  history: fc.option(anyHistory),
  followUp: fc.option(fc.constantFrom(...FOLLOW_UP_FILTERS)),
  sort: fc.constantFrom(...SORTS),
  page: fc.integer({ min: 1, max: 100_000 }),
})

describe('the address of the list', () => {
  it('reads back what it writes', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        expect(readBack(customersPath(filter, { page: filter.page }))).toEqual(filter)
      }),
      { numRuns: 500 },
    )
  })

  it('is bare without a filter, and says nothing that is the default', () => {
    expect(customersPath(NO_FILTER)).toBe('/customers')
    expect(customersPath({ ...NO_FILTER, stage: 'mismatch' })).toBe('/customers?stage=mismatch')
  })

  it('leads to the first page with any change but that of the page', () => {
    const filter = { ...NO_FILTER, search: 'Müller & Söhne', page: 3 }
    expect(customersPath(filter, { stage: 'mismatch' })).toBe('/customers?q=M%C3%BCller+%26+S%C3%B6hne&stage=mismatch')
    expect(customersPath(filter, { page: 4 })).toContain('page=4')
  })
})

describe('what is not understood', () => {
  it.each([
    [{ stage: 'complet', owner: 'someone', gateway: 'yes', sort: 'phone', waiting: 'me', page: '0', stale: 'no' }],
    [{ page: '-1', stage: '' }],
    [{ page: 'NaN' }],
    [{ page: '100001' }],
    [{ q: undefined, owner: "'; DROP TABLE customers" }],
    [{ entered: 'mismatch', from: '2026-11-02' }],
    [{ entered: 'mismatch', from: '2026-11-02', until: '2026-11-01' }],
    [{ left: 'new', from: '2026-11-02', until: '2026-11-03' }],
    [{ stood: 'complete', on: '2026-02-30' }],
    [{ stood: 'complete', on: '1995-12-31' }],
    [{ finished: 'mismatch', from: '2026-11-02', until: '2026-11-03', due: 'yes', open: 'no', town: ' ' }],
    [{ stage: '__proto__', sort: 'constructor', gateway: 'toString' }],
  ])('falls back to the default: %j', (parameters) => {
    expect(parseCustomerFilter(parameters)).toEqual(NO_FILTER)
  })

  it('takes the first of what is given twice, and drops what PostgreSQL cannot hold', () => {
    expect(parseCustomerFilter({ stage: ['mismatch', 'complete'] }).stage).toBe('mismatch')
    expect(parseCustomerFilter({ q: ' a\0b ' }).search).toBe('ab')
    expect(parseCustomerFilter({ q: 'x'.repeat(5_000) }).search).toHaveLength(200)
  })

  it('never ends in an exception, and what it gives can be written again', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.string({ unit: 'binary' })),
      fc.constant(undefined),
    )
    const history = ['entered', 'left', 'stood', 'finished', 'from', 'until', 'on', 'town', 'due', 'open']
    const names = [
      ...history,
      'q',
      'stage',
      'owner',
      'gateway',
      'stale',
      'archived',
      'waiting',
      'sort',
      'page',
      '__proto__',
    ]
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), value), (parameters) => {
        const path = customersPath(parseCustomerFilter(parameters))
        expect(customersPath(readBack(path))).toBe(path)
      }),
      { numRuns: 500 },
    )
  })
})
