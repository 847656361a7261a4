import { z } from 'zod'
import { stateQuery, unreadParameters } from '@/lib/saved-views/state'
import { VIEW_LISTS } from '@/lib/saved-views/types'
import { checkbox, id, requiredLine, version } from '@/lib/schema'

const name = requiredLine(60)
const list = z.enum(VIEW_LISTS)
const query = z.string('required').max(4_000, 'too-long')

/** A state that the list does not understand as a whole is refused: half of it would show something else. */
function asState<T extends { list: z.output<typeof list>; query: string }>(input: T, context: z.RefinementCtx): T {
  if (unreadParameters(input.list, input.query).length > 0) context.addIssue({ code: 'custom', message: 'invalid' })
  return { ...input, query: stateQuery(input.list, input.query) }
}

export const createViewSchema = z.object({ list, query, name, shared: checkbox }).transform(asState)
export const saveViewStateSchema = z.object({ id, version, list, query }).transform(asState)
export const updateViewSchema = z.object({ id, version, name, shared: checkbox })
export const viewRefSchema = z.object({ id })
export const moveViewSchema = z.object({ id, direction: z.enum(['up', 'down']) })
export const startViewSchema = z.object({ id: id.nullable() })

export type CreateView = z.output<typeof createViewSchema>
export type SaveViewState = z.output<typeof saveViewStateSchema>
export type UpdateView = z.output<typeof updateViewSchema>
export type MoveView = z.output<typeof moveViewSchema>
