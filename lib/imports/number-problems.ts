import type { PlanContext } from '@/lib/imports/plan'
import {
  type CheckedRow,
  type ImportField,
  KEY_FIELDS,
  type KeyField,
  type RowFinding,
  type RowProblem,
} from '@/lib/imports/types'

/** What is wrong with the numbers of a row, as the other rows and the customers stand. */
export function numberProblems(
  row: CheckedRow,
  customer: (Record<KeyField, string | null> & { id: string }) | null,
  context: PlanContext,
): RowFinding<RowProblem>[] {
  const { keyField, directory, file, kind } = context
  const key = row.values[keyField]
  if (!key) return []
  const found: RowFinding<RowProblem>[] = []
  const add = (code: RowProblem, field: ImportField | null, params: Record<string, string> = {}) =>
    found.push({ code, field, params })
  const rowsWith = (field: KeyField, number: string) => file.othersWith(field, number, row.rowNumber)
  const twins = rowsWith(keyField, key)
  if (twins.length > 0) add('key-double', keyField, { number: key, rows: twins.slice(0, 10).join(', ') })
  const match = directory.find(key)
  if (match.status === 'several') add('customer-ambiguous', keyField, { number: key, count: String(match.count) })
  if (match.status === 'none' && kind !== 'customer-base') add('customer-unknown', keyField, { number: key })
  if (kind !== 'customer-base' || match.status === 'several') return found
  for (const field of KEY_FIELDS) {
    const number = row.values[field]
    if (field === keyField || !number || customer?.[field] === number) continue
    const others = rowsWith(field, number)
    if (others.length > 0) add('number-double', field, { number, rows: others.slice(0, 10).join(', ') })
    if (directory.isTaken(field, number, customer?.id ?? null)) add('number-taken', field, { number })
  }
  if (match.status === 'none') {
    const has = (code: RowProblem) => [...row.problems, ...found].some((problem) => problem.code === code)
    if (!row.values.sageCustomerNumber && !has('key-missing')) add('key-missing', 'sageCustomerNumber')
    if (!row.values.name && !row.problems.some((problem) => problem.field === 'name')) add('name-missing', 'name')
  }
  return found
}
