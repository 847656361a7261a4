import { parseAddress } from '@/lib/email/key'
import { readCell } from '@/lib/imports/cell-text'
import { checkText } from '@/lib/imports/check-text'
import { readAddress } from '@/lib/imports/read-address'
import { readDay } from '@/lib/imports/read-day'
import {
  ADDRESS_FIELDS,
  type AddressField,
  type CheckedRow,
  type ImportField,
  type ImportKind,
  KEY_FIELDS,
  type KeyField,
  type Mapping,
  type MasterField,
  type RowProblem,
  type RowWarning,
  type TableFormat,
} from '@/lib/imports/types'

export type RowContext = {
  kind: ImportKind
  format: TableFormat
  keyField: KeyField
  mapping: Mapping
  /** Columns in which a cell was a number of .xlsx, counted from 0. */
  numberColumns: readonly number[]
  /** The day in Germany, 'YYYY-MM-DD'. */
  today: string
  /** Whether the user takes every proposed repair of an address. */
  acceptRepairs: boolean
}

/** A telephone number or a negative one begins like a formula, too. */
const FORMULA = /^(?:[=@]|[+-](?![\d\s()/.,+-]*$))/
/** 1,23E+09: what Excel shows of a long number, and what it then writes into a .csv. */
const ROUNDED = /^\d+(?:[.,]\d+)?E[+-]?\d+$/i
/** Excel keeps 15 digits of a number and makes the others zeros. */
const MORE_THAN_EXCEL_KEEPS = /^[1-9]\d{15,}$/

const LOST_LETTER = /(?:^|\p{L})\?\p{L}/u

const isAddressField = (field: ImportField): field is AddressField => ADDRESS_FIELDS.some((one) => one === field)
const isKeyField = (field: ImportField): boolean => KEY_FIELDS.some((one) => one === field)
const holdsDigits = (field: ImportField): boolean =>
  isKeyField(field) || field === 'postalCode' || field === 'contactPhone'

function lostZeros(text: string, field: ImportField): boolean {
  if (isKeyField(field)) return /^[1-9]\d*$/.test(text)
  return field === 'postalCode' && /^[1-9]\d{3}$/.test(text)
}

function mixesScripts(email: string): boolean {
  const address = parseAddress(email)
  const parts = address === null ? [] : [address.localPart, ...address.domainUnicode.split('.')]
  return parts.some((part) => /\p{Script=Latin}/u.test(part) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(part))
}

/**
 * Reads one row by itself: what its cells mean, and what is wrong with them. Whether the customer exists and what would
 * change is for whoever knows the customers.
 */
export function checkRow(cells: readonly string[], rowNumber: number, context: RowContext): CheckedRow {
  const row: CheckedRow = { rowNumber, values: {}, problems: [], warnings: [], proposals: [] }
  for (const [column, field] of context.mapping.entries()) {
    if (field === null) continue
    const text = readCell(cells[column] ?? '', context.format)
    if (isAddressField(field)) checkAddress(row, field, text, context.acceptRepairs)
    else if (field === 'observedOn') checkDay(row, text, context.today)
    else checkMasterValue(row, field, text, context.numberColumns.includes(column))
  }
  const { keyField, kind } = context
  if (!row.values[keyField]) row.problems.push({ code: 'key-missing', field: keyField, params: {} })
  if (kind !== 'customer-base')
    for (const field of ADDRESS_FIELDS)
      if (row.values[field] === null) row.problems.push({ code: 'address-missing', field, params: {} })
  return row
}

function checkAddress(row: CheckedRow, field: AddressField, text: string, acceptRepairs: boolean): void {
  const refuse = (code: RowProblem, params: Record<string, string>) => row.problems.push({ code, field, params })
  const warn = (code: RowWarning) => row.warnings.push({ code, field, params: { value: text } })
  const read = readAddress(text)
  row.values[field] = read.status === 'empty' ? null : text
  switch (read.status) {
    case 'empty':
      return
    case 'valid':
      if (mixesScripts(text)) warn('address-mixed-script')
      if (LOST_LETTER.test(text)) warn('letter-lost')
      return
    case 'several':
      refuse('address-several', { value: text, found: read.found.join(', ') })
      return
    case 'invalid':
      refuse('address-invalid', { value: text, reason: read.reason })
      return
    case 'repairable':
      row.proposals.push({ field, from: read.from, to: read.to })
      if (acceptRepairs) row.values[field] = read.to
      else refuse('address-repairable', { from: read.from, to: read.to })
      return
  }
}

function checkDay(row: CheckedRow, text: string, today: string): void {
  const read = readDay(text, today)
  row.values.observedOn = read.status === 'day' ? read.day : text || null
  if (read.status === 'invalid' || read.status === 'future')
    row.problems.push({
      code: read.status === 'future' ? 'day-in-future' : 'day-invalid',
      field: 'observedOn',
      params: { value: text },
    })
}

function checkMasterValue(row: CheckedRow, field: MasterField, text: string, fromNumbers: boolean): void {
  const warn = (code: RowWarning) => row.warnings.push({ code, field, params: { value: text } })
  const checked = checkText(text, field)
  row.values[field] = checked.value
  if (checked.problem !== null) row.problems.push({ ...checked.problem, field })
  if (checked.value === null || checked.problem !== null) return
  if (FORMULA.test(text)) warn('formula-text')
  if (LOST_LETTER.test(text)) warn('letter-lost')
  if (holdsDigits(field) && (ROUNDED.test(text) || (fromNumbers && MORE_THAN_EXCEL_KEEPS.test(text))))
    warn('number-rounded')
  else if (fromNumbers && lostZeros(text, field)) warn('zeros-lost')
}
