'use server'

import { revalidatePath } from 'next/cache'
import { endAbsence, saveAbsence } from '@/lib/absences/mutations'
import { absenceRefSchema, saveAbsenceSchema } from '@/lib/absences/schema'
import { defineAction } from '@/lib/auth/action'

export const saveAbsenceAction = defineAction({
  permission: 'profile:edit',
  schema: saveAbsenceSchema,
  run: async (viewer, input) => {
    const outcome = await saveAbsence(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const endAbsenceAction = defineAction({
  permission: 'profile:edit',
  schema: absenceRefSchema,
  run: async (viewer, input) => {
    const outcome = await endAbsence(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})
