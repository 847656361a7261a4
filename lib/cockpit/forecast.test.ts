import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '@/lib/calendar'
import { ENOUGH_FINISHED, ENOUGH_WEEKS, forecastFinish, MOST_WEEKS } from '@/lib/cockpit/forecast'

const today = '2026-11-28'
const never = '9999-12-31'
const enough = fc
  .array(fc.integer({ min: 0, max: 9 }), { minLength: ENOUGH_WEEKS, maxLength: 40 })
  .filter((weekly) => weekly.slice(-MOST_WEEKS).reduce((sum, count) => sum + count, 0) >= ENOUGH_FINISHED)

describe('the forecast', () => {
  it('says that it knows too little instead of a number', () => {
    const of = (weekly: number[]) => forecastFinish({ open: 5, weekly, today })
    expect(of(Array(ENOUGH_WEEKS - 1).fill(9))).toEqual({ status: 'too-little', weeks: 7, finished: 63 })
    expect(of([...Array(20).fill(0), 9])).toEqual({ status: 'too-little', weeks: 21, finished: 9 })
    expect(of([])).toEqual({ status: 'too-little', weeks: 0, finished: 0 })
    expect(forecastFinish({ open: 0, weekly: [], today })).toEqual({ status: 'nothing-open' })
  })

  it('is certain where every week was like the other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 300 }), (each, open) => {
        const day = addDays(today, 7 * Math.ceil(open / each))
        const range = { early: day, likely: day, late: day }
        expect(forecastFinish({ open, weekly: Array(12).fill(each), today })).toMatchObject(range)
      }),
      { numRuns: 30 },
    )
  })

  it('is in order, the same every time, and never earlier for more customers', () => {
    fc.assert(
      fc.property(enough, fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 50 }), (weekly, open, more) => {
        const forecast = forecastFinish({ open, weekly, today })
        const harder = forecastFinish({ open: open + more, weekly, today })
        expect(forecastFinish({ open, weekly, today })).toEqual(forecast)
        if (forecast.status !== 'range' || harder.status !== 'range') throw new Error('there is enough')
        const days = ({ early, likely, late }: typeof forecast) => [early, likely, late].map((day) => day ?? never)
        expect(days(forecast)).toEqual(days(forecast).toSorted())
        days(forecast).forEach((day, index) => {
          expect(day <= (days(harder)[index] ?? '')).toBe(true)
        })
      }),
      { numRuns: 40 },
    )
  })

  it('looks back no further than half a year', () => {
    const weekly = [...Array(30).fill(100), ...Array(MOST_WEEKS).fill(1)]
    expect(forecastFinish({ open: 10, weekly, today })).toMatchObject({ weeks: 26, finished: 26, early: '2027-02-06' })
  })

  it('says where five years would not do', () => {
    const weekly = [...Array(25).fill(0), 10]
    expect(forecastFinish({ open: 9_000, weekly, today })).toMatchObject({ status: 'range', likely: null, late: null })
  })
})
