import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { berlinWallTime } from '@/lib/appointments/wall-time'
import { addDays, berlinToday, daysBetween } from '@/lib/calendar'
import { beginningOf, duePeriod } from '@/lib/digest/period'
import { DIGEST_RHYTHMS } from '@/lib/digest/types'
import { FEDERAL_STATES } from '@/lib/working-days/federal-states'
import { isWorkingDay, type WorkCalendar } from '@/lib/working-days/working-days'

const germany: WorkCalendar = { state: null, yearEndFree: false }
const at = (iso: string) => new Date(iso)
const calendars = fc.record({
  state: fc.constantFrom(null, ...FEDERAL_STATES),
  yearEndFree: fc.boolean(),
})
const moments = fc.date({ min: at('2024-01-01T00:00:00Z'), max: at('2035-12-31T00:00:00Z'), noInvalidDate: true })
const rhythms = fc.constantFrom(...DIGEST_RHYTHMS)

describe('the digest that is due', () => {
  it('is there from seven o’clock in Germany on, in winter and in summer', () => {
    expect(duePeriod('daily', at('2026-11-26T05:59:59.999Z'), germany)).toBeNull()
    expect(duePeriod('daily', at('2026-11-26T06:00:00Z'), germany)).toEqual({
      day: '2026-11-26',
      since: at('2026-11-25T06:00:00Z'),
    })
    expect(duePeriod('daily', at('2026-07-02T05:00:00Z'), germany)?.since).toEqual(at('2026-07-01T05:00:00Z'))
    // The clocks went forward in between.
    expect(duePeriod('daily', at('2026-03-30T05:00:00Z'), germany)?.since).toEqual(at('2026-03-27T06:00:00Z'))
  })

  it('is none on Saturday, Sunday and the holidays of the federal state', () => {
    for (const day of ['2026-11-28', '2026-11-29', '2026-12-25'])
      expect(duePeriod('daily', at(`${day}T09:00:00Z`), germany)).toBeNull()
    const repentance = at('2026-11-18T09:00:00Z')
    expect(duePeriod('daily', repentance, germany)?.day).toBe('2026-11-18')
    expect(duePeriod('daily', repentance, { ...germany, state: 'SN' })).toBeNull()
  })

  it('comes weekly on Monday, and on the next working day where Monday is a holiday', () => {
    expect(duePeriod('weekly', at('2026-11-23T09:00:00Z'), germany)?.since).toEqual(at('2026-11-16T06:00:00Z'))
    expect(duePeriod('weekly', at('2026-11-24T09:00:00Z'), germany)).toBeNull()
    const easterTuesday = duePeriod('weekly', at('2026-04-07T09:00:00Z'), germany)
    expect(easterTuesday).toEqual({ day: '2026-04-07', since: at('2026-03-30T05:00:00Z') })
    expect(duePeriod('weekly', at('2026-04-06T09:00:00Z'), germany)).toBeNull()
    expect(duePeriod('weekly', at('2026-04-13T09:00:00Z'), germany)?.since).toEqual(at('2026-04-07T05:00:00Z'))
  })

  it('is a working day from seven on, and reaches back to the one before it, where nothing is left out', () => {
    fc.assert(
      fc.property(rhythms, moments, calendars, (rhythm, now, calendar) => {
        const due = duePeriod(rhythm, now, calendar)
        if (due === null) return
        expect(due.day).toBe(berlinToday(now))
        expect(isWorkingDay(due.day, calendar)).toBe(true)
        expect(berlinWallTime(now).time >= '07:00').toBe(true)
        expect(berlinWallTime(due.since).time).toBe('07:00')
        const before = duePeriod(rhythm, due.since, calendar)
        expect(before?.day).toBe(berlinToday(due.since))
        expect(daysBetween(berlinToday(due.since), due.day)).toBeLessThanOrEqual(rhythm === 'daily' ? 8 : 14)
      }),
    )
  })

  it('comes on exactly one day of every week that has a working day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 600 }), calendars, (week, calendar) => {
        const days = Array.from({ length: 7 }, (_, index) => addDays('2024-01-01', week * 7 + index))
        const due = days.filter((day) => duePeriod('weekly', at(`${day}T12:00:00Z`), calendar) !== null)
        expect(due).toEqual(days.filter((day) => isWorkingDay(day, calendar)).slice(0, 1))
      }),
    )
  })
})

describe('the beginning of a digest', () => {
  const due = { day: '2026-11-26', since: at('2026-11-25T06:00:00Z') }

  it('is the end of the last one, at most a month ago', () => {
    expect(beginningOf(due, null)).toEqual(due.since)
    expect(beginningOf(due, at('2026-11-25T06:03:00Z'))).toEqual(at('2026-11-25T06:03:00Z'))
    expect(beginningOf(due, at('2026-11-10T06:03:00Z'))).toEqual(at('2026-11-10T06:03:00Z'))
    expect(beginningOf(due, at('2025-01-01T06:03:00Z'))).toEqual(at('2026-10-26T06:00:00Z'))
  })
})
