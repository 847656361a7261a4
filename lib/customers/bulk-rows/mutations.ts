import 'server-only'
import { type AuditEvent, recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { decideArchive, decideAssign } from '@/lib/customers/bulk/decide'
import type { BulkTask, RowResult, TaskOf } from '@/lib/customers/bulk/types'
import { isActiveColleague } from '@/lib/customers/mutations'
import type { Transaction } from '@/lib/db/with-tenant'

/** What undo puts back: ids and instants only. */
export type Before = { ownerId: string | null } | { archivedAt: string | null } | { claimIds: string[] }

export type AppliedRow = RowResult & { customerId: string; before: Before | null }

/** Locked customers, and what is done to each of them by a handful of statements for all. */
export type Slice<Task extends BulkTask = BulkTask> = { actId: string; task: Task; ids: readonly string[] }

export const isDone = ({ outcome }: RowResult) => outcome === 'done'

/** The audit entry of one customer; undo knows by `bulkAct` whether anything newer stands on it. */
export const customerEvent = (action: string, customerId: string, details: AuditEvent['details']): AuditEvent => ({
  action,
  entity: 'customer',
  entityId: customerId,
  customerId,
  details,
})

export type ChangedField = { customerId: string; field: string; oldValue: string | null; newValue: string | null }

export async function recordChangedFields(tx: Transaction, scope: Scope, changes: readonly ChangedField[], now: Date) {
  const { organisationId, userId } = scope
  await tx.customerFieldChange.createMany({
    data: changes.map((change) => ({ ...change, organisationId, changedAt: now, changedById: userId })),
  })
}

export async function assignRows(
  tx: Transaction,
  scope: Scope,
  slice: Slice<TaskOf<'assign'>>,
  now: Date,
): Promise<AppliedRow[]> {
  const { actId, ids, task } = slice
  const { organisationId } = scope
  const { ownerId } = task
  const customers = await tx.customer.findMany({
    where: { organisationId, id: { in: [...ids] } },
    select: { id: true, ownerId: true },
  })
  const isActive = ownerId === null || (await isActiveColleague(tx, scope, ownerId))
  const rows = customers.map(({ id, ownerId: previous }): AppliedRow => {
    const decided = decideAssign({ ownerId: previous }, ownerId)
    const result: RowResult = isDone(decided) && !isActive ? { outcome: 'refused', reasons: ['owner-left'] } : decided
    return { ...result, customerId: id, before: isDone(result) ? { ownerId: previous } : null }
  })
  const changed = customers.filter((_, index) => rows[index]?.outcome === 'done')
  await tx.customer.updateMany({
    where: { organisationId, id: { in: changed.map(({ id }) => id) } },
    data: { ownerId, version: { increment: 1 }, updatedAt: now },
  })
  await recordChangedFields(
    tx,
    scope,
    changed.map((row) => ({ customerId: row.id, field: 'ownerId', oldValue: row.ownerId, newValue: ownerId })),
    now,
  )
  await recordAudit(
    tx,
    scope,
    changed.map((row) => customerEvent('customer.assign', row.id, { from: row.ownerId, to: ownerId, bulkAct: actId })),
  )
  return rows
}

export async function archiveRows(
  tx: Transaction,
  scope: Scope,
  { actId, ids, task: { kind } }: Slice<TaskOf<'archive' | 'restore'>>,
  now: Date,
): Promise<AppliedRow[]> {
  const { organisationId } = scope
  const customers = await tx.customer.findMany({
    where: { organisationId, id: { in: [...ids] } },
    select: { id: true, archivedAt: true },
  })
  const rows = customers.map(({ id, archivedAt }): AppliedRow => {
    const result = decideArchive({ archivedAt }, kind)
    const before = isDone(result) ? { archivedAt: archivedAt?.toISOString() ?? null } : null
    return { ...result, customerId: id, before }
  })
  const changed = rows.filter(isDone).map((row) => row.customerId)
  await tx.customer.updateMany({
    where: { organisationId, id: { in: changed } },
    data: { archivedAt: kind === 'archive' ? now : null, version: { increment: 1 }, updatedAt: now },
  })
  await recordAudit(
    tx,
    scope,
    changed.map((id) => customerEvent(`customer.${kind}`, id, { bulkAct: actId })),
  )
  return rows
}
