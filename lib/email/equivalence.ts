import { domainToUnicode } from 'node:url'
import { type ParsedAddress, removeInvisible } from '@/lib/email/key'

export const EQUIVALENT_REASONS = [
  'case',
  'whitespace',
  'invisible-character',
  'idn-encoding',
  'unicode-form',
  'wrapping',
] as const
export type EquivalentReason = (typeof EQUIVALENT_REASONS)[number]

/** An address with the text it was read from. */
export type GivenAddress = ParsedAddress & { text: string }

const LABEL_DOTS = /[.\u3002\uFF0E\uFF61]/
const isEncoded = (label: string): boolean => /^xn--/i.test(label)
const labelsOf = (domain: string): string[] => domain.split(LABEL_DOTS)
const decoded = (label: string): string => (isEncoded(label) ? domainToUnicode(label) || label : label)
const isLowerCase = (text: string): boolean => text === text.toLowerCase()

/** Pairs of labels; the keys are equal, so both domains have the same number of them. */
function labelPairs(left: GivenAddress, right: GivenAddress): [string, string][] {
  const others = labelsOf(right.domain)
  return labelsOf(left.domain).map((label, index) => [label, others[index] ?? ''])
}

function writtenLocalPart({ bare }: GivenAddress): string {
  return bare.slice(0, bare.lastIndexOf('@'))
}

function differsInCase(left: GivenAddress, right: GivenAddress): boolean {
  if (left.localPart !== right.localPart) return true
  return labelPairs(left, right).some(([one, other]) => {
    // A decoded label is always lower case: only the writing on each side tells whether capitals were typed.
    if (isEncoded(one) !== isEncoded(other)) return isLowerCase(one) !== isLowerCase(other)
    return one.normalize('NFKC') !== other.normalize('NFKC') && one.toLowerCase() !== one.toUpperCase()
  })
}

function differsInUnicodeForm(left: GivenAddress, right: GivenAddress): boolean {
  if (writtenLocalPart(left).toLowerCase() !== writtenLocalPart(right).toLowerCase()) return true
  return (
    labelPairs(left, right).some(([one, other]) => decoded(one).toLowerCase() !== decoded(other).toLowerCase()) ||
    left.domain.replace(/[^.\u3002\uFF0E\uFF61]/g, '') !== right.domain.replace(/[^.\u3002\uFF0E\uFF61]/g, '')
  )
}

/** The invisible characters, each with its place in the address; those around the address count as at its ends. */
function invisibleCharacters({ text, bare }: GivenAddress): string {
  const start = Math.max(removeInvisible(text).lastIndexOf(bare), 0)
  let visible = ''
  let found = ''
  for (const character of text) {
    if (removeInvisible(character) !== '') visible += character
    else {
      const before = visible.slice(start, start + bare.length).normalize('NFC')
      found += `${visible.length < start ? 0 : [...before].length}${character}`
    }
  }
  return found
}

function blanksAround({ around }: GivenAddress): string {
  const pairs = around.blanks.map((pair) => pair.split('|'))
  const before = pairs.map(([first]) => first).join('')
  const after = pairs
    .map(([, second]) => second)
    .reverse()
    .join('')
  return `${before}|${after}`
}

/** A trailing dot of the domain counts as wrapping: it stands around the address and names the same domain. */
function wrapping({ around }: GivenAddress): string {
  return JSON.stringify([around.wrappers, around.trailingDot])
}

/** All that differs between two writings of the same key; never empty where the texts differ. */
export function equivalentReasons(left: GivenAddress, right: GivenAddress): EquivalentReason[] {
  const applies: Record<EquivalentReason, boolean> = {
    case: differsInCase(left, right),
    whitespace: blanksAround(left) !== blanksAround(right),
    'invisible-character': invisibleCharacters(left) !== invisibleCharacters(right),
    'idn-encoding': labelPairs(left, right).some(([one, other]) => isEncoded(one) !== isEncoded(other)),
    'unicode-form': differsInUnicodeForm(left, right),
    wrapping: wrapping(left) !== wrapping(right),
  }
  const reasons = EQUIVALENT_REASONS.filter((reason) => applies[reason])
  // Only the same blanks at another depth of equal wrappers are left, such as " <a@b.de>" and "< a@b.de>".
  return reasons.length > 0 ? reasons : ['whitespace']
}
