import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { berlinToday } from '@/lib/calendar'
import { overdueBeforeOf } from '@/lib/cockpit/targets/overdue'
import { OPEN_STAGES, type StageTargets } from '@/lib/cockpit/targets/targets'
import { FEDERAL_STATES } from '@/lib/working-days/federal-states'
import { type WorkCalendar, workingDaysBetween } from '@/lib/working-days/working-days'

const NONE = Object.fromEntries(OPEN_STAGES.map((stage) => [stage, null])) as StageTargets
const GERMANY: WorkCalendar = { state: null, yearEndFree: false }
const calendars = fc.record({ state: fc.constantFrom(null, ...FEDERAL_STATES), yearEndFree: fc.boolean() })

describe('overdue', () => {
  it('is nobody without a target', () => {
    expect(overdueBeforeOf(NONE, GERMANY, '2026-11-30')).toEqual([])
  })

  it('is who entered on a Thursday, from the third working day after it on, with a target of two', () => {
    const on = (today: string) => overdueBeforeOf({ ...NONE, mismatch: 2 }, GERMANY, today)
    const thursday = new Date('2026-11-26T22:59:59Z')
    const isOverdue = (today: string) => on(today).some(({ before }) => thursday < before)
    expect(['2026-11-27', '2026-11-30', '2026-12-01'].map(isOverdue)).toEqual([false, false, true])
  })

  it('is told by an instant exactly as by counting the working days', () => {
    const instants = fc.date({ min: new Date('2024-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(instants, instants, fc.integer({ min: 1, max: 60 }), calendars, (one, other, target, calendar) => {
        const [since, now] = one < other ? [one, other] : [other, one]
        const today = berlinToday(now)
        const [limit] = overdueBeforeOf({ ...NONE, mismatch: target }, calendar, today)
        const counted = workingDaysBetween(berlinToday(since), today, calendar) > target
        expect(limit !== undefined && since < limit.before).toBe(counted)
      }),
    )
  })
})
