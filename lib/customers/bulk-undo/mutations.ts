import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import {
  CALL_MILLISECONDS,
  CUSTOMERS_AT_ONCE,
  finish,
  lockAct,
  SLICE_DEADLINE_MILLISECONDS,
} from '@/lib/customers/bulk/mutations'
import { mayDo } from '@/lib/customers/bulk/permission'
import { storedTaskSchema } from '@/lib/customers/bulk/schema'
import type { BulkKind, BulkTask, OutcomeCounts } from '@/lib/customers/bulk/types'
import { type UndoneRow, undoRows } from '@/lib/customers/bulk-undo-rows/mutations'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { lockCustomers } from '@/lib/onboarding/mutations'

export type UndoProgress = {
  id: string
  kind: BulkKind
  counts: OutcomeCounts
  /** Customers whose turn is still to come. */
  pending: number
}

export type UndoOutcome =
  | { status: 'undo-progress'; progress: UndoProgress }
  | { status: 'busy'; progress: UndoProgress }
  | { status: 'gone' }
  | { status: 'owner-forbidden' }

/**
 * Puts back what an act of one's own changed, customer by customer, where nothing newer stands on it. An act that is not
 * finished is ended by it. Slices as in continueBulkAct; the next call goes on.
 */
export async function undoBulkAct(scope: Scope, { id }: { id: string }, now: Date): Promise<UndoOutcome> {
  const began = performance.now()
  for (;;) {
    const outcome = await withTenant(scope, (tx) => runSlice(tx, scope, id, now), {
      deadline: SLICE_DEADLINE_MILLISECONDS,
    })
    if (outcome.status !== 'undo-progress' || outcome.progress.pending === 0) return outcome
    if (performance.now() - began > CALL_MILLISECONDS) return outcome
  }
}

async function runSlice(tx: Transaction, scope: Scope, id: string, now: Date): Promise<UndoOutcome> {
  const { organisationId } = scope
  const act = await lockAct(tx, scope, id)
  if (!act) return { status: 'gone' }
  if (!mayDo(scope, act.kind)) return { status: 'owner-forbidden' }
  const task = storedTaskSchema.parse(act.parameters)
  if (act.busy) return { status: 'busy', progress: await undoProgressOf(tx, scope, { id, kind: task.kind }) }
  if (act.undoStartedAt === null) await beginUndo(tx, scope, { id, task }, now)
  const rows = await tx.bulkActRow.findMany({
    where: { organisationId, bulkActId: id, outcome: 'done', undoOutcome: null },
    orderBy: { customerId: 'asc' },
    take: CUSTOMERS_AT_ONCE,
    select: { customerId: true, before: true },
  })
  await lockCustomers(
    tx,
    scope,
    rows.map((row) => row.customerId),
  )
  if (rows.length > 0) await saveUndone(tx, scope, id, await undoRows(tx, scope, { actId: id, task, rows }, now))
  const progress = await undoProgressOf(tx, scope, { id, kind: task.kind })
  if (progress.pending === 0 && act.undoneAt === null) {
    await tx.bulkAct.updateMany({ where: { organisationId, id }, data: { undoneAt: now } })
  }
  return { status: 'undo-progress', progress }
}

async function beginUndo(tx: Transaction, scope: Scope, act: { id: string; task: BulkTask }, now: Date): Promise<void> {
  const { organisationId } = scope
  await tx.bulkActRow.updateMany({
    where: { organisationId, bulkActId: act.id, outcome: 'pending' },
    data: { outcome: 'unchanged', reasons: ['stopped'] },
  })
  await finish(tx, scope, act, now)
  await tx.bulkAct.updateMany({ where: { organisationId, id: act.id }, data: { undoStartedAt: now } })
  await recordAudit(tx, scope, [{ action: 'bulk.undo', entity: 'bulk-act', entityId: act.id }])
}

async function saveUndone(
  tx: Transaction,
  { organisationId }: Scope,
  actId: string,
  rows: readonly UndoneRow[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE bulk_act_rows AS row SET undo_outcome = fresh.outcome, undo_reason = fresh.reason
    FROM unnest(
      ${rows.map((row) => row.customerId)}::uuid[], ${rows.map((row) => row.outcome)}::text[],
      ${rows.map((row) => row.reason)}::text[]
    ) AS fresh(customer_id, outcome, reason)
    WHERE row.organisation_id = ${organisationId}::uuid AND row.bulk_act_id = ${actId}::uuid
      AND row.customer_id = fresh.customer_id AND row.undo_outcome IS NULL`
}

async function undoProgressOf(
  tx: Transaction,
  { organisationId }: Scope,
  act: { id: string; kind: BulkKind },
): Promise<UndoProgress> {
  const groups = await tx.bulkActRow.groupBy({
    by: ['undoOutcome'],
    where: { organisationId, bulkActId: act.id, outcome: 'done' },
    _count: true,
  })
  const countOf = (outcome: string | null) => groups.find((group) => group.undoOutcome === outcome)?._count ?? 0
  const counts = { done: countOf('done'), unchanged: countOf('unchanged'), refused: countOf('refused') }
  return { ...act, counts, pending: countOf(null) }
}
