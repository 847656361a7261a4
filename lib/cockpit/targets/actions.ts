'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '@/lib/auth/action'
import { saveTargets } from '@/lib/cockpit/targets/mutations'
import { saveTargetsSchema } from '@/lib/cockpit/targets/schema'

export const saveTargetsAction = defineAction({
  permission: 'targets:edit',
  schema: saveTargetsSchema,
  run: async (viewer, input) => {
    const outcome = await saveTargets(viewer.scope, input)
    revalidatePath('/team', 'layout')
    return outcome
  },
})
