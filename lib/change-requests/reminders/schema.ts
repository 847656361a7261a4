import { z } from 'zod'
import { SENT_WAYS } from '@/lib/change-requests/types'
import { id, pastDay, version } from '@/lib/schema'

export const recordReminderSchema = z.object({
  id,
  version,
  sentOn: pastDay,
  sentHow: z.enum(SENT_WAYS, 'required'),
  fingerprint: z.string('invalid').max(64, 'invalid'),
})
export type RecordReminder = z.output<typeof recordReminderSchema>

export const takeBackReminderSchema = z.object({ id, version, reminderId: id })
export type TakeBackReminder = z.output<typeof takeBackReminderSchema>
