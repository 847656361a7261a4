import { addDays, daysBetween } from '@/lib/calendar'

/** The Monday of the week of a day; 1 January of year 1 was one. */
export function mondayOf(day: string): string {
  const intoWeek = ((daysBetween('0001-01-01', day) % 7) + 7) % 7
  return addDays(day, -intoWeek)
}

/** The number of a week after ISO 8601, with its year: the one that holds the week's Thursday. */
export function weekOf(day: string): { year: number; week: number } {
  const thursday = addDays(mondayOf(day), 3)
  const year = Number(thursday.slice(0, 4))
  return { year, week: Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1 }
}

/** The Mondays of the last weeks, oldest first; the last week is the one under way. */
export function lastMondays(today: string, count: number): string[] {
  const last = mondayOf(today)
  return Array.from({ length: count }, (_, index) => addDays(last, 7 * (index + 1 - count)))
}
