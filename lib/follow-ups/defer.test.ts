import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '@/lib/calendar'
import { deferredTo } from '@/lib/follow-ups/defer'
import { DEFERRALS } from '@/lib/follow-ups/types'
import { FEDERAL_STATES } from '@/lib/working-days/federal-states'
import { isWorkingDay } from '@/lib/working-days/working-days'

const germany = { state: null, yearEndFree: false }

describe('deferring', () => {
  it.each([
    ['2026-11-26', 'day', '2026-11-27'],
    ['2026-11-27', 'day', '2026-11-30'],
    ['2026-04-02', 'day', '2026-04-07'],
    ['2026-11-26', 'week', '2026-12-03'],
    ['2026-12-18', 'week', '2026-12-28'],
    ['2026-11-28', 'week', '2026-12-07'],
  ] as const)('%s by a %s leads to %s', (today, deferral, expected) =>
    expect(deferredTo(deferral, today, germany)).toBe(expected),
  )

  it('always leads to a working day of the future', () => {
    const calendars = fc.record({ state: fc.constantFrom(null, ...FEDERAL_STATES), yearEndFree: fc.boolean() })
    const days = fc.integer({ min: 0, max: 4_000 }).map((offset) => addDays('2024-01-01', offset))
    fc.assert(
      fc.property(days, fc.constantFrom(...DEFERRALS), calendars, (today, deferral, calendar) => {
        const day = deferredTo(deferral, today, calendar)
        expect(isWorkingDay(day, calendar)).toBe(true)
        expect(day > today).toBe(true)
        if (deferral === 'week') expect(day >= addDays(today, 7)).toBe(true)
      }),
    )
  })
})
