import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '@/lib/calendar'
import { DEFAULT_ANSWER_LIMIT, ENOUGH_ANSWERS } from '@/lib/change-requests/answer-time/limit'
import { answerTimeOf, isOverdue } from '@/lib/change-requests/answer-time/overdue'
import { addWorkingDays, type WorkCalendar, workingDaysBetween } from '@/lib/working-days/working-days'

const calendar: WorkCalendar = { state: 'SH', yearEndFree: false }
const today = '2026-11-27'
const answeredAfter = (...counts: number[]) =>
  counts.map((count, index) => {
    const sentOn = addDays('2026-06-01', index)
    return { sentOn, answeredOn: count === 0 ? sentOn : addWorkingDays(sentOn, count, calendar) }
  })
const learn = (answered: ReturnType<typeof answeredAfter>, ownLimit: number | null = null) =>
  answerTimeOf(answered, { calendar, ownLimit, today })

describe('the usual answer time', () => {
  it('is the median of enough answers, told with their count', () => {
    expect(learn(answeredAfter(1, 9, 3, 4, 30))).toMatchObject({ basis: 'usual', limit: 4, count: 5 })
    expect(learn(answeredAfter(2, 3, 4, 5, 6, 7), 20)).toMatchObject({ basis: 'usual', limit: 5, count: 6 })
  })

  it('claims nothing of fewer: the own limit holds, or the default', () => {
    expect(learn(answeredAfter(1, 1, 1, 1))).toMatchObject({ basis: 'default', limit: DEFAULT_ANSWER_LIMIT, count: 4 })
    expect(learn([], 7)).toMatchObject({ basis: 'setting', limit: 7, count: 0 })
  })

  it('has as many answers on either side of it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: ENOUGH_ANSWERS, maxLength: 14 }), (counts) => {
        const { limit } = learn(answeredAfter(...counts))
        expect(counts.filter((count) => count > limit).length).toBeLessThanOrEqual(counts.length / 2)
        expect(counts.filter((count) => count < limit - 1).length).toBeLessThanOrEqual(counts.length / 2)
      }),
    )
  })
})

describe('an overdue request', () => {
  const waiting = [{ status: 'sent' }]

  it('has waited longer than usual, counted in working days', () => {
    const days = fc.integer({ min: 0, max: 60 }).map((ago) => addDays(today, -ago))
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 30 }), (sentOn, ownLimit) => {
        const isLate = workingDaysBetween(sentOn, today, calendar) > ownLimit
        expect(isOverdue({ sentOn, items: waiting }, learn([], ownLimit))).toBe(isLate)
      }),
    )
  })

  it('waits for Order Management: a question is ours to answer, and what is closed waits for nobody', () => {
    const sentOn = '2026-01-05'
    const overdueWith = (...statuses: string[]) =>
      isOverdue({ sentOn, items: statuses.map((status) => ({ status })) }, learn([]))
    expect(overdueWith('confirmed', 'sent')).toBe(true)
    expect(overdueWith('question')).toBe(false)
    expect(overdueWith('confirmed', 'withdrawn')).toBe(false)
    expect(isOverdue({ sentOn: null, items: [{ status: 'draft' }] }, learn([]))).toBe(false)
  })
})
