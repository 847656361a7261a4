'use server'

import { revalidatePath } from 'next/cache'
import { getAssignmentPreview } from '@/lib/assignment/data'
import { saveAssignmentRules, startAssignment } from '@/lib/assignment/mutations'
import { previewSchema, saveRulesSchema, startSchema } from '@/lib/assignment/schema'
import { defineAction } from '@/lib/auth/action'
import { continueBulkAct } from '@/lib/customers/bulk/mutations'

export const previewAssignmentAction = defineAction({
  permission: 'assignment:edit',
  schema: previewSchema,
  run: (viewer, input) => getAssignmentPreview(viewer.scope, input),
})

export const saveAssignmentRulesAction = defineAction({
  permission: 'assignment:edit',
  schema: saveRulesSchema,
  run: async (viewer, input) => {
    const outcome = await saveAssignmentRules(viewer.scope, input)
    revalidatePath('/settings/assignment')
    return outcome
  },
})

export const startAssignmentAction = defineAction({
  permission: 'assignment:edit',
  schema: startSchema,
  run: async (viewer, input) => {
    const now = new Date()
    const started = await startAssignment(viewer.scope, input, now)
    if (started.status !== 'started') return started
    const outcome = await continueBulkAct(viewer.scope, { id: started.id }, now)
    if (outcome.status !== 'progress' || outcome.progress.pending === 0) revalidatePath('/', 'layout')
    return outcome
  },
})
