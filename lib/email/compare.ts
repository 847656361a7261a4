import { alignTexts, type Segment, unmarked } from '@/lib/email/align'
import { DIFFERENT_REASONS, type DifferentReason, differentReason } from '@/lib/email/difference'
import { EQUIVALENT_REASONS, type EquivalentReason, equivalentReasons } from '@/lib/email/equivalence'
import { parseAddress } from '@/lib/email/key'

export const LEVELS = ['identical', 'equivalent', 'different', 'incomparable'] as const
export type Level = (typeof LEVELS)[number]

export const REASONS = [...EQUIVALENT_REASONS, ...DIFFERENT_REASONS] as const
export type Reason = EquivalentReason | DifferentReason

/** What an organisation accepts as a match (product.md §3). */
export type AddressMatch = 'equivalent' | 'identical'

export type Comparison = {
  level: Level
  /** All that apply for 'equivalent', exactly one for 'different', none otherwise. */
  reasons: Reason[]
  /** Each side as given, cut into stretches for display; empty where the side is missing. */
  left: Segment[]
  right: Segment[]
  leftKey: string | null
  rightKey: string | null
}

/** Compares two addresses by product.md §4. Level and reasons are the same with the sides exchanged. */
export function compareEmails(left: string | null, right: string | null): Comparison {
  const leftAddress = left === null ? null : parseAddress(left)
  const rightAddress = right === null ? null : parseAddress(right)
  const keys = { leftKey: leftAddress?.key ?? null, rightKey: rightAddress?.key ?? null }
  if (left === null || right === null || leftAddress === null || rightAddress === null)
    return { level: 'incomparable', reasons: [], left: unmarked(left), right: unmarked(right), ...keys }
  if (left === right) return { level: 'identical', reasons: [], left: unmarked(left), right: unmarked(right), ...keys }
  if (leftAddress.key === rightAddress.key) {
    const reasons = equivalentReasons({ ...leftAddress, text: left }, { ...rightAddress, text: right })
    return { level: 'equivalent', reasons, ...alignTexts(left, right), ...keys }
  }
  return {
    level: 'different',
    reasons: [differentReason(leftAddress, rightAddress)],
    ...alignTexts(left, right),
    ...keys,
  }
}

/** Whether two addresses match; false also where one is missing or no address. Looks for no reason, unlike compareEmails. */
export function emailsMatch(left: string | null, right: string | null, match: AddressMatch): boolean {
  const leftAddress = left === null ? null : parseAddress(left)
  if (leftAddress === null || right === null) return false
  return left === right || (match === 'equivalent' && parseAddress(right)?.key === leftAddress.key)
}
