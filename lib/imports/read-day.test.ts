import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '@/lib/calendar'
import { readDay } from '@/lib/imports/read-day'

const today = '2026-12-31'

describe('readDay', () => {
  it.each([
    ['31.12.2026', '2026-12-31'],
    ['31.12.26', '2026-12-31'],
    ['1.2.2026', '2026-02-01'],
    ['01. 02. 2026', '2026-02-01'],
    ['03.04.99', '1999-04-03'],
    ['2026-12-31', '2026-12-31'],
    [' 2026-12-31 ', '2026-12-31'],
    ['2026-12-31T08:30:00.000Z', '2026-12-31'],
    ['2026-12-31 08:30', '2026-12-31'],
    ['31.12.2026 08:30 Uhr', '2026-12-31'],
    ['29.02.2024', '2024-02-29'],
  ])('%j is %s', (text, day) => {
    expect(readDay(text, today)).toEqual({ status: 'day', day })
  })

  it.each([
    '29.02.2026',
    '31.11.2026',
    '32.12.2026',
    '00.01.2026',
    '31.12.',
    '31.12.226',
    '12/31/2026',
    '31/12/2026',
    '46387',
    'gestern',
    '31.12.1989',
    '0000-01-01',
    '2026-12-31x',
    '1'.repeat(10_000),
  ])('%j is no day', (text) => {
    expect(readDay(text, today)).toEqual({ status: 'invalid' })
  })

  it('knows nothing, and what has not happened yet', () => {
    expect(readDay(' \u00a0', today)).toEqual({ status: 'empty' })
    expect(readDay('01.01.2027', today)).toEqual({ status: 'future' })
    expect(readDay('2027-01-01', today)).toEqual({ status: 'future' })
  })

  it('reads every day in each of its writings, and none after today', () => {
    fc.assert(
      fc.property(fc.integer({ min: -13_000, max: 400 }), (distance) => {
        const day = addDays(today, distance)
        const [year = '', month = '', date = ''] = day.split('-')
        const expected = day > today ? { status: 'future' } : { status: 'day', day }
        expect(readDay(day, today)).toEqual(expected)
        expect(readDay(`${date}.${month}.${year}`, today)).toEqual(expected)
        expect(readDay(`${Number(date)}.${Number(month)}.${year.slice(2)}`, today)).toEqual(expected)
      }),
    )
  })
})
