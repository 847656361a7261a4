'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '@/lib/auth/action'
import { can } from '@/lib/auth/permissions'
import { mergeCustomers } from '@/lib/customers/merge/mutations'
import { mergeSchema, undoMergeSchema } from '@/lib/customers/merge/schema'
import { undoMerge } from '@/lib/customers/merge-undo/mutations'

export const mergeCustomersAction = defineAction({
  permission: 'customers:edit',
  schema: mergeSchema,
  run: async (viewer, input) => {
    const mayAssign = can(viewer.role, 'customers:assign')
    const outcome = await mergeCustomers(viewer.scope, input, { now: new Date(), mayAssign })
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const undoMergeAction = defineAction({
  permission: 'customers:edit',
  schema: undoMergeSchema,
  run: async (viewer, input) => {
    const outcome = await undoMerge(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})
