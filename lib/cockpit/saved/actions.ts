'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '@/lib/auth/action'
import { saveCockpit } from '@/lib/cockpit/saved/mutations'
import { saveCockpitSchema } from '@/lib/cockpit/saved/schema'

export const saveCockpitAction = defineAction({
  permission: 'team:view',
  schema: saveCockpitSchema,
  run: async (viewer, input) => {
    const outcome = await saveCockpit(viewer.scope, input)
    revalidatePath('/team')
    return outcome
  },
})
