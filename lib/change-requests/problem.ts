import { PLACEHOLDERS, type PlaceholderPlace, placeholderNamed } from '@/lib/change-requests/placeholders'

/** Why a mail is refused; the sentence for each is requests.problem.<code> in the catalogues. */
export const PROBLEM_CODES = [
  'unknown-placeholder',
  'missing-value',
  'unclosed-placeholder',
  'unclosed-section',
  'outside-customers',
  'control-character',
  'too-long',
  'invalid-recipient',
  'no-customers',
  'too-many-customers',
  'empty-text',
  'missing-code',
] as const

export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** `placeholder` is the field's name in German as in the template; `place` says where it is entered. */
export type Problem = { code: ProblemCode; placeholder: string; place: PlaceholderPlace }

/** Field names of a mail that are no placeholder. */
export const RECIPIENT_FIELD = 'Empfänger'
export const SUBJECT_FIELD = 'Betreff'
export const BODY_FIELD = 'Text'
export const CUSTOMERS_FIELD = 'Kunden'

const PLACE_OF_FIELD: Record<string, PlaceholderPlace> = {
  [RECIPIENT_FIELD]: 'organisation',
  [CUSTOMERS_FIELD]: 'request',
}

const ABOUT_THE_VALUE: ReadonlySet<ProblemCode> = new Set(['missing-value', 'control-character', 'too-long'])

/** A faulty value leads to where it is entered, a faulty placeholder to the template. */
export function problemWith(code: ProblemCode, placeholder: string): Problem {
  const name = ABOUT_THE_VALUE.has(code) ? placeholderNamed(placeholder) : null
  const place = name === null ? (PLACE_OF_FIELD[placeholder] ?? 'template') : PLACEHOLDERS[name].place
  return { code, placeholder, place }
}

/** Each problem once, in the order found. */
export function distinctProblems(problems: readonly Problem[]): Problem[] {
  const seen = new Map(problems.map((problem) => [`${problem.code} ${problem.placeholder}`, problem]))
  return [...seen.values()]
}
