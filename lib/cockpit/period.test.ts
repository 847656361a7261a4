import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '@/lib/calendar'
import { daysOf, PERIODS } from '@/lib/cockpit/period'

describe('the days of a period', () => {
  it.each([
    ['this-month', '2026-11-01', '2026-11-28'],
    ['last-month', '2026-10-01', '2026-10-31'],
    ['this-quarter', '2026-10-01', '2026-11-28'],
    ['last-quarter', '2026-07-01', '2026-09-30'],
    ['this-year', '2026-01-01', '2026-11-28'],
    ['last-12-months', '2025-11-01', '2026-10-31'],
  ] as const)('%s is %s to %s', (period, from, until) => {
    expect(daysOf(period, '2026-11-28')).toEqual({ from, until })
  })

  it('go over the turn of the year', () => {
    expect(daysOf('last-month', '2027-01-05')).toEqual({ from: '2026-12-01', until: '2026-12-31' })
    expect(daysOf('last-quarter', '2027-02-05')).toEqual({ from: '2026-10-01', until: '2026-12-31' })
  })

  it('begin before they end, on the first of a month, and never lie ahead', () => {
    const days = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays('2000-01-01', offset))
    fc.assert(
      fc.property(days, fc.constantFrom(...PERIODS), (today, period) => {
        const { from, until } = daysOf(period, today)
        expect(from.endsWith('-01')).toBe(true)
        expect(from <= until && until <= today).toBe(true)
      }),
    )
  })
})
