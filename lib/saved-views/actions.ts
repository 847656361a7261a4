'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '@/lib/auth/action'
import {
  createView,
  deleteView,
  moveView,
  restoreView,
  saveViewState,
  setStartView,
  updateView,
} from '@/lib/saved-views/mutations'
import {
  createViewSchema,
  moveViewSchema,
  saveViewStateSchema,
  startViewSchema,
  updateViewSchema,
  viewRefSchema,
} from '@/lib/saved-views/schema'

export const createViewAction = defineAction({
  permission: 'customers:view',
  schema: createViewSchema,
  run: async (viewer, input) => {
    const outcome = await createView(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const saveViewStateAction = defineAction({
  permission: 'customers:view',
  schema: saveViewStateSchema,
  run: async (viewer, input) => {
    const outcome = await saveViewState(viewer.scope, input)
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const updateViewAction = defineAction({
  permission: 'customers:view',
  schema: updateViewSchema,
  run: async (viewer, input) => {
    const outcome = await updateView(viewer.scope, input)
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const deleteViewAction = defineAction({
  permission: 'customers:view',
  schema: viewRefSchema,
  run: async (viewer, input) => {
    const outcome = await deleteView(viewer.scope, input, new Date())
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const restoreViewAction = defineAction({
  permission: 'customers:view',
  schema: viewRefSchema,
  run: async (viewer, input) => {
    const outcome = await restoreView(viewer.scope, input)
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const moveViewAction = defineAction({
  permission: 'customers:view',
  schema: moveViewSchema,
  run: async (viewer, input) => {
    const outcome = await moveView(viewer.scope, input)
    revalidatePath('/', 'layout')
    return outcome
  },
})

export const setStartViewAction = defineAction({
  permission: 'customers:view',
  schema: startViewSchema,
  run: async (viewer, input) => {
    const outcome = await setStartView(viewer.scope, input)
    revalidatePath('/', 'layout')
    return outcome
  },
})
