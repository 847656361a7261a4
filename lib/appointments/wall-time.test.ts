import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { berlinWallTime, isTime, readWallTime } from '@/lib/appointments/wall-time'
import { berlinToday } from '@/lib/calendar'

const atUtc = (day: string, time: string) => {
  const reading = readWallTime({ day, time })
  return reading.status === 'instant' ? reading.at.toISOString() : reading.status
}

describe('reading a wall time in Germany', () => {
  it('knows winter and summer', () => {
    expect(atUtc('2026-12-03', '10:00')).toBe('2026-12-03T09:00:00.000Z')
    expect(atUtc('2026-07-03', '10:00')).toBe('2026-07-03T08:00:00.000Z')
    expect(atUtc('2026-01-01', '00:15')).toBe('2025-12-31T23:15:00.000Z')
  })

  it('finds no instant for a time that the clocks skip', () => {
    expect(readWallTime({ day: '2026-03-29', time: '02:00' })).toEqual({ status: 'skipped' })
    expect(readWallTime({ day: '2026-03-29', time: '02:30' })).toEqual({ status: 'skipped' })
    expect(atUtc('2026-03-29', '01:59')).toBe('2026-03-29T00:59:00.000Z')
    expect(atUtc('2026-03-29', '03:00')).toBe('2026-03-29T01:00:00.000Z')
  })

  it('takes the first of two, and says so', () => {
    const first = { status: 'instant', at: new Date('2026-10-25T00:30:00Z'), twice: true }
    expect(readWallTime({ day: '2026-10-25', time: '02:30' })).toEqual(first)
    expect(readWallTime({ day: '2026-10-25', time: '01:59' })).toMatchObject({ twice: false })
    expect(readWallTime({ day: '2026-10-25', time: '03:00' })).toMatchObject({ twice: false })
  })

  it('reads back every instant that the clocks show, but for the second of two', () => {
    const minutes = fc.integer({ min: Date.UTC(1996, 0) / 60_000, max: Date.UTC(2099, 0) / 60_000 })
    fc.assert(
      fc.property(minutes, (minute) => {
        const at = new Date(minute * 60_000)
        const wall = berlinWallTime(at)
        expect(wall.day).toBe(berlinToday(at))
        const reading = readWallTime(wall)
        if (reading.status === 'skipped') throw new Error('the clocks show it')
        const behind = at.getTime() - reading.at.getTime()
        expect(behind === 0 || (reading.twice && behind === 3_600_000)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('in both nights of every year', () => {
    const lastSunday = (year: number, month: number) => {
      const end = new Date(Date.UTC(year, month, 31))
      return new Date(end.getTime() - end.getUTCDay() * 86_400_000).toISOString().slice(0, 10)
    }
    const minute = fc.integer({ min: 0, max: 59 }).map((number) => `02:${String(number).padStart(2, '0')}`)
    fc.assert(
      fc.property(fc.integer({ min: 1996, max: 2098 }), minute, (year, time) => {
        expect(readWallTime({ day: lastSunday(year, 2), time })).toEqual({ status: 'skipped' })
        expect(readWallTime({ day: lastSunday(year, 9), time })).toMatchObject({ twice: true })
      }),
    )
  })

  it('knows what is a time of day', () => {
    expect(['00:00', '23:59', '09:05'].every(isTime)).toBe(true)
    expect(['24:00', '9:05', '09:60', '09:05:00', ''].some(isTime)).toBe(false)
  })
})
