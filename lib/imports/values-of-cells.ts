import { readCell } from '@/lib/imports/cell-text'
import type { ImportField, Mapping, TableFormat } from '@/lib/imports/types'

/** What a row of the list says, by the fields that its columns are mapped to; empty cells say nothing. */
export function valuesOfCells(
  cells: readonly string[],
  mapping: Mapping,
  format: TableFormat,
): Map<ImportField, string> {
  const values = new Map<ImportField, string>()
  for (const [column, field] of mapping.entries()) {
    const text = readCell(cells[column] ?? '', format)
    if (field !== null && text !== '') values.set(field, text)
  }
  return values
}
