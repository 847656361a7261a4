import { isTypingError } from '@/lib/email/distance'
import type { ParsedAddress } from '@/lib/email/key'
import { skeleton } from '@/lib/email/look-alike'

/** In the order of product.md §4: the first that fits explains the difference. */
export const DIFFERENT_REASONS = [
  'look-alike',
  'umlaut-spelling',
  'plus-tag',
  'separator',
  'top-level-domain',
  'typo-domain',
  'typo-mailbox',
  'other-mailbox',
  'other-domain',
  'unrelated',
] as const
export type DifferentReason = (typeof DIFFERENT_REASONS)[number]

const SPELLED_OUT: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }
/** Second labels that registries sell names under: "co.uk", "or.at", "com.tr". */
const REGISTRY_LABELS = new Set(['ac', 'co', 'com', 'edu', 'gov', 'gv', 'net', 'or', 'org'])

const spelledOut = (text: string): string => text.replace(/[äöüß]/g, (letter) => SPELLED_OUT[letter] ?? letter)
const withoutSeparators = (text: string): string => text.replace(/[._-]/g, '')

/** Without "+tag"; a plus at the very start is part of the name. */
function withoutTag(localKey: string): string {
  const plus = localKey.indexOf('+', 1)
  return plus === -1 ? localKey : localKey.slice(0, plus)
}

/** Domain without its last label. */
const beforeLastLabel = (domain: string): string => domain.slice(0, domain.lastIndexOf('.'))
const lastLabel = (domain: string): string => domain.slice(domain.lastIndexOf('.') + 1)

/** Domain without what a registry gives: one label, or two as in "co.uk". */
function registeredName(domain: string): string {
  const rest = beforeLastLabel(domain)
  const isTwoLabels = lastLabel(domain).length === 2 && rest.includes('.') && REGISTRY_LABELS.has(lastLabel(rest))
  return isTwoLabels ? beforeLastLabel(rest) : rest
}

/**
 * Separators go from the mailbox name and from the domain in front of its last label; that label stays, so that a dot
 * never moves the border to the top-level domain. Two names made of separators alone are not the same name.
 */
function sameWithoutSeparators(left: ParsedAddress, right: ParsedAddress): boolean {
  if (lastLabel(left.domainUnicode) !== lastLabel(right.domainUnicode)) return false
  return [
    [left.localKey, right.localKey],
    [beforeLastLabel(left.domainUnicode), beforeLastLabel(right.domainUnicode)],
  ].every(([one = '', other = '']) => {
    if (one === other) return true
    const bare = withoutSeparators(one)
    return bare !== '' && bare === withoutSeparators(other)
  })
}

const readable = ({ localKey, domainUnicode }: ParsedAddress): string => `${localKey}@${domainUnicode}`

/** The one reason that explains best why two addresses with different keys differ. Symmetric. */
export function differentReason(left: ParsedAddress, right: ParsedAddress): DifferentReason {
  const sameMailbox = left.localKey === right.localKey
  const sameDomain = left.domainKey === right.domainKey
  if (skeleton(readable(left)) === skeleton(readable(right))) return 'look-alike'
  if (spelledOut(readable(left)) === spelledOut(readable(right))) return 'umlaut-spelling'
  if (sameDomain && withoutTag(left.localKey) === withoutTag(right.localKey)) return 'plus-tag'
  if (sameWithoutSeparators(left, right)) return 'separator'
  if (sameMailbox) {
    const sameName =
      beforeLastLabel(left.domainUnicode) === beforeLastLabel(right.domainUnicode) ||
      registeredName(left.domainUnicode) === registeredName(right.domainUnicode)
    if (sameName) return 'top-level-domain'
    return isTypingError(left.domainUnicode, right.domainUnicode) ? 'typo-domain' : 'other-domain'
  }
  if (sameDomain) return isTypingError(left.localKey, right.localKey) ? 'typo-mailbox' : 'other-mailbox'
  return 'unrelated'
}
