import type { RowCollector } from '@/lib/imports/reading/collect-rows'
import { type NumberFormat, readIsoCell, readNumber } from '@/lib/imports/reading/number-format'
import type { Attributes, XmlHandlers } from '@/lib/imports/reading/parse-xml'
import { FileRefused } from '@/lib/imports/reading/refusal'
import { richText, unescapeText } from '@/lib/imports/reading/rich-text'
import type { StringStore } from '@/lib/imports/reading/string-store'
import { MAXIMUM_COLUMNS } from '@/lib/imports/types'

const MAXIMUM_CELLS = 4_000_000
const COLUMN_LETTERS = /^([A-Z]{1,3})\d/i

type CellText = { text: string; isNumber: boolean }
export type SheetContext = { strings: StringStore; formats: readonly NumberFormat[]; from1904: boolean }
type Cell = { column: number; type: string; style: number; value: string; formula: string }

/** A is 0, AA is 26; null where the cell does not say where it stands. */
function columnOf(reference: string | undefined): number | null {
  const letters = reference === undefined ? undefined : COLUMN_LETTERS.exec(reference)?.[1]
  if (letters === undefined) return null
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

const asText = (text: string): CellText => ({ text, isNumber: false })

/** A cell as text; what a formula resulted in stands in the file, and nothing is ever calculated. */
function readCell(cell: Cell, inline: string, context: SheetContext): CellText {
  const { type, value } = cell
  if (type === 'inlineStr') return asText(inline)
  if (value === '') return asText(cell.formula === '' ? '' : `=${cell.formula}`)
  if (type === 's') {
    const shared = context.strings.at(Number(value))
    if (shared === null) throw new FileRefused('damaged')
    return asText(shared)
  }
  if (type === 'str' || type === 'e') return asText(unescapeText(value))
  if (type === 'b') return asText(value === '1' || value === 'true' ? 'true' : 'false')
  if (type === 'd') return asText(readIsoCell(value))
  return readNumber(value.trim(), context.formats[cell.style] ?? null, context.from1904)
}

/** What a sheet is parsed with: each of its rows goes to `rows`. */
export function sheetHandlers(context: SheetContext, rows: RowCollector): XmlHandlers {
  const inline = richText()
  let cells: string[] = []
  let numberColumns: number[] = []
  let cellCount = 0
  let nextColumn = 0
  let rowNumber = 0
  let cell: Cell | null = null
  let within: 'v' | 'f' | 'is' | null = null

  function openCell({ r, t = 'n', s }: Attributes): void {
    cellCount += 1
    if (cellCount > MAXIMUM_CELLS) throw new FileRefused('expands-too-much')
    const column = columnOf(r) ?? nextColumn
    nextColumn = column + 1
    cell = { column, type: t, style: Number(s ?? 0), value: '', formula: '' }
  }

  function closeCell({ column }: Cell, { text, isNumber }: CellText): void {
    if (text === '') return
    if (column >= MAXIMUM_COLUMNS) throw new FileRefused('too-many-columns')
    while (cells.length < column) cells.push('')
    cells[column] = text
    if (isNumber) numberColumns.push(column)
  }

  return {
    open(name, attributes) {
      if (name === 'c') openCell(attributes)
      else if (name === 'v' || name === 'f' || name === 'is') within = name
      else if (within === 'is') inline.open(name)
      else if (name === 'row') {
        cells = []
        numberColumns = []
        nextColumn = 0
        rowNumber = Number(attributes.r ?? 0)
      }
    },
    text(text) {
      if (cell === null || within === null) return
      if (within === 'v') cell.value += text
      else if (within === 'f') cell.formula += text
      else inline.text(text)
    },
    close(name) {
      if (name === 'v' || name === 'f' || name === 'is') within = null
      else if (within === 'is') inline.close(name)
      else if (name === 'c' && cell !== null) {
        closeCell(cell, readCell(cell, inline.take(), context))
        cell = null
      } else if (name === 'row') rows.add(cells, numberColumns, rowNumber)
    },
  }
}
