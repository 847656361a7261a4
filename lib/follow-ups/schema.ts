import { z } from 'zod'
import { MAX_NOTE_LENGTH } from '@/lib/follow-ups/note-length'
import { DEFERRALS } from '@/lib/follow-ups/types'
import { calendarDay, id, optionalText, version } from '@/lib/schema'

const fields = { dueOn: calendarDay, ownerId: id, note: optionalText(MAX_NOTE_LENGTH) }

export const createFollowUpSchema = z.object({
  submissionId: id,
  subject: z.object({ type: z.enum(['customer', 'request'], 'invalid'), id }),
  ...fields,
})
export type CreateFollowUp = z.output<typeof createFollowUpSchema>

export const saveFollowUpSchema = z.object({ id, version, ...fields })
export type SaveFollowUp = z.output<typeof saveFollowUpSchema>

export const deferFollowUpSchema = z.object({ id, version, by: z.enum(DEFERRALS, 'invalid') })
export type DeferFollowUp = z.output<typeof deferFollowUpSchema>

/** `dueOn` is the day before it was deferred. */
export const takeBackDeferralSchema = z.object({ id, version, dueOn: calendarDay })
export type TakeBackDeferral = z.output<typeof takeBackDeferralSchema>

export const takeBackFollowUpSchema = z.object({ id, version })
export type TakeBackFollowUp = z.output<typeof takeBackFollowUpSchema>

export const setFollowUpDoneSchema = z.object({ id, version, done: z.boolean('invalid') })
export type SetFollowUpDone = z.output<typeof setFollowUpDoneSchema>
