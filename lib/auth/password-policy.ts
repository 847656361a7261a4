export const PASSWORD_MINIMUM = 10
const MAXIMUM_BYTES = 1_024
const DISTINCT_MINIMUM = 4
const PRODUCT_WORDS = ['Lotse', 'Sage', 'Entitlement', 'Onboarding', 'Gateway']

export type PasswordProblem =
  | 'required'
  | 'password-short'
  | 'password-long'
  | 'forbidden-character'
  | 'common-password'
  | 'contains-name'

type Context = {
  /** What is known about the person: name, e-mail address, organisation. */
  words: readonly string[]
  /** Frequent passwords in lower case. */
  common: ReadonlySet<string>
}

/**
 * Why a new password is refused, or null (ASVS 5.0, 6.2). It is judged and kept exactly as typed: nothing is trimmed,
 * cut or folded, and blanks, umlauts and emoji are as good as any character.
 */
export function passwordProblem(password: string, { words, common }: Context): PasswordProblem | null {
  if (password === '') return 'required'
  if (/\p{Cs}/u.test(password)) return 'forbidden-character'
  if (new TextEncoder().encode(password).length > MAXIMUM_BYTES) return 'password-long'
  const characters = [...password]
  if (characters.length < PASSWORD_MINIMUM) return 'password-short'
  if (isFrequent(password.toLowerCase(), common) || new Set(characters).size < DISTINCT_MINIMUM)
    return 'common-password'
  return restsOnNames(password, words) ? 'contains-name' : null
}

/** "Sommer2026!" is "sommer" with the decoration that everybody adds. */
function isFrequent(password: string, common: ReadonlySet<string>): boolean {
  return common.has(password) || common.has(password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, ''))
}

/** A sentence may hold a name; but what is left without names, digits and punctuation must be long enough by itself. */
function restsOnNames(password: string, words: readonly string[]): boolean {
  const folded = fold(password)
  const known = [...PRODUCT_WORDS, ...words].flatMap(partsOf).sort((left, right) => right.length - left.length)
  const rest = known.reduce((text, word) => text.replaceAll(word, ' '), folded)
  return rest !== folded && rest.replace(/[^\p{L}\p{Extended_Pictographic}]/gu, '').length < PASSWORD_MINIMUM
}

/** "Petra Müller" → petra, mueller; parts of one or two letters say nothing. */
function partsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length >= 3)
}

function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' })[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
}
