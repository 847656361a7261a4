'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '@/lib/auth/action'
import {
  createFollowUp,
  deferFollowUp,
  saveFollowUp,
  setFollowUpDone,
  takeBackDeferral,
  takeBackFollowUp,
} from '@/lib/follow-ups/mutations'
import {
  createFollowUpSchema,
  deferFollowUpSchema,
  saveFollowUpSchema,
  setFollowUpDoneSchema,
  takeBackDeferralSchema,
  takeBackFollowUpSchema,
} from '@/lib/follow-ups/schema'

const permission = 'customers:edit'

export const createFollowUpAction = defineAction({
  permission,
  schema: createFollowUpSchema,
  run: async (viewer, input) => {
    const outcome = await createFollowUp(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const saveFollowUpAction = defineAction({
  permission,
  schema: saveFollowUpSchema,
  run: async (viewer, input) => {
    const outcome = await saveFollowUp(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const deferFollowUpAction = defineAction({
  permission,
  schema: deferFollowUpSchema,
  run: async (viewer, input) => {
    const outcome = await deferFollowUp(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const takeBackDeferralAction = defineAction({
  permission,
  schema: takeBackDeferralSchema,
  run: async (viewer, input) => {
    const outcome = await takeBackDeferral(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const setFollowUpDoneAction = defineAction({
  permission,
  schema: setFollowUpDoneSchema,
  run: async (viewer, input) => {
    const outcome = await setFollowUpDone(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const takeBackFollowUpAction = defineAction({
  permission,
  schema: takeBackFollowUpSchema,
  run: async (viewer, input) => {
    const outcome = await takeBackFollowUp(viewer.scope, input)
    revalidatePath('/', 'layout')
    return outcome
  },
})
