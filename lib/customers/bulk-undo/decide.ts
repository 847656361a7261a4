import type { RowOutcome, UndoReason } from '@/lib/customers/bulk/types'
import { currentClaim, type DatedClaim } from '@/lib/onboarding/claims'

export type UndoResult = { outcome: RowOutcome; reason: UndoReason | null }

const DONE: UndoResult = { outcome: 'done', reason: null }
const ALREADY: UndoResult = { outcome: 'unchanged', reason: 'already-undone' }
const CHANGED: UndoResult = { outcome: 'refused', reason: 'changed-since' }

/** A value is put back where it is still the one that the act set, and nobody has decided about it since. */
export function decideUndo({
  isBack,
  isOurs,
}: {
  /** The value of before the act stands there again. */
  isBack: boolean
  /** The value is the act's, and the last one to decide about it was the act. */
  isOurs: boolean
}): UndoResult {
  if (isBack) return ALREADY
  return isOurs ? DONE : CHANGED
}

export type UndoClaims = UndoResult & { retracted: string[] }

/** Of the claims that an act recorded those are taken back that still count; on the others something newer stands. */
export function decideUndoClaims<T extends DatedClaim & { id: string }>(
  claims: readonly T[],
  recordedIds: readonly string[],
  now: Date,
): UndoClaims {
  const standing = claims.filter((claim) => recordedIds.includes(claim.id) && claim.retractedAt === null)
  if (standing.length === 0) return { ...ALREADY, retracted: [] }
  const counting = standing.filter((claim) => currentClaim(claims, claim.kind, now)?.id === claim.id)
  const reason = counting.length < standing.length ? 'changed-since' : null
  return { outcome: counting.length > 0 ? 'done' : 'refused', reason, retracted: counting.map(({ id }) => id) }
}
