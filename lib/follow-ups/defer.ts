import { addDays } from '@/lib/calendar'
import type { Deferral } from '@/lib/follow-ups/types'
import { addWorkingDays, isWorkingDay, type WorkCalendar } from '@/lib/working-days/working-days'

const DAYS_A_WEEK = 7

/** Counted from today, whatever day was missed: the next working day, or the first one from a week ahead on. */
export function deferredTo(deferral: Deferral, today: string, calendar: WorkCalendar): string {
  if (deferral === 'day') return addWorkingDays(today, 1, calendar)
  const nextWeek = addDays(today, DAYS_A_WEEK)
  return isWorkingDay(nextWeek, calendar) ? nextWeek : addWorkingDays(nextWeek, 1, calendar)
}
