'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { defineAction } from '@/lib/auth/action'
import { removeDemoData } from '@/lib/organisation/demo/mutations'
import { updateOrganisation } from '@/lib/organisation/mutations'
import { updateOrganisationSchema } from '@/lib/organisation/schema'

export const updateOrganisationAction = defineAction({
  permission: 'organisation:edit',
  schema: updateOrganisationSchema,
  run: async (viewer, input) => {
    const outcome = await updateOrganisation(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const removeDemoDataAction = defineAction({
  permission: 'demo:remove',
  schema: z.undefined(),
  run: async (viewer) => {
    const outcome = await removeDemoData(viewer.scope, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})
