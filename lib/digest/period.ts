import { berlinWallTime } from '@/lib/appointments/wall-time'
import { addDays, berlinToday, middayOf } from '@/lib/calendar'
import type { DigestRhythm } from '@/lib/digest/types'
import { addWorkingDays, isWorkingDay, type WorkCalendar } from '@/lib/working-days/working-days'

/** The clock in Germany shows this when digests are sent. */
const HOUR = 7
const MILLISECONDS_AN_HOUR = 3_600_000
/** After a longer pause the digest begins so many days back: what is older has found its way without it. */
const LONGEST_DAYS = 31

/** A digest that is due: its day 'YYYY-MM-DD', and when the one before was. */
export type DuePeriod = { day: string; since: Date }

/** The digest that is due by now; null before seven o'clock and on every day that is none of the rhythm's. */
export function duePeriod(rhythm: DigestRhythm, now: Date, calendar: WorkCalendar): DuePeriod | null {
  const day = berlinToday(now)
  if (!isDigestDay(rhythm, day, calendar) || now < sevenOf(day)) return null
  let before = addDays(day, -1)
  while (!isDigestDay(rhythm, before, calendar)) before = addDays(before, -1)
  return { day, since: sevenOf(before) }
}

/** Daily on every working day; weekly on the first one of the week, which is Monday where that is no holiday. */
function isDigestDay(rhythm: DigestRhythm, day: string, calendar: WorkCalendar): boolean {
  return isWorkingDay(day, calendar) && (rhythm === 'daily' || addWorkingDays(sundayBefore(day), 1, calendar) === day)
}

function sundayBefore(day: string): string {
  const weekday = middayOf(day).getUTCDay()
  return addDays(day, -(weekday === 0 ? 7 : weekday))
}

/** The clocks change at night: the time at noon tells the time at seven. */
function sevenOf(day: string): Date {
  const noon = middayOf(day)
  const hourThen = Number(berlinWallTime(noon).time.slice(0, 2))
  return new Date(noon.getTime() - (hourThen - HOUR) * MILLISECONDS_AN_HOUR)
}

/** Where the last digest ended, so that nothing falls between two of them; without one, when the one before was due. */
export function beginningOf({ day, since }: DuePeriod, lastUntil: Date | null): Date {
  if (lastUntil === null) return since
  const earliest = sevenOf(addDays(day, -LONGEST_DAYS))
  return lastUntil > earliest ? lastUntil : earliest
}
