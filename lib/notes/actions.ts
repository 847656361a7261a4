'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { defineAction } from '@/lib/auth/action'
import { can } from '@/lib/auth/permissions'
import { editNote, setRemoved, writeNote } from '@/lib/notes/mutations'
import { editNoteSchema, noteRefSchema, writeNoteSchema } from '@/lib/notes/schema'

export const writeNoteAction = defineAction({
  permission: 'notes:write',
  schema: writeNoteSchema,
  run: async (viewer, input) => {
    const outcome = await writeNote(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const editNoteAction = defineAction({
  permission: 'notes:write',
  schema: editNoteSchema,
  run: async (viewer, input) => {
    const outcome = await editNote(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const setNoteRemovedAction = defineAction({
  permission: 'notes:write',
  schema: noteRefSchema.extend({ removed: z.boolean() }),
  run: async (viewer, input) => {
    const mayRemoveAll = can(viewer.role, 'notes:remove-all')
    const outcome = await setRemoved(viewer.scope, input, { now: new Date(), mayRemoveAll })
    revalidatePath('/', 'layout')
    return outcome
  },
})
