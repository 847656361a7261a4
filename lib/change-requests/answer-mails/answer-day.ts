import { berlinToday } from '@/lib/calendar'

/** The day that an answer is recorded for, and why it is not the mail's own; the sentence is answers.proposal.<hint>. */
export type AnswerDay = { day: string; mailDay: string | null; hint: 'dateBefore' | 'dateAfter' | 'dateMissing' | null }

/** The mail's own day in Germany, but neither before the request was sent nor after today. */
export function answerDayOf(writtenAt: Date | null, sentOn: string | null, now: Date): AnswerDay {
  const today = berlinToday(now)
  if (writtenAt === null) return { day: today, mailDay: null, hint: 'dateMissing' }
  const mailDay = berlinToday(writtenAt)
  if (mailDay > today) return { day: today, mailDay, hint: 'dateAfter' }
  if (sentOn !== null && mailDay < sentOn) return { day: sentOn, mailDay, hint: 'dateBefore' }
  return { day: mailDay, mailDay, hint: null }
}
