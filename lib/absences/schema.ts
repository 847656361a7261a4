import { z } from 'zod'
import { addDays, berlinToday } from '@/lib/calendar'
import { calendarDay, id } from '@/lib/schema'

/** Longer than any leave; a slip of the year is none. */
const LONGEST_DAYS = 400

export const saveAbsenceSchema = z
  .object({
    userId: id,
    standInId: z.string('required').min(1, 'required').pipe(id),
    from: calendarDay,
    until: calendarDay,
  })
  .refine(({ from, until }) => from <= until, { path: ['until'], message: 'range-reversed' })
  .refine(({ until }) => until >= berlinToday(new Date()), { path: ['until'], message: 'already-over' })
  .refine(({ from, until }) => until <= addDays(from, LONGEST_DAYS), { path: ['until'], message: 'too-long-away' })
  .refine(({ userId, standInId }) => userId !== standInId, { path: ['standInId'], message: 'own-stand-in' })
export type SaveAbsence = z.output<typeof saveAbsenceSchema>

export const absenceRefSchema = z.object({ id })
