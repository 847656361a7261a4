import { getHolidays } from 'feiertagejs'
import { addDays } from '@/lib/calendar'
import type { FederalState } from '@/lib/working-days/federal-states'

/** On which days an organisation works. Days are 'YYYY-MM-DD'. */
export type WorkCalendar = {
  /** Null where none is chosen: only the holidays of all Germany are known then. */
  state: FederalState | null
  /** Whether 24 and 31 December, no holidays by law, are days off. */
  yearEndFree: boolean
}

/** The holidays of a year and state, worked out once: a page asks for the same ones again and again. */
const holidaysByYear = new Map<string, ReadonlySet<string>>()
const MOST_YEARS_KEPT = 400

function holidaysOf(year: string, state: FederalState | null): ReadonlySet<string> {
  const key = `${state ?? 'BUND'} ${year}`
  const known = holidaysByYear.get(key)
  if (known) return known
  const days = new Set(getHolidays(Number(year), state ?? 'BUND').map(({ dateString }) => dateString))
  if (holidaysByYear.size >= MOST_YEARS_KEPT) holidaysByYear.clear()
  holidaysByYear.set(key, days)
  return days
}

const isWeekend = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() % 6 === 0

export function isWorkingDay(day: string, { state, yearEndFree }: WorkCalendar): boolean {
  if (isWeekend(day)) return false
  if (yearEndFree && (day.endsWith('-12-24') || day.endsWith('-12-31'))) return false
  return !holidaysOf(day.slice(0, 4), state).has(day)
}

/** The working day that is `count` working days after a day, which itself may be none. */
export function addWorkingDays(day: string, count: number, calendar: WorkCalendar): string {
  return walk(day, count, 1, calendar)
}

/** The latest day on which a wait of more than `count` working days, by `day`, may have begun. */
export function latestStartOf(day: string, count: number, calendar: WorkCalendar): string {
  return addDays(walk(addDays(day, 1), count + 1, -1, calendar), -1)
}

function walk(from: string, count: number, step: 1 | -1, calendar: WorkCalendar): string {
  let day = from
  for (let left = count; left > 0; ) {
    const next = addDays(day, step)
    if (next === day) return day
    day = next
    if (isWorkingDay(day, calendar)) left -= 1
  }
  return day
}

/** Working days from one day to another, the first not counted: a mail of Friday answered on Monday took one. */
export function workingDaysBetween(from: string, to: string, calendar: WorkCalendar): number {
  let count = 0
  for (let day = from; day < to; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day, calendar)) count += 1
  }
  return count
}
