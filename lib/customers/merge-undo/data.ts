import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { MERGE_FIELDS, type MergeField, valuesOfRow } from '@/lib/customers/merge/fields'
import { storedValuesSchema } from '@/lib/customers/merge/schema'
import type { RemainingNow } from '@/lib/customers/merge-undo/plan'
import type { Transaction } from '@/lib/db/with-tenant'

/** What a merge has kept of itself; null for an unknown id and for one of another organisation alike. */
export async function loadMerge(tx: Transaction, { organisationId }: Scope, id: string) {
  const merge = await tx.customerMerge.findFirst({
    where: { organisationId, id },
    include: { absorbed: { select: { name: true } } },
  })
  if (!merge) return null
  return {
    ...merge,
    valuesBefore: storedValuesSchema.parse(merge.valuesBefore),
    valuesAfter: storedValuesSchema.parse(merge.valuesAfter),
  }
}

export type LoadedMerge = NonNullable<Awaited<ReturnType<typeof loadMerge>>>

const fieldsSelect = Object.fromEntries(MERGE_FIELDS.map((field) => [field, true])) as Record<MergeField, true>

/** The remaining customer with what may have come since the merge. */
export async function loadRemainingNow(
  tx: Transaction,
  { organisationId }: Scope,
  customerId: string,
): Promise<RemainingNow & { version: number }> {
  const own = { organisationId, customerId }
  const row = await tx.customer.findFirstOrThrow({
    where: { organisationId, id: customerId },
    select: { version: true, ...fieldsSelect },
  })
  const items = await tx.changeRequestItem.findMany({
    where: own,
    select: {
      id: true,
      createdAt: true,
      request: { select: { id: true, code: true, sentOn: true } },
    },
  })
  return {
    version: row.version,
    values: valuesOfRow(row),
    claims: await tx.claim.findMany({ where: own, select: { id: true, recordedAt: true, requestItemId: true } }),
    seals: await tx.preOrderSeal.findMany({ where: own, select: { id: true, sealedAt: true } }),
    items: items.map(({ id, createdAt, request }) => ({
      id,
      createdAt,
      requestId: request.id,
      code: request.code,
      isMailed: request.sentOn !== null,
    })),
  }
}
