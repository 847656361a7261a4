import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { type LoadedParty, loadPair } from '@/lib/customers/merge/data'
import { columnsOf, type MergeField, type MergeValues } from '@/lib/customers/merge/fields'
import { changedFields } from '@/lib/customers/merge/plan'
import { movingItems, type Pair, planPair, proposeMerge } from '@/lib/customers/merge/proposal'
import type { MergeInput } from '@/lib/customers/merge/schema'
import type { MergeObstacle } from '@/lib/customers/merge/types'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { lockCustomers, refreshStages } from '@/lib/onboarding/mutations'

export type MergeOutcome =
  | { status: 'merged'; mergeId: string }
  | { status: 'refused'; obstacles: MergeObstacle[] }
  /** Something that the person has seen is no longer so; nothing was written. */
  | { status: 'changed' }
  | { status: 'gone' }

/**
 * Makes one customer of two: claims, seals, history and requests of the absorbed one move to the remaining one, which
 * takes the values that the rules and the choices give. The same form sent twice merges once.
 */
export function mergeCustomers(
  scope: Scope,
  input: MergeInput,
  { now, mayAssign }: { now: Date; mayAssign: boolean },
): Promise<MergeOutcome> {
  const { remainingId, absorbedId, choices } = input
  return withTenant(scope, async (tx) => {
    await lockCustomers(tx, scope, [remainingId, absorbedId])
    const pair = await loadPair(tx, scope, { remainingId, absorbedId })
    if (!pair) return answerForMissing(tx, scope, input)
    const { remaining, absorbed } = pair
    const { seen, obstacles } = proposeMerge(pair, { mayAssign, now })
    const versions = [remaining.version, absorbed.version]
    if (seen !== input.seen || versions.join() !== [input.remainingVersion, input.absorbedVersion].join())
      return { status: 'changed' }
    if (obstacles.length > 0) return { status: 'refused', obstacles }

    const { after } = planPair(pair, { choices, mayAssign }, now)
    const changed = changedFields(remaining.values, after)
    const moved = await moveAll(tx, scope, pair, now)
    await absorb(tx, scope, pair, now)
    await setValues(tx, scope, remaining, pickValues(after, changed), now)
    await refreshAlsoFoundBy(tx, scope, remainingId)
    const ownFieldChangeIds = await recordFieldChanges(tx, scope, { before: remaining, after, changed }, now)
    const ownStageChangeId = await refreshStage(tx, scope, remainingId, now)
    const merge = await tx.customerMerge.create({
      data: {
        organisationId: scope.organisationId,
        remainingId,
        absorbedId,
        mergedAt: now,
        mergedById: scope.userId,
        valuesBefore: remaining.values,
        valuesAfter: after,
        stageBefore: remaining.stage,
        stageSinceBefore: remaining.stageSince,
        absorbedArchivedAt: absorbed.archivedAt,
        ...moved,
        ownFieldChangeIds,
        ownStageChangeId,
      },
      select: { id: true },
    })
    const details = { mergeId: merge.id, remainingId, absorbedId }
    const event = { action: 'customer.merge', entity: 'customer', entityId: remainingId }
    await recordAudit(tx, scope, [
      { ...event, customerId: remainingId, details: { ...details, fields: changed } },
      { ...event, customerId: absorbedId, details },
    ])
    return { status: 'merged', mergeId: merge.id }
  })
}

async function answerForMissing(tx: Transaction, scope: Scope, input: MergeInput): Promise<MergeOutcome> {
  const { organisationId } = scope
  const { remainingId, absorbedId } = input
  const done = await tx.customerMerge.findFirst({
    where: { organisationId, remainingId, absorbedId, undoneAt: null },
    select: { id: true },
  })
  if (done) return { status: 'merged', mergeId: done.id }
  const known = await tx.customer.count({ where: { organisationId, id: { in: [remainingId, absorbedId] } } })
  return { status: known === 2 ? 'changed' : 'gone' }
}

