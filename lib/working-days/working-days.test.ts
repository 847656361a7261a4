import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '@/lib/calendar'
import { FEDERAL_STATES, federalStateOf } from '@/lib/working-days/federal-states'
import {
  addWorkingDays,
  isWorkingDay,
  latestStartOf,
  type WorkCalendar,
  workingDaysBetween,
} from '@/lib/working-days/working-days'

const GERMANY: WorkCalendar = { state: null, yearEndFree: false }
const inState = (code: string): WorkCalendar => ({ state: federalStateOf(code), yearEndFree: false })

const calendars = fc.record({ state: fc.constantFrom(null, ...FEDERAL_STATES), yearEndFree: fc.boolean() })
const days = fc.integer({ min: 0, max: 365 * 40 }).map((offset) => addDays('2010-01-01', offset))

describe('a working day', () => {
  it.each([
    ['2026-11-27', true],
    ['2026-11-28', false],
    ['2026-11-29', false],
    ['2026-04-03', false],
    ['2026-04-06', false],
    ['2026-05-14', false],
    ['2026-12-24', true],
    ['2026-12-25', false],
    ['2026-12-31', true],
    ['2027-01-01', false],
    ['2017-10-31', false],
    ['2018-10-31', true],
  ])('in all Germany: %s %s', (day, expected) => expect(isWorkingDay(day, GERMANY)).toBe(expected))

  it.each([
    ['2026-11-18', ['SN']],
    ['2026-06-04', ['BW', 'BY', 'HE', 'NW', 'RP', 'SL']],
    ['2026-01-06', ['BW', 'BY', 'ST']],
    ['2025-10-31', ['BB', 'HB', 'HH', 'MV', 'NI', 'SN', 'ST', 'SH', 'TH']],
    ['2027-11-01', ['BW', 'BY', 'NW', 'RP', 'SL']],
    ['2027-03-08', ['BE', 'MV']],
    ['2027-09-20', ['TH']],
    ['2028-08-15', ['BY', 'SL']],
  ])('%s is a holiday in %j only', (day, states) => {
    const off = FEDERAL_STATES.filter((state) => !isWorkingDay(day, inState(state)))
    expect([...off].sort()).toEqual([...states].sort())
    expect(isWorkingDay(day, GERMANY)).toBe(true)
  })

  it('is not 24 or 31 December where the organisation says so', () => {
    const closed = { ...GERMANY, yearEndFree: true }
    expect(['2026-12-23', '2026-12-24', '2026-12-30', '2026-12-31'].map((day) => isWorkingDay(day, closed))).toEqual([
      true,
      false,
      true,
      false,
    ])
  })
})

describe('counting working days', () => {
  it('goes over Easter and the end of the year', () => {
    expect(addWorkingDays('2026-04-02', 1, GERMANY)).toBe('2026-04-07')
    expect(workingDaysBetween('2026-04-02', '2026-04-07', GERMANY)).toBe(1)
    expect(addWorkingDays('2026-12-23', 3, GERMANY)).toBe('2026-12-29')
    expect(addWorkingDays('2026-12-23', 3, { ...GERMANY, yearEndFree: true })).toBe('2026-12-30')
    expect(workingDaysBetween('2026-11-17', '2026-11-19', inState('SN'))).toBe(1)
    expect(workingDaysBetween('2026-11-17', '2026-11-19', inState('ST'))).toBe(2)
  })

  it('counts what it has added, and ends on a working day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), calendars, (day, count, calendar) => {
        const end = addWorkingDays(day, count, calendar)
        expect(isWorkingDay(end, calendar)).toBe(true)
        expect(workingDaysBetween(day, end, calendar)).toBe(count)
      }),
    )
  })

  it('adds up over any day between, and never counts more than the days there are', () => {
    const lengths = fc.integer({ min: 0, max: 90 })
    fc.assert(
      fc.property(days, lengths, lengths, calendars, (from, first, second, calendar) => {
        const middle = addDays(from, first)
        const to = addDays(middle, second)
        const whole = workingDaysBetween(from, to, calendar)
        expect(whole).toBe(workingDaysBetween(from, middle, calendar) + workingDaysBetween(middle, to, calendar))
        expect(whole).toBeLessThanOrEqual(first + second)
      }),
    )
  })

  it('finds the latest day on which a wait longer than so many working days began', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), calendars, (today, limit, calendar) => {
        const latest = latestStartOf(today, limit, calendar)
        expect(workingDaysBetween(latest, today, calendar)).toBeGreaterThan(limit)
        expect(workingDaysBetween(addDays(latest, 1), today, calendar)).toBeLessThanOrEqual(limit)
      }),
    )
  })

  it('counts nothing backwards', () => {
    expect(workingDaysBetween('2026-11-27', '2026-11-20', GERMANY)).toBe(0)
    expect(addWorkingDays('2026-11-28', 0, GERMANY)).toBe('2026-11-28')
  })
})
