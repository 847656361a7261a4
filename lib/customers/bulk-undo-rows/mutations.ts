import 'server-only'
import { z } from 'zod'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import type { BulkTask, TaskOf } from '@/lib/customers/bulk/types'
import {
  type AssignTask,
  activeColleagues,
  changeOwners,
  customerEvent,
  recordChangedFields,
  wantedOwners,
} from '@/lib/customers/bulk-rows/mutations'
import { decideUndo, decideUndoClaims, type UndoResult } from '@/lib/customers/bulk-undo/decide'
import type { Transaction } from '@/lib/db/with-tenant'
import { UNDO_REASON } from '@/lib/onboarding/claims'
import { loadFactSources } from '@/lib/onboarding/data'
import { refreshStages } from '@/lib/onboarding/mutations'

export type UndoneRow = UndoResult & { customerId: string }

type Slice<Task extends BulkTask = BulkTask> = {
  actId: string
  task: Task
  /** Customers that are locked, with what the act noted of each (bulk-rows/mutations.ts, Before). */
  rows: readonly { customerId: string; before: unknown }[]
}

/** Puts back what the act changed of each of these customers, by a handful of statements for all of them. */
export async function undoRows(tx: Transaction, scope: Scope, slice: Slice, now: Date): Promise<UndoneRow[]> {
  const { task, ...rest } = slice
  switch (task.kind) {
    case 'assign':
    case 'assign-by-rules':
      return undoAssign(tx, scope, { ...rest, task }, now)
    case 'archive':
    case 'restore':
      return undoArchive(tx, scope, { ...rest, task }, now)
    case 'order':
      return undoOrder(tx, scope, { ...rest, task }, now)
    case 'recheck':
      return undoRecheck(tx, scope, { ...rest, task }, now)
  }
}

const idsOf = ({ rows }: Slice) => rows.map((row) => row.customerId)

/** Of these customers those about whom the act was the last to decide; a change and its return are two decisions. */
async function decidedLast(
  tx: Transaction,
  { organisationId }: Scope,
  slice: Slice,
  { actions, field }: { actions: string[]; field: string },
): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ customerId: string; bulkAct: string | null }[]>`
    SELECT DISTINCT ON (customer_id) customer_id AS "customerId", details->>'bulkAct' AS "bulkAct"
    FROM audit_entries
    WHERE organisation_id = ${organisationId}::uuid AND customer_id = ANY(${idsOf(slice)}::uuid[])
      AND (action = ANY(${actions}::text[])
        OR (action = 'customer.update' AND details->'fields' @> to_jsonb(${field}::text)))
    ORDER BY customer_id, id DESC`
  return new Set(rows.filter((row) => row.bulkAct === slice.actId).map((row) => row.customerId))
}

const ownerBefore = z.object({ ownerId: z.uuid().nullable() })

async function undoAssign(tx: Transaction, scope: Scope, slice: Slice<AssignTask>, now: Date) {
  const { organisationId } = scope
  const { actId, task } = slice
  const last = await decidedLast(tx, scope, slice, { actions: ['customer.assign'], field: 'ownerId' })
  const customers = await tx.customer.findMany({
    where: { organisationId, id: { in: idsOf(slice) } },
    select: { id: true, ownerId: true },
  })
  const owners = new Map(customers.map((customer) => [customer.id, customer.ownerId]))
  const active = await activeColleagues(tx, scope)
  const wanted = await wantedOwners(tx, scope, { actId, task, ids: idsOf(slice) })
  const rows = slice.rows.map(({ customerId, before }) => {
    const { ownerId: previous } = ownerBefore.parse(before)
    const current = owners.get(customerId)
    const given = wanted.get(customerId) ?? null
    const isOurs = current === given && last.has(customerId)
    const decided = decideUndo({ isBack: current === previous, isOurs })
    const hasLeft = previous !== null && !active.has(previous)
    const result: UndoResult =
      decided.outcome === 'done' && hasLeft ? { outcome: 'refused', reason: 'owner-left' } : decided
    return { ...result, customerId, from: given, to: previous }
  })
  await changeOwners(tx, scope, { actId, changes: rows.filter(wasPutBack) }, now)
  return rows.map(({ from: _from, to: _to, ...row }) => row)
}

const wasPutBack = ({ outcome }: UndoResult) => outcome === 'done'

const archivedBefore = z.object({ archivedAt: z.iso.datetime().nullable() })

