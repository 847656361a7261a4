'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { defineAction } from '@/lib/auth/action'
import { can } from '@/lib/auth/permissions'
import { assignOwner, createCustomer, setArchived, updateCustomer } from '@/lib/customers/mutations'
import {
  assignOwnerSchema,
  createCustomerSchema,
  customerRefSchema,
  updateCustomerSchema,
} from '@/lib/customers/schema'

export const createCustomerAction = defineAction({
  permission: 'customers:edit',
  schema: createCustomerSchema,
  run: async (viewer, input) => {
    const outcome = await createCustomer(viewer.scope, input, {
      now: new Date(),
      mayAssign: can(viewer.role, 'customers:assign'),
    })
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const updateCustomerAction = defineAction({
  permission: 'customers:edit',
  schema: updateCustomerSchema,
  run: async (viewer, input) => {
    const outcome = await updateCustomer(viewer.scope, input, {
      now: new Date(),
      mayAssign: can(viewer.role, 'customers:assign'),
    })
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const setArchivedAction = defineAction({
  permission: 'customers:edit',
  schema: customerRefSchema.extend({ archived: z.boolean() }),
  run: async (viewer, input) => {
    const outcome = await setArchived(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const assignOwnerAction = defineAction({
  permission: 'customers:assign',
  schema: assignOwnerSchema,
  run: async (viewer, input) => {
    const outcome = await assignOwner(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})
