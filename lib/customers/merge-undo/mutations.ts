import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { fieldsOf } from '@/lib/customers/merge/fields'
import { moveItems, refreshAlsoFoundBy, setValues } from '@/lib/customers/merge/mutations'
import type { UndoMergeInput } from '@/lib/customers/merge/schema'
import { type LoadedMerge, loadMerge, loadRemainingNow } from '@/lib/customers/merge-undo/data'
import { isNothing, planUndo, type UndoPlan, type UndoStays } from '@/lib/customers/merge-undo/plan'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { lockCustomers, refreshStages } from '@/lib/onboarding/mutations'

export type UndoMergeOutcome =
  | { status: 'undone'; absorbed: { id: string; name: string } }
  /** What came since stays with the remaining customer: nothing was written until the person has read it. */
  | { status: 'look-first'; stays: UndoStays }
  /** A later merge has to be undone first. */
  | { status: 'blocked'; by: { name: string; sageCustomerNumber: string } }
  | { status: 'undone-already' }
  | { status: 'gone' }

/** Makes two customers of one again, both as they were before; what came since is lost for neither of them. */
export function undoMerge(scope: Scope, input: UndoMergeInput, now: Date): Promise<UndoMergeOutcome> {
  return withTenant(scope, async (tx) => {
    const known = await loadMerge(tx, scope, input.mergeId)
    if (!known) return { status: 'gone' }
    await lockCustomers(tx, scope, [known.remainingId, known.absorbedId])
    const merge = await loadMerge(tx, scope, input.mergeId)
    if (!merge) return { status: 'gone' }
    if (merge.undoneAt !== null) return { status: 'undone-already' }
    const later = await findLaterMerge(tx, scope, merge)
    if (later) return { status: 'blocked', by: later }

    const remaining = await loadRemainingNow(tx, scope, merge.remainingId)
    const plan = planUndo(merge, remaining)
    if (!isNothing(plan.stays) && !input.accepted) return { status: 'look-first', stays: plan.stays }
    await standAlone(tx, scope, merge, now)
    await setValues(tx, scope, { id: merge.remainingId, version: remaining.version }, plan.values, now)
    await moveBack(tx, scope, merge, plan, now)
    await forgetOwnLines(tx, scope, merge, plan.stays)
    await refreshAlsoFoundBy(tx, scope, merge.remainingId)
    await refreshStages(tx, scope, [merge.remainingId, merge.absorbedId], now)
    await tx.customerMerge.updateMany({
      where: { organisationId: scope.organisationId, id: merge.id, undoneAt: null },
      data: { undoneAt: now, undoneById: scope.userId },
    })
    await auditUndo(tx, scope, merge, plan.stays)
    return { status: 'undone', absorbed: { id: merge.absorbedId, name: merge.absorbed.name } }
  })
}

/** Merges are undone in the order of a pile: the values that each has found are those that the one before has left. */
async function findLaterMerge(tx: Transaction, { organisationId }: Scope, merge: LoadedMerge) {
  const shown = { select: { name: true, sageCustomerNumber: true } }
  const away = await tx.customerMerge.findFirst({
    where: { organisationId, absorbedId: merge.remainingId, undoneAt: null },
    select: { remaining: shown },
  })
  if (away) return away.remaining
  const newest = await tx.customerMerge.findFirst({
    where: { organisationId, remainingId: merge.remainingId, undoneAt: null },
    orderBy: [{ mergedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, absorbed: shown },
  })
  return newest && newest.id !== merge.id ? newest.absorbed : null
}

async function standAlone(tx: Transaction, { organisationId }: Scope, merge: LoadedMerge, now: Date): Promise<void> {
  await tx.customer.updateMany({
    where: { organisationId, id: merge.absorbedId, mergedIntoId: merge.remainingId },
    data: { mergedIntoId: null, archivedAt: merge.absorbedArchivedAt, version: { increment: 1 }, updatedAt: now },
  })
}

async function moveBack(tx: Transaction, scope: Scope, merge: LoadedMerge, plan: UndoPlan, now: Date): Promise<void> {
  const { organisationId } = scope
  const back = (ids: readonly string[]) => ({
    where: { organisationId, customerId: merge.remainingId, id: { in: [...ids] } },
    data: { customerId: merge.absorbedId },
  })
  await tx.claim.updateMany(back(plan.claimIds))
  await tx.preOrderSeal.updateMany(back(merge.sealIds))
  await tx.customerFieldChange.updateMany(back(merge.fieldChangeIds))
  await tx.stageChange.updateMany(back(merge.stageChangeIds))
  await moveItems(tx, scope, plan.requestItemIds, merge.absorbedId, now)
}

/**
 * What the merge wrote into the history goes with it, except for fields that keep their newer values. Its change of the
 * stage goes where none came after it, and the stage is again since when it was.
 */
async function forgetOwnLines(tx: Transaction, scope: Scope, merge: LoadedMerge, stays: UndoStays): Promise<void> {
  const { organisationId } = scope
  const own = { organisationId, customerId: merge.remainingId }
  await tx.customerFieldChange.deleteMany({
    where: { ...own, id: { in: merge.ownFieldChangeIds }, field: { notIn: stays.units.flatMap(fieldsOf) } },
  })
  if (merge.ownStageChangeId === null) return
  const change = await tx.stageChange.findFirst({ where: { ...own, id: merge.ownStageChangeId } })
  if (!change) return
  const { count } = await tx.customer.updateMany({
    where: { organisationId, id: merge.remainingId, stage: change.toStage, stageSince: change.changedAt },
    data: { stage: merge.stageBefore, stageSince: merge.stageSinceBefore },
  })
  if (count === 1) await tx.stageChange.deleteMany({ where: { ...own, id: change.id } })
}

async function auditUndo(tx: Transaction, scope: Scope, merge: LoadedMerge, stays: UndoStays): Promise<void> {
  const { remainingId, absorbedId } = merge
  const details = { mergeId: merge.id, remainingId, absorbedId, kept: stays.units }
  const event = { action: 'customer.merge-undone', entity: 'customer', entityId: remainingId, details }
  await recordAudit(tx, scope, [
    { ...event, customerId: remainingId },
    { ...event, customerId: absorbedId },
  ])
}
