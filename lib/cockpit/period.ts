import { addDays } from '@/lib/calendar'

export const PERIODS = [
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-12-months',
] as const
export type Period = (typeof PERIODS)[number]

/** Calendar days in Germany, both included. */
export type Days = { from: string; until: string }

const twoDigits = (value: number) => String(value).padStart(2, '0')

/** The first of the month so many months before (or, negative, after) that of a day. */
function firstOfMonth(day: string, monthsBefore: number): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - monthsBefore
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${twoDigits((months % 12) + 1)}-01`
}

/** The days of a period as of today; one that is under way ends today. */
export function daysOf(period: Period, today: string): Days {
  const intoQuarter = (Number(today.slice(5, 7)) - 1) % 3
  const lastDayBefore = (first: string) => addDays(first, -1)
  switch (period) {
    case 'this-month':
      return { from: firstOfMonth(today, 0), until: today }
    case 'last-month':
      return { from: firstOfMonth(today, 1), until: lastDayBefore(firstOfMonth(today, 0)) }
    case 'this-quarter':
      return { from: firstOfMonth(today, intoQuarter), until: today }
    case 'last-quarter':
      return {
        from: firstOfMonth(today, intoQuarter + 3),
        until: lastDayBefore(firstOfMonth(today, intoQuarter)),
      }
    case 'this-year':
      return { from: `${today.slice(0, 4)}-01-01`, until: today }
    case 'last-12-months':
      return { from: firstOfMonth(today, 12), until: lastDayBefore(firstOfMonth(today, 0)) }
  }
}
