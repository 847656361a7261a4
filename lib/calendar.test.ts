import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, berlinToday, daysBetween, isIsoDate, startOfBerlinDay } from '@/lib/calendar'

const isoDate = fc
  .date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2090-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('berlinToday', () => {
  it.each([
    ['2026-11-24T22:59:59Z', '2026-11-24'],
    ['2026-11-24T23:00:00Z', '2026-11-25'],
    ['2026-07-01T21:59:59Z', '2026-07-01'],
    ['2026-07-01T22:00:00Z', '2026-07-02'],
    ['2026-03-29T00:30:00Z', '2026-03-29'],
    ['2026-10-25T22:30:00Z', '2026-10-25'],
    ['2026-12-31T23:30:00Z', '2027-01-01'],
  ])('%s is %s in Germany', (instant, day) => {
    expect(berlinToday(new Date(instant))).toBe(day)
  })
})

describe('isIsoDate', () => {
  it.each(['2024-02-29', '2026-12-31', '0001-01-01', '9999-12-31'])('takes %s', (text) => {
    expect(isIsoDate(text)).toBe(true)
  })
  it.each(['2023-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '31.12.2026', '', '0000-01-01', '2026-01-01T00:00'])(
    'refuses %s',
    (text) => {
      expect(isIsoDate(text)).toBe(false)
    },
  )
  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof isIsoDate(text) === 'boolean'))
  })
})

describe('addDays and daysBetween', () => {
  it('cross the change to summer time by whole days', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
    expect(addDays('2026-10-26', -2)).toBe('2026-10-24')
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
  })
  it('are inverse', () => {
    fc.assert(
      fc.property(isoDate, fc.integer({ min: -4000, max: 4000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count)
      }),
    )
  })
  it('stay in the calendar at its ends', () => {
    expect(addDays('9999-12-31', 1)).toBe('9999-12-31')
    expect(addDays('0001-01-01', -5)).toBe('0001-01-01')
  })
  it('refuse what is no day', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
  })
})

describe('startOfBerlinDay', () => {
  it.each([
    ['2026-11-28', '2026-11-27T23:00:00Z'],
    ['2026-07-01', '2026-06-30T22:00:00Z'],
    ['2026-03-29', '2026-03-28T23:00:00Z'],
    ['2026-03-30', '2026-03-29T22:00:00Z'],
    ['2026-10-25', '2026-10-24T22:00:00Z'],
    ['2026-10-26', '2026-10-25T23:00:00Z'],
  ])('%s begins at %s', (day, instant) => {
    expect(startOfBerlinDay(day)).toEqual(new Date(instant))
  })

  it('is the first instant of that day', () => {
    const days = fc.integer({ min: 0, max: 36_000 }).map((offset) => addDays('1996-01-01', offset))
    fc.assert(
      fc.property(days, (day) => {
        const start = startOfBerlinDay(day)
        expect(berlinToday(start)).toBe(day)
        expect(berlinToday(new Date(start.getTime() - 1))).toBe(addDays(day, -1))
      }),
    )
  })
})
