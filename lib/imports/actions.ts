'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '@/lib/auth/action'
import {
  acceptRepairs,
  applyImport,
  discardImport,
  readImportAgain,
  saveImportSettings,
  undoImport,
} from '@/lib/imports/mutations'
import {
  acceptRepairsSchema,
  applyImportSchema,
  importRefSchema,
  readImportAgainSchema,
  saveImportSettingsSchema,
} from '@/lib/imports/schema'

const refreshed = <Outcome>(outcome: Outcome): Outcome => {
  revalidatePath('/import', 'layout')
  return outcome
}

export const readImportAgainAction = defineAction({
  permission: 'imports:run',
  schema: readImportAgainSchema,
  run: async (viewer, input) => refreshed(await readImportAgain(viewer.scope, input)),
})

/** Remembers the mapping for these headings and starts the dry run. */
export const saveImportSettingsAction = defineAction({
  permission: 'imports:run',
  schema: saveImportSettingsSchema,
  run: async (viewer, input) => refreshed(await saveImportSettings(viewer.scope, input, new Date())),
})

/** Takes the proposed repairs of all rows, or of some, and checks again. */
export const acceptRepairsAction = defineAction({
  permission: 'imports:run',
  schema: acceptRepairsSchema,
  run: async (viewer, input) => refreshed(await acceptRepairs(viewer.scope, input)),
})

/** Applies the dry run of the version that the person saw. */
export const applyImportAction = defineAction({
  permission: 'imports:run',
  schema: applyImportSchema,
  run: async (viewer, input) => refreshed(await applyImport(viewer.scope, input)),
})

export const undoImportAction = defineAction({
  permission: 'imports:run',
  schema: importRefSchema,
  run: async (viewer, input) => refreshed(await undoImport(viewer.scope, input)),
})

export const discardImportAction = defineAction({
  permission: 'imports:run',
  schema: importRefSchema,
  run: async (viewer, input) => refreshed(await discardImport(viewer.scope, input, new Date())),
})
