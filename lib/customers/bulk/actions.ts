'use server'

import { revalidatePath } from 'next/cache'
import { defineAction } from '@/lib/auth/action'
import type { Scope } from '@/lib/auth/scope'
import { getBulkResult, getRequestPick } from '@/lib/customers/bulk/data'
import { type ContinueOutcome, continueBulkAct, type StartOutcome, startBulkAct } from '@/lib/customers/bulk/mutations'
import { bulkActRefSchema, pickSchema, type StartBulkAct, startBulkActSchema } from '@/lib/customers/bulk/schema'
import { undoBulkAct } from '@/lib/customers/bulk-undo/mutations'

export type BulkAnswer = Exclude<StartOutcome, { status: 'started' }> | ContinueOutcome

/** The pages show what came of it once all of it is done; before that every slice would render them anew. */
const refreshedAtTheEnd = <Outcome extends { status: string; progress?: { pending: number } }>(outcome: Outcome) => {
  if (outcome.progress === undefined || outcome.progress.pending === 0) revalidatePath('/', 'layout')
  return outcome
}

async function start(scope: Scope, input: StartBulkAct): Promise<BulkAnswer> {
  const now = new Date()
  const started = await startBulkAct(scope, input, now)
  if (started.status !== 'started') return started
  return refreshedAtTheEnd(await continueBulkAct(scope, { id: started.id }, now))
}

export const startBulkActAction = defineAction({
  permission: 'customers:edit',
  schema: startBulkActSchema.refine(({ task }) => task.kind !== 'assign'),
  run: (viewer, input) => start(viewer.scope, input),
})

export const startBulkAssignAction = defineAction({
  permission: 'customers:assign',
  schema: startBulkActSchema.refine(({ task }) => task.kind === 'assign'),
  run: (viewer, input) => start(viewer.scope, input),
})

export const continueBulkActAction = defineAction({
  permission: 'customers:edit',
  schema: bulkActRefSchema,
  run: async (viewer, input) => refreshedAtTheEnd(await continueBulkAct(viewer.scope, input, new Date())),
})

export const undoBulkActAction = defineAction({
  permission: 'customers:edit',
  schema: bulkActRefSchema,
  run: async (viewer, input) => refreshedAtTheEnd(await undoBulkAct(viewer.scope, input, new Date())),
})

export const getBulkResultAction = defineAction({
  permission: 'customers:view',
  schema: bulkActRefSchema,
  run: async (viewer, { id }) => {
    const result = await getBulkResult(viewer.scope, id)
    return result === null ? { status: 'gone' as const } : { status: 'result' as const, result }
  },
})

export const pickForRequestAction = defineAction({
  permission: 'requests:edit',
  schema: pickSchema,
  run: (viewer, { selection }) => getRequestPick(viewer.scope, selection, new Date()),
})
