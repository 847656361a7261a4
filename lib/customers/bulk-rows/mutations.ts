import 'server-only'
import { type AuditEvent, recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { decideArchive, decideAssign, decideAssignByRules } from '@/lib/customers/bulk/decide'
import type { BulkTask, RowResult, TaskOf } from '@/lib/customers/bulk/types'
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

export type AssignTask = TaskOf<'assign' | 'assign-by-rules'>

/** Whom each of the customers is to get by the act. */
export async function wantedOwners(
  tx: Transaction,
  { organisationId }: Scope,
  { actId, ids, task }: Slice<AssignTask>,
): Promise<Map<string, string | null>> {
  if (task.kind === 'assign') return new Map(ids.map((id) => [id, task.ownerId]))
  const rows = await tx.bulkActRow.findMany({
    where: { organisationId, bulkActId: actId, customerId: { in: [...ids] } },
    select: { customerId: true, wantedOwnerId: true },
  })
  return new Map(rows.map((row) => [row.customerId, row.wantedOwnerId]))
}

export type OwnerChange = { customerId: string; from: string | null; to: string | null }

/** Gives the customers to others, with history and audit. */
export async function changeOwners(
  tx: Transaction,
  scope: Scope,
  { actId, changes }: { actId: string; changes: readonly OwnerChange[] },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE customers AS customer SET owner_id = fresh.owner_id, version = customer.version + 1, updated_at = ${now}::timestamptz
    FROM unnest(
      ${changes.map(({ customerId }) => customerId)}::uuid[], ${changes.map(({ to }) => to)}::uuid[]
    ) AS fresh(id, owner_id)
    WHERE customer.organisation_id = ${scope.organisationId}::uuid AND customer.id = fresh.id`
  const fields = changes.map(({ customerId, from, to }) => ({
    customerId,
    field: 'ownerId',
    oldValue: from,
    newValue: to,
  }))
  await recordChangedFields(tx, scope, fields, now)
  const events = changes.map(({ customerId, from, to }) =>
    customerEvent('customer.assign', customerId, { from, to, bulkAct: actId }),
  )
  await recordAudit(tx, scope, events)
}

export async function activeColleagues(tx: Transaction, { organisationId }: Scope): Promise<Set<string>> {
  const people = await tx.user.findMany({ where: { organisationId, disabledAt: null }, select: { id: true } })
  return new Set(people.map(({ id }) => id))
}

export async function assignRows(
  tx: Transaction,
  scope: Scope,
  slice: Slice<AssignTask>,
  now: Date,
): Promise<AppliedRow[]> {
  const { actId, ids, task } = slice
  const customers = await tx.customer.findMany({
    where: { organisationId: scope.organisationId, id: { in: [...ids] } },
    select: { id: true, ownerId: true, archivedAt: true },
  })
  const wanted = await wantedOwners(tx, scope, slice)
  const active = await activeColleagues(tx, scope)
  const decided = customers.map((customer) => {
    const to = wanted.get(customer.id) ?? null
    const byRules = task.kind === 'assign-by-rules' && to !== null
    const decision = byRules ? decideAssignByRules(customer, to, task.reach) : decideAssign(customer, to)
    const hasLeft = to !== null && !active.has(to)
    const result: RowResult = isDone(decision) && hasLeft ? { outcome: 'refused', reasons: ['owner-left'] } : decision
    return { result, customerId: customer.id, from: customer.ownerId, to }
  })
  await changeOwners(tx, scope, { actId, changes: decided.filter(({ result }) => isDone(result)) }, now)
  return decided.map(({ result, customerId, from }) => ({
    ...result,
    customerId,
    before: isDone(result) ? { ownerId: from } : null,
  }))
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