async function undoArchive(tx: Transaction, scope: Scope, slice: Slice<TaskOf<'archive' | 'restore'>>, now: Date) {
  const { organisationId } = scope
  const { actId, task } = slice
  const actions = ['customer.archive', 'customer.restore']
  const last = await decidedLast(tx, scope, slice, { actions, field: 'archivedAt' })
  const customers = await tx.customer.findMany({
    where: { organisationId, id: { in: idsOf(slice) } },
    select: { id: true, archivedAt: true },
  })
  const archived = new Set(customers.filter((customer) => customer.archivedAt !== null).map(({ id }) => id))
  const rows = slice.rows.map(({ customerId, before }) => {
    const isBack = archived.has(customerId) !== (task.kind === 'archive')
    const result = decideUndo({ isBack, isOurs: last.has(customerId) })
    return { ...result, customerId, previous: archivedBefore.parse(before).archivedAt }
  })
  const back = rows.filter(wasPutBack)
  await tx.$executeRaw`
    UPDATE customers AS customer SET archived_at = fresh.archived_at, version = customer.version + 1,
      updated_at = ${now}::timestamptz
    FROM unnest(
      ${back.map((row) => row.customerId)}::uuid[], ${back.map((row) => row.previous)}::timestamptz[]
    ) AS fresh(id, archived_at)
    WHERE customer.organisation_id = ${organisationId}::uuid AND customer.id = fresh.id`
  const action = task.kind === 'archive' ? 'customer.restore' : 'customer.archive'
  await recordAudit(
    tx,
    scope,
    back.map((row) => customerEvent(action, row.customerId, { bulkAct: actId })),
  )
  return rows.map(({ previous: _previous, ...row }) => row)
}

const claimsBefore = z.object({ claimIds: z.array(z.uuid()).max(10) })

async function undoOrder(tx: Transaction, scope: Scope, slice: Slice<TaskOf<'order'>>, now: Date) {
  const { organisationId } = scope
  const { actId, task } = slice
  const actions = ['gateway.order', 'gateway.order-withdrawn']
  const last = await decidedLast(tx, scope, slice, { actions, field: 'gatewayOrderedOn' })
  const sources = new Map((await loadFactSources(tx, scope, idsOf(slice))).map((source) => [source.id, source]))
  const rows = slice.rows.map(({ customerId, before }) => {
    const source = sources.get(customerId)
    const claims = decideUndoClaims(source?.claims ?? [], claimsBefore.parse(before).claimIds, now)
    const isOurs =
      source?.gatewayOrderedOn === task.orderedOn &&
      source.gatewayOrderNumber === task.orderNumber &&
      last.has(customerId) &&
      claims.outcome !== 'refused'
    const result = decideUndo({ isBack: source?.gatewayOrderedOn === null, isOurs })
    return { ...result, customerId, retracted: claims.retracted }
  })
  const back = rows.filter(wasPutBack)
  const ids = back.map((row) => row.customerId)
  await tx.customer.updateMany({
    where: { organisationId, id: { in: ids } },
    data: { gatewayOrderedOn: null, gatewayOrderNumber: null, version: { increment: 1 }, updatedAt: now },
  })
  const fields = [
    { field: 'gatewayOrderedOn', oldValue: task.orderedOn, newValue: null },
    ...(task.orderNumber === null ? [] : [{ field: 'gatewayOrderNumber', oldValue: task.orderNumber, newValue: null }]),
  ]
  const changes = ids.flatMap((customerId) => fields.map((field) => ({ ...field, customerId })))
  await recordChangedFields(tx, scope, changes, now)
  await retract(
    tx,
    scope,
    back.flatMap((row) => row.retracted),
    now,
  )
  await refreshStages(tx, scope, ids, now)
  const details = { fields: fields.map(({ field }) => field), bulkAct: actId }
  await recordAudit(
    tx,
    scope,
    ids.map((id) => customerEvent('gateway.order-withdrawn', id, details)),
  )
  return rows.map(({ retracted: _retracted, ...row }) => row)
}

async function undoRecheck(tx: Transaction, scope: Scope, slice: Slice<TaskOf<'recheck'>>, now: Date) {
  const sources = new Map((await loadFactSources(tx, scope, idsOf(slice))).map((source) => [source.id, source]))
  const rows = slice.rows.map(({ customerId, before }) => ({
    customerId,
    ...decideUndoClaims(sources.get(customerId)?.claims ?? [], claimsBefore.parse(before).claimIds, now),
  }))
  const back = rows.filter(wasPutBack)
  await retract(
    tx,
    scope,
    back.flatMap((row) => row.retracted),
    now,
  )
  await refreshStages(
    tx,
    scope,
    back.map((row) => row.customerId),
    now,
  )
  const events = back.flatMap(({ customerId, retracted }) =>
    retracted.map((id) => ({
      action: 'claim.retract',
      entity: 'claim',
      entityId: id,
      customerId,
      details: { bulkAct: slice.actId },
    })),
  )
  await recordAudit(tx, scope, events)
  return rows.map(({ retracted: _retracted, ...row }) => row)
}

async function retract(tx: Transaction, { organisationId, userId }: Scope, ids: string[], now: Date): Promise<void> {
  await tx.claim.updateMany({
    where: { organisationId, id: { in: ids }, retractedAt: null },
    data: { retractedAt: now, retractedById: userId, retractionReason: UNDO_REASON },
  })
}
