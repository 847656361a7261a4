import fc from 'fast-check'
import { expect, it } from 'vitest'
import { berlinToday } from '@/lib/calendar'
import { answerDayOf } from '@/lib/change-requests/answer-mails/answer-day'

const NOW = new Date('2026-11-28T10:00:00Z')

it.each([
  ['2026-11-25T08:14:07Z', '2026-11-23', { day: '2026-11-25', mailDay: '2026-11-25', hint: null }],
  ['2026-11-25T23:30:00Z', '2026-11-23', { day: '2026-11-26', mailDay: '2026-11-26', hint: null }],
  ['2026-11-20T08:00:00Z', '2026-11-23', { day: '2026-11-23', mailDay: '2026-11-20', hint: 'dateBefore' }],
  ['2027-01-01T08:00:00Z', '2026-11-23', { day: '2026-11-28', mailDay: '2027-01-01', hint: 'dateAfter' }],
  ['2026-11-20T08:00:00Z', null, { day: '2026-11-20', mailDay: '2026-11-20', hint: null }],
  [null, '2026-11-23', { day: '2026-11-28', mailDay: null, hint: 'dateMissing' }],
])('a mail of %s to a request of %s', (writtenAt, sentOn, expected) => {
  expect(answerDayOf(writtenAt === null ? null : new Date(writtenAt), sentOn, NOW)).toEqual(expected)
})

it('is always a day between sending and today', () => {
  const moment = fc.date({ min: new Date('1970-01-01'), max: new Date('2999-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(fc.option(moment), (writtenAt) => {
      const { day } = answerDayOf(writtenAt, '2026-11-23', NOW)
      expect(day >= '2026-11-23' && day <= berlinToday(NOW)).toBe(true)
    }),
  )
})
