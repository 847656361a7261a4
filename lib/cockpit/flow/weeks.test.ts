import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '@/lib/calendar'
import { lastMondays, mondayOf, weekOf } from '@/lib/cockpit/flow/weeks'

const days = fc.integer({ min: 0, max: 40_000 }).map((offset) => addDays('1996-01-01', offset))

describe('a week', () => {
  it.each([
    ['2026-01-01', 2026, 1],
    ['2026-12-31', 2026, 53],
    ['2027-01-03', 2026, 53],
    ['2027-01-04', 2027, 1],
    ['2025-12-29', 2026, 1],
    ['2024-12-30', 2025, 1],
    ['2026-11-28', 2026, 48],
  ])('%s is in week %s/%s', (day, year, week) => {
    expect(weekOf(day)).toEqual({ year, week })
  })

  it('begins on a Monday, and has the same number on all its days and another one on the next', () => {
    fc.assert(
      fc.property(days, (day) => {
        const monday = mondayOf(day)
        expect(new Date(monday).getUTCDay()).toBe(1)
        expect(daysBetween(monday, day)).toBeLessThan(7)
        expect(weekOf(day)).toEqual(weekOf(addDays(monday, 6)))
        expect(weekOf(addDays(monday, 7))).not.toEqual(weekOf(day))
      }),
    )
  })

  it('stands in the row of the last ones, which ends with the one under way', () => {
    expect(lastMondays('2026-11-28', 3)).toEqual(['2026-11-09', '2026-11-16', '2026-11-23'])
  })
})