/** Moves what hangs on the absorbed customer, and says what it was. */
async function moveAll(tx: Transaction, scope: Scope, pair: Pair, now: Date) {
  const { organisationId } = scope
  const where = { organisationId, customerId: pair.absorbed.id }
  const move = { where, data: { customerId: pair.remaining.id }, select: { id: true } } as const
  const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
  const items = movingItems(pair)
  await moveItems(tx, scope, idsOf(items), pair.remaining.id, now)
  return {
    claimIds: idsOf(await tx.claim.updateManyAndReturn(move)),
    sealIds: idsOf(await tx.preOrderSeal.updateManyAndReturn(move)),
    fieldChangeIds: idsOf(await tx.customerFieldChange.updateManyAndReturn(move)),
    stageChangeIds: idsOf(await tx.stageChange.updateManyAndReturn(move)),
    requestItemIds: idsOf(items),
    draftItemIds: idsOf(items.filter((item) => item.status === 'draft')),
  }
}

/** A request that carries another customer is another request: whoever has its page open is told so. */
export async function moveItems(
  tx: Transaction,
  scope: Scope,
  itemIds: readonly string[],
  customerId: string,
  now: Date,
): Promise<void> {
  if (itemIds.length === 0) return
  const { organisationId } = scope
  const ids = [...itemIds]
  await tx.$queryRaw`
    SELECT request.id FROM change_requests AS request WHERE request.organisation_id = ${organisationId}::uuid
      AND request.id IN (SELECT change_request_id FROM change_request_items
        WHERE organisation_id = ${organisationId}::uuid AND id = ANY(${ids}::uuid[]))
    ORDER BY request.id FOR UPDATE`
  await tx.changeRequest.updateMany({
    where: { organisationId, items: { some: { id: { in: ids } } } },
    data: { version: { increment: 1 }, updatedAt: now },
  })
  await tx.changeRequestItem.updateMany({ where: { organisationId, id: { in: ids } }, data: { customerId } })
}

async function absorb(tx: Transaction, scope: Scope, { remaining, absorbed }: Pair, now: Date): Promise<void> {
  await tx.customer.updateMany({
    where: { organisationId: scope.organisationId, id: absorbed.id, version: absorbed.version },
    data: {
      mergedIntoId: remaining.id,
      archivedAt: absorbed.archivedAt ?? now,
      version: { increment: 1 },
      updatedAt: now,
    },
  })
}

const pickValues = (values: MergeValues, fields: readonly MergeField[]): Partial<MergeValues> =>
  Object.fromEntries(fields.map((field) => [field, values[field]]))

/** Writes on the version that was read under the lock. */
export async function setValues(
  tx: Transaction,
  scope: Scope,
  { id, version }: { id: string; version: number },
  values: Partial<MergeValues>,
  now: Date,
): Promise<void> {
  await tx.customer.updateMany({
    where: { organisationId: scope.organisationId, id, version },
    data: { ...columnsOf(values), version: { increment: 1 }, updatedAt: now },
  })
}

/** Numbers, names and addresses of everybody who was merged into this customer, whose own have theirs in them. */
export async function refreshAlsoFoundBy(tx: Transaction, scope: Scope, customerId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE customers AS remaining SET also_found_by = (
      SELECT string_agg(concat_ws(' ', sage_customer_number, debtor_number, name, match_code, main_contact_email,
        sage_id_email, entitlement_email, also_found_by), ' ' ORDER BY id)
      FROM customers AS absorbed
      WHERE absorbed.organisation_id = remaining.organisation_id AND absorbed.merged_into_id = remaining.id)
    WHERE remaining.organisation_id = ${scope.organisationId}::uuid AND remaining.id = ${customerId}::uuid`
}

async function recordFieldChanges(
  tx: Transaction,
  scope: Scope,
  { before, after, changed }: { before: LoadedParty; after: MergeValues; changed: readonly MergeField[] },
  now: Date,
): Promise<string[]> {
  const rows = await tx.customerFieldChange.createManyAndReturn({
    data: changed.map((field) => ({
      organisationId: scope.organisationId,
      customerId: before.id,
      field,
      oldValue: before.values[field],
      newValue: after[field],
      changedAt: now,
      changedById: scope.userId,
    })),
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** The change of the stage that the merge itself has made; null where it made none. */
async function refreshStage(tx: Transaction, scope: Scope, customerId: string, now: Date): Promise<string | null> {
  const own = { organisationId: scope.organisationId, customerId }
  const before = await tx.stageChange.findMany({ where: own, select: { id: true } })
  await refreshStages(tx, scope, [customerId], now)
  const made = await tx.stageChange.findFirst({
    where: { ...own, id: { notIn: before.map(({ id }) => id) } },
    select: { id: true },
  })
  return made?.id ?? null
}
