import { isTypingError } from '@/lib/email/distance'

/** Says what a firm is, not which: two of a name are the same with and without it. */
const LEGAL_FORMS = new Set([
  'gmbh',
  'mbh',
  'ag',
  'kg',
  'kgaa',
  'ohg',
  'gbr',
  'ug',
  'se',
  'eg',
  'ek',
  'ev',
  'co',
  'cie',
  'haftungsbeschrankt',
  'und',
])

/** Umlauts as the search folds them, so that Krüger, Krueger and Kruger are one word. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ae', 'a')
    .replaceAll('oe', 'o')
    .replaceAll('ue', 'u')
}

/** The words of a firm's name that tell it from others; all words where nothing else is left. */
export function nameWords(name: string): string[] {
  const words = fold(name.replace(/\be\.?\s?(K|V|G)\.?(?!\p{L})/gu, ' '))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const telling = words.filter((word) => !LEGAL_FORMS.has(word))
  return telling.length > 0 ? telling : words
}

/** `same` but for legal form, case, umlauts and punctuation; `similar` with a typing error or the words of the other. */
export function compareNames(left: string, right: string): 'same' | 'similar' | 'different' {
  const [one, other] = [nameWords(left), nameWords(right)]
  const [joined, rival] = [one.join(''), other.join('')]
  if (joined === '' || rival === '') return 'different'
  if (joined === rival) return 'same'
  if (isTypingError(joined, rival)) return 'similar'
  const isPart = (part: string[], whole: string[]) =>
    part.join('').length >= 6 && part.every((word) => whole.includes(word))
  return isPart(one, other) || isPart(other, one) ? 'similar' : 'different'
}
