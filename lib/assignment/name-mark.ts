import { NAME_MARKS, type NameMark } from '@/lib/assignment/types'

const german = new Intl.Collator('de', { sensitivity: 'base' })
const FIRST_SIGN = /[\p{L}\p{Nd}]/u
const LATIN = /\p{Script=Latin}/u
const LETTERS = NAME_MARKS.filter((mark) => mark !== '0')

/**
 * Where a name stands in the alphabet, as the list sorts it: umlauts and accents are their plain letters, and what comes
 * before the first letter or digit is passed over. Null for names in other scripts.
 */
export function nameMark(name: string): NameMark | null {
  const first = FIRST_SIGN.exec(name.normalize('NFC'))?.[0]
  if (first === undefined) return null
  if (!LATIN.test(first)) return /\p{Nd}/u.test(first) ? '0' : null
  return LETTERS.findLast((letter) => german.compare(letter, first) <= 0) ?? null
}
