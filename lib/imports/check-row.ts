import type { CheckedRow, ImportKind, KeyField, Mapping } from '@/lib/imports/types'

export type RowContext = {
  kind: ImportKind
  keyField: KeyField
  mapping: Mapping
  /** Columns in which a cell was a number of .xlsx, counted from 0. */
  numberColumns: readonly number[]
  /** The day in Germany, 'YYYY-MM-DD'. */
  today: string
  /** Whether the user takes every proposed repair of an address. */
  acceptRepairs: boolean
}

export function checkRow(_cells: readonly string[], rowNumber: number, _context: RowContext): CheckedRow {
  return { rowNumber, values: {}, problems: [], warnings: [], proposals: [] }
}
