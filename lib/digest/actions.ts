'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '@/lib/auth/action'
import { chooseDigest } from '@/lib/digest/mutations'
import { chooseDigestSchema } from '@/lib/digest/schema'

export const chooseDigestAction = defineAction({
  permission: 'profile:edit',
  schema: chooseDigestSchema,
  run: async (viewer, input) => {
    const outcome = await chooseDigest(viewer.scope, input)
    revalidatePath('/profile')
    return outcome
  },
})
