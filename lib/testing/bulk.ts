import { randomUUID } from 'node:crypto'
import type { Scope } from '@/lib/auth/scope'
import { addDays, berlinToday } from '@/lib/calendar'
import { getBulkResult } from '@/lib/customers/bulk/data'
import { continueBulkAct, startBulkAct } from '@/lib/customers/bulk/mutations'
import type { Selection } from '@/lib/customers/bulk/schema'
import type { BulkProgress, BulkResultRow, BulkTask, TaskOf } from '@/lib/customers/bulk/types'
import { type UndoProgress, undoBulkAct } from '@/lib/customers/bulk-undo/mutations'
import { makeClaim, makeCustomer } from '@/lib/testing/factories'

/** An act as the list does it, to its end. `now` may lie ahead, so that what happens follows each other. */
export async function doBulk(
  scope: Scope,
  task: BulkTask,
  chosen: readonly string[] | Selection,
  now: Date = new Date(),
): Promise<BulkProgress> {
  const selection: Selection = 'mode' in chosen ? chosen : { mode: 'named', ids: [...chosen] }
  const started = await startBulkAct(scope, { submissionId: randomUUID(), selection, task }, now)
  if (started.status !== 'started') throw new Error(`the act did not start: ${started.status}`)
  return finishBulk(scope, started.id, now)
}

export async function finishBulk(scope: Scope, id: string, now: Date = new Date()): Promise<BulkProgress> {
  for (;;) {
    const outcome = await continueBulkAct(scope, { id }, now)
    if (outcome.status === 'gone' || outcome.status === 'owner-forbidden') throw new Error(outcome.status)
    if (outcome.status === 'progress' && outcome.progress.pending === 0) return outcome.progress
  }
}

export async function undoBulk(scope: Scope, id: string, now: Date = new Date()): Promise<UndoProgress> {
  for (;;) {
    const outcome = await undoBulkAct(scope, { id }, now)
    if (outcome.status === 'gone' || outcome.status === 'owner-forbidden') throw new Error(outcome.status)
    if (outcome.status === 'undo-progress' && outcome.progress.pending === 0) return outcome.progress
  }
}

/** What an act did to this customer. */
export async function rowOf(scope: Scope, id: string, customerId: string): Promise<BulkResultRow> {
  const row = (await getBulkResult(scope, id))?.rows.find((candidate) => candidate.customerId === customerId)
  if (!row) throw new Error('the act has the customer')
  return row
}

/** A customer whose gateway may be ordered: main contact and Sage ID match, and both were known before. */
export async function makeReady(scope: Scope, name?: string): Promise<string> {
  const email = `it-${randomUUID().slice(0, 8)}@firma.example`
  const id = await makeCustomer(scope, name === undefined ? {} : { name })
  const observedOn = addDays(berlinToday(new Date()), -30)
  await makeClaim(scope, id, { kind: 'main-contact', email, observedOn })
  await makeClaim(scope, id, { kind: 'sage-id', email, observedOn })
  return id
}

/** A complete customer whose evidence is older than the re-check period. */
export async function makeStale(scope: Scope, name?: string, email = 'info@alt.example'): Promise<string> {
  const id = await makeCustomer(scope, { contactEmail: email, ...(name === undefined ? {} : { name }) })
  const observedOn = addDays(berlinToday(new Date()), -200)
  await makeClaim(scope, id, { kind: 'sage-id', email, observedOn })
  await makeClaim(scope, id, { kind: 'entitlement', email, source: 'order', observedOn })
  return id
}

export function orderOn(orderedOn: string, change: Partial<TaskOf<'order'>> = {}): TaskOf<'order'> {
  return { kind: 'order', orderedOn, orderNumber: null, froze: true, ...change }
}

export function recheckOf(change: Partial<TaskOf<'recheck'>> = {}): TaskOf<'recheck'> {
  return {
    kind: 'recheck',
    kinds: ['sage-id', 'entitlement'],
    source: 'customer',
    observedOn: berlinToday(new Date()),
    evidence: 'Rundmail vom Montag',
    seenAt: Date.now(),
    ...change,
  }
}
