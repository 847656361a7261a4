'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '@/lib/auth/action'
import { saveTemplate } from '@/lib/mail-template/mutations'
import { templateSchema } from '@/lib/mail-template/schema'

export const saveTemplateAction = defineAction({
  permission: 'template:edit',
  schema: templateSchema,
  run: async (viewer, input) => {
    const outcome = await saveTemplate(viewer.scope, input)
    revalidatePath('/', 'layout')
    return outcome
  },
})
