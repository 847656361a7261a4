import { neutraliseFormula, restoreFormula } from '@/lib/formula-text'
import type { TableFormat } from '@/lib/imports/types'

/** How lists written as text keep leading zeros through Excel: ="000412". */
const TEXT_FORMULA = /^="([^"]*)"$/
const NUMBER = /^[+-][\d.,]+$/

/**
 * The text of a cell as its author meant it; trimmed. What keeps a spreadsheet from changing a file of text stands in
 * its cells; a cell of .xlsx has a type instead, and is taken as it is.
 */
export function readCell(cell: string, format: TableFormat): string {
  if (format === 'xlsx') return cell.trim()
  const restored = restoreFormula(cell)
  if (restored !== cell) return restored.trim()
  return TEXT_FORMULA.exec(cell.trim())?.[1]?.trim() ?? cell.trim()
}

/** A cell of a file that was read, for a file of text: inert in a spreadsheet, and read again as what it was. */
export function inertCell(cell: string, format: TableFormat): string {
  const isText = format === 'csv' && (restoreFormula(cell) !== cell || TEXT_FORMULA.test(cell.trim()))
  const isInert = NUMBER.test(cell) || isText
  return isInert ? cell : neutraliseFormula(cell)
}
