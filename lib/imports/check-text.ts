import { LONGEST } from '@/lib/customers/schema'
import { type ForbiddenReason, KEY_FIELDS, MASTER_FIELDS, type MasterField, type RowProblem } from '@/lib/imports/types'
import { requiredLine } from '@/lib/schema'

type TextProblem = { code: Extract<RowProblem, 'value-too-long' | 'value-forbidden'>; params: Record<string, string> }
export type CheckedText = { value: string | null; problem: TextProblem | null }

/** In English and German; LibreOffice writes `Err:502`. */
const SPREADSHEET_ERROR =
  /^(?:#(?:REF!|N\/A|NAME\?|VALUE!|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|NV|BEZUG!|WERT!|ZAHL!|ÜBERLAUF!|KALK!)|Err:\d{3})$/

/** Made once: a file has a million cells. */
const LINES = new Map(MASTER_FIELDS.map((field) => [field, requiredLine(LONGEST[field])]))

const isNumber = (field: MasterField): boolean => KEY_FIELDS.some((key) => key === field)

function forbiddenReason(text: string, field: MasterField, refusedByForm: boolean): ForbiddenReason | null {
  if (SPREADSHEET_ERROR.test(text)) return 'spreadsheet-error'
  if (/[\ufffd\p{Cs}]/u.test(text)) return 'lost-character'
  if (/[\r\n]/.test(text)) return 'line-break'
  // By a number the customer is found again: what cannot be seen would make it another one.
  return refusedByForm || (isNumber(field) && /\p{Cf}/u.test(text)) ? 'invisible-character' : null
}

/** Whether a form would take this trimmed text for the field, and what else speaks against it. */
export function checkText(text: string, field: MasterField): CheckedText {
  const error = LINES.get(field)?.safeParse(text).error
  const codes = error?.issues.map(({ message }) => message) ?? []
  if (codes.includes('required')) return { value: null, problem: null }
  const reason = forbiddenReason(text, field, codes.includes('forbidden-character'))
  if (reason !== null) return { value: text, problem: { code: 'value-forbidden', params: { value: text, reason } } }
  if (codes.includes('too-long'))
    return { value: text, problem: { code: 'value-too-long', params: { value: text, limit: String(LONGEST[field]) } } }
  return { value: text, problem: null }
}
