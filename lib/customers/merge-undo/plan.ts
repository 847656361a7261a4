import { fieldsOf, type MergeUnit, type MergeValues, UNIT_NAMES } from '@/lib/customers/merge/fields'
import { changedFields } from '@/lib/customers/merge/plan'

/** What the merge has kept of itself. */
export type MergeMemory = {
  mergedAt: Date
  valuesBefore: MergeValues
  valuesAfter: MergeValues
  claimIds: readonly string[]
  sealIds: readonly string[]
  requestItemIds: readonly string[]
  draftItemIds: readonly string[]
}

/** The remaining customer as it is now. */
export type RemainingNow = {
  values: MergeValues
  claims: readonly { id: string; recordedAt: Date; requestItemId: string | null }[]
  seals: readonly { id: string; sealedAt: Date }[]
  /** `isMailed`: the mail of its request has left. */
  items: readonly { id: string; requestId: string; code: string; createdAt: Date; isMailed: boolean }[]
}

/** What came after the merge and stays with the remaining customer, since nobody can say whose it would have been. */
export type UndoStays = {
  units: MergeUnit[]
  claims: number
  seals: number
  requests: { id: string; code: string }[]
}

export type UndoPlan = {
  /** Values of the remaining customer as they were before. */
  values: Partial<MergeValues>
  claimIds: string[]
  requestItemIds: string[]
  stays: UndoStays
}

/**
 * Leads back to two customers without losing what was done since: a unit that somebody has edited keeps the newer
 * values, a request whose mail left meanwhile speaks of the remaining customer and stays, and what a moved request's
 * answer has recorded goes back with it.
 */
export function planUndo(merge: MergeMemory, now: RemainingNow): UndoPlan {
  const edited = new Set(changedFields(merge.valuesAfter, now.values))
  const merged = new Set(changedFields(merge.valuesBefore, merge.valuesAfter))
  const touched = UNIT_NAMES.filter((unit) => fieldsOf(unit).some((field) => merged.has(field)))
  const units = touched.filter((unit) => fieldsOf(unit).some((field) => edited.has(field)))
  const back = touched.filter((unit) => !units.includes(unit)).flatMap(fieldsOf)
  const values = Object.fromEntries(back.map((field) => [field, merge.valuesBefore[field]]))

  const moved = new Set(merge.requestItemIds)
  const drafts = new Set(merge.draftItemIds)
  const isStaying = (item: RemainingNow['items'][number]) =>
    moved.has(item.id) ? drafts.has(item.id) && item.isMailed : item.createdAt > merge.mergedAt
  const staying = now.items.filter(isStaying)
  const requestItemIds = now.items.filter((item) => moved.has(item.id) && !isStaying(item)).map(({ id }) => id)

  const movedClaims = new Set(merge.claimIds)
  const follows = ({ id, requestItemId }: RemainingNow['claims'][number]) =>
    movedClaims.has(id) || (requestItemId !== null && requestItemIds.includes(requestItemId))
  const newer = (at: Date) => at > merge.mergedAt
  return {
    values,
    claimIds: now.claims.filter(follows).map(({ id }) => id),
    requestItemIds,
    stays: {
      units,
      claims: now.claims.filter((claim) => newer(claim.recordedAt) && !follows(claim)).length,
      seals: now.seals.filter((seal) => newer(seal.sealedAt) && !merge.sealIds.includes(seal.id)).length,
      requests: [...new Map(staying.map(({ requestId, code }) => [requestId, { id: requestId, code }])).values()],
    },
  }
}

export function isNothing({ units, claims, seals, requests }: UndoStays): boolean {
  return units.length + claims + seals + requests.length === 0
}
