'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '@/lib/auth/action'
import {
  attemptNow,
  confirmArrived,
  queueSending,
  reportNotArrived,
  sendAgain,
  takeBackSending,
} from '@/lib/change-requests/sending/mutations'
import { namedSendingSchema, queueSendingSchema } from '@/lib/change-requests/sending/schema'

const permission = 'requests:edit'
const schema = namedSendingSchema

export const queueSendingAction = defineAction({
  permission,
  schema: queueSendingSchema,
  run: async (viewer, input) => {
    const outcome = await queueSending(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const takeBackSendingAction = defineAction({
  permission,
  schema,
  run: async (viewer, input) => {
    const outcome = await takeBackSending(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const attemptNowAction = defineAction({
  permission,
  schema,
  run: async (viewer, input) => {
    const outcome = await attemptNow(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const confirmArrivedAction = defineAction({
  permission,
  schema,
  run: async (viewer, input) => {
    const outcome = await confirmArrived(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const reportNotArrivedAction = defineAction({
  permission,
  schema,
  run: async (viewer, input) => {
    const outcome = await reportNotArrived(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const sendAgainAction = defineAction({
  permission,
  schema,
  run: async (viewer, input) => {
    const outcome = await sendAgain(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})
