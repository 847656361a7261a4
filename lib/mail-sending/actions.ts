'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { defineAction } from '@/lib/auth/action'
import { removeMailAccount, saveMailAccount } from '@/lib/mail-sending/mutations'
import { saveMailAccountSchema } from '@/lib/mail-sending/schema'
import { sendTestMail } from '@/lib/mail-sending/test-mail'

const permission = 'organisation:edit'

export const saveMailAccountAction = defineAction({
  permission,
  schema: saveMailAccountSchema,
  run: async (viewer, input) => {
    const outcome = await saveMailAccount(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const removeMailAccountAction = defineAction({
  permission,
  schema: z.undefined(),
  run: async (viewer) => {
    const outcome = await removeMailAccount(viewer.scope)
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const sendTestMailAction = defineAction({
  permission,
  schema: z.undefined(),
  run: async (viewer) => {
    return sendTestMail(viewer.scope, await testMailWords(), new Date())
  },
})

async function testMailWords(): Promise<{ subject: string; text: string }> {
  const translate = await getTranslations('sending')
  return { subject: translate('test.subject'), text: translate('test.text') }
}
