'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '@/lib/auth/action'
import { recordReminder, takeBackReminder } from '@/lib/change-requests/reminders/mutations'
import { recordReminderSchema, takeBackReminderSchema } from '@/lib/change-requests/reminders/schema'

const permission = 'requests:edit'

export const recordReminderAction = defineAction({
  permission,
  schema: recordReminderSchema,
  run: async (viewer, input) => {
    const outcome = await recordReminder(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const takeBackReminderAction = defineAction({
  permission,
  schema: takeBackReminderSchema,
  run: async (viewer, input) => {
    const outcome = await takeBackReminder(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})
