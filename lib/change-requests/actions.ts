'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '@/lib/auth/action'
import { recordAnswer, takeBackAnswer } from '@/lib/change-requests/answers/mutations'
import { createChangeRequest, saveReason } from '@/lib/change-requests/drafts/mutations'
import { markSent, restore, withdraw } from '@/lib/change-requests/mutations'
import {
  answerSchema,
  createChangeRequestSchema,
  markSentSchema,
  reasonSchema,
  restoreSchema,
  takeBackSchema,
  withdrawSchema,
} from '@/lib/change-requests/schema'

const permission = 'requests:edit'

export const createChangeRequestAction = defineAction({
  permission,
  schema: createChangeRequestSchema,
  run: async (viewer, input) => {
    const outcome = await createChangeRequest(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const saveReasonAction = defineAction({
  permission,
  schema: reasonSchema,
  run: async (viewer, input) => {
    const outcome = await saveReason(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const markSentAction = defineAction({
  permission,
  schema: markSentSchema,
  run: async (viewer, input) => {
    const outcome = await markSent(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const recordAnswerAction = defineAction({
  permission,
  schema: answerSchema,
  run: async (viewer, input) => {
    const outcome = await recordAnswer(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const takeBackAnswerAction = defineAction({
  permission,
  schema: takeBackSchema,
  run: async (viewer, input) => {
    const outcome = await takeBackAnswer(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const withdrawAction = defineAction({
  permission,
  schema: withdrawSchema,
  run: async (viewer, input) => {
    const outcome = await withdraw(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const restoreAction = defineAction({
  permission,
  schema: restoreSchema,
  run: async (viewer, input) => {
    const outcome = await restore(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})
