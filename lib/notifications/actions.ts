'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { defineAction } from '@/lib/auth/action'
import { markAllRead, markRead, markUnread, setFollowing } from '@/lib/notifications/mutations'
import { followSchema, markReadSchema, markUnreadSchema } from '@/lib/notifications/schema'

export const markReadAction = defineAction({
  permission: 'profile:edit',
  schema: markReadSchema,
  run: async (viewer, { ids }) => {
    const outcome = await markRead(viewer.scope, ids, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const markAllReadAction = defineAction({
  permission: 'profile:edit',
  schema: z.object({}),
  run: async (viewer) => {
    const outcome = await markAllRead(viewer.scope, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const markUnreadAction = defineAction({
  permission: 'profile:edit',
  schema: markUnreadSchema,
  run: async (viewer, { ids }) => {
    const outcome = await markUnread(viewer.scope, ids)
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const setFollowingAction = defineAction({
  permission: 'customers:view',
  schema: followSchema,
  run: async (viewer, input) => {
    const outcome = await setFollowing(viewer.scope, input)
    revalidatePath('/', 'layout')
    return outcome
  },
})
