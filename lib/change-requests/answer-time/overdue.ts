import { DEFAULT_ANSWER_LIMIT, ENOUGH_ANSWERS } from '@/lib/change-requests/answer-time/limit'
import { latestStartOf, type WorkCalendar, workingDaysBetween } from '@/lib/working-days/working-days'

/** A request with its first answer; days are 'YYYY-MM-DD'. */
export type AnsweredRequest = { sentOn: string; answeredOn: string }

export type AnswerTime = {
  /** What the limit rests on: the median of the own requests, the organisation's setting, or the default. */
  basis: 'usual' | 'setting' | 'default'
  /** Working days; whoever waits longer is overdue. */
  limit: number
  /** How many answered requests of the last twelve months were looked at. */
  count: number
  /** Requests sent on this day or before are overdue today. */
  overdueSentOn: string
  calendar: WorkCalendar
}

/** How long answers usually take, and from when on a request that waits today is overdue. */
export function answerTimeOf(
  answered: readonly AnsweredRequest[],
  { calendar, ownLimit, today }: { calendar: WorkCalendar; ownLimit: number | null; today: string },
): AnswerTime {
  const count = answered.length
  const learnt = count >= ENOUGH_ANSWERS
  const limit = learnt
    ? medianOf(answered.map(({ sentOn, answeredOn }) => workingDaysBetween(sentOn, answeredOn, calendar)))
    : (ownLimit ?? DEFAULT_ANSWER_LIMIT)
  const basis = learnt ? 'usual' : ownLimit === null ? 'default' : 'setting'
  return { basis, limit, count, overdueSentOn: latestStartOf(today, limit, calendar), calendar }
}

/** The middle one; of two middle ones the mean, rounded up, so that nobody is called late too early. */
function medianOf(numbers: readonly number[]): number {
  const inOrder = [...numbers].sort((left, right) => left - right)
  const middle = (inOrder.length - 1) / 2
  const sum = (inOrder[Math.floor(middle)] ?? 0) + (inOrder[Math.ceil(middle)] ?? 0)
  return Math.ceil(sum / 2)
}

type Waiting = { sentOn: string | null; items: readonly { status: string }[] }

/** Whether Order Management should have answered: something is with it, and longer than usual. */
export function isOverdue({ sentOn, items }: Waiting, { overdueSentOn }: AnswerTime): boolean {
  return sentOn !== null && sentOn <= overdueSentOn && items.some(({ status }) => status === 'sent')
}
