'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '@/lib/auth/action'
import { assignMail, fileMail, removeMail, reopenMail } from '@/lib/change-requests/answer-mails/mutations'
import { assignMailSchema, mailSchema, recordMailSchema } from '@/lib/change-requests/answer-mails/schema'
import { recordMail, takeBackMail } from '@/lib/change-requests/answers-by-mail/mutations'

const permission = 'requests:edit'

export const recordMailAction = defineAction({
  permission,
  schema: recordMailSchema,
  run: async (viewer, input) => {
    const outcome = await recordMail(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const takeBackMailAction = defineAction({
  permission,
  schema: mailSchema,
  run: async (viewer, { id }) => {
    const outcome = await takeBackMail(viewer.scope, id, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const assignMailAction = defineAction({
  permission,
  schema: assignMailSchema,
  run: async (viewer, input) => {
    const outcome = await assignMail(viewer.scope, input)
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const fileMailAction = defineAction({
  permission,
  schema: mailSchema,
  run: async (viewer, { id }) => {
    const outcome = await fileMail(viewer.scope, id)
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const reopenMailAction = defineAction({
  permission,
  schema: mailSchema,
  run: async (viewer, { id }) => {
    const outcome = await reopenMail(viewer.scope, id)
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const removeMailAction = defineAction({
  permission,
  schema: mailSchema,
  run: async (viewer, { id }) => {
    const outcome = await removeMail(viewer.scope, id)
    revalidatePath('/', 'layout')
    return outcome
  },
})
