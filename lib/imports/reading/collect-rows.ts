import { setImmediate } from 'node:timers/promises'
import { FileRefused } from '@/lib/imports/reading/refusal'
import { MAXIMUM_CELL_LENGTH, MAXIMUM_COLUMNS, MAXIMUM_ROWS, type SheetRow } from '@/lib/imports/types'

/** Takes rows in the order of the file; reading goes on when its promise is kept. */
export type OnRows = (rows: SheetRow[]) => Promise<void>

const ROWS_AT_ONCE = 1_000
/** A batch of long cells is handed over earlier. */
const CHARACTERS_AT_ONCE = 2_000_000
/** More than any file of the permitted size holds, unless a shared text is repeated to blow it up. */
const MAXIMUM_CHARACTERS = 100_000_000
/** Rows without content are not counted against the limit, but they do not come in millions either. */
const MAXIMUM_EMPTY_ROWS = 2_000_000
/** No spreadsheet has more; a row that claims to stand further down stands behind the one before it. */
const LAST_ROW_NUMBER = 1_048_576

export type RowCollector = {
  /**
   * `numberColumns` names the cells of this row that were numbers; `rowNumber` is where the file says that it stands, else
   * it is the next one. Throws FileRefused.
   */
  add: (cells: readonly string[], numberColumns?: readonly number[], rowNumber?: number) => void
  /** Hands over what is enough for a batch; to be awaited between pieces of the file. */
  drain: () => Promise<void>
  finish: () => Promise<{ headings: string[]; rowCount: number; numberColumns: number[] }>
}

/** NUL cannot be stored, half a character neither; both become the replacement character, which checks refuse. */
function storable(cell: string): string {
  if (cell.length > MAXIMUM_CELL_LENGTH) throw new FileRefused('cell-too-long')
  return cell.toWellFormed().replaceAll('\u0000', '\ufffd')
}

function filledLength(cells: readonly string[]): number {
  let length = cells.length
  while (length > 0 && (cells[length - 1] ?? '').trim() === '') length -= 1
  return length
}

/** The first row that holds anything is the headings; the others follow in batches, as wide as the headings. */
export function collectRows(onRows: OnRows): RowCollector {
  const numberColumns = new Set<number>()
  let headings: string[] | null = null
  let pending: SheetRow[] = []
  let pendingCharacters = 0
  let characters = 0
  let rowCount = 0
  let emptyRows = 0
  let position = 0

  async function handOver(rows: SheetRow[]): Promise<void> {
    await onRows(rows)
    await setImmediate()
  }

  function add(cells: readonly string[], numbers: readonly number[] = [], claimed = 0): void {
    position = claimed > position && claimed <= LAST_ROW_NUMBER ? Math.trunc(claimed) : position + 1
    const length = filledLength(cells)
    if (length === 0) {
      emptyRows += 1
      if (emptyRows > MAXIMUM_EMPTY_ROWS) throw new FileRefused('too-many-rows')
      return
    }
    if (length > MAXIMUM_COLUMNS) throw new FileRefused('too-many-columns')
    if (headings === null) {
      headings = cells.slice(0, length).map((cell) => storable(cell).trim().replace(/\s+/g, ' '))
      return
    }
    rowCount += 1
    if (rowCount > MAXIMUM_ROWS) throw new FileRefused('too-many-rows')
    const row = headings.map((_, column) => storable(cells[column] ?? ''))
    for (const column of numbers) if (column < headings.length) numberColumns.add(column)
    for (const cell of row) pendingCharacters += cell.length
    pending.push({ rowNumber: position, cells: row })
  }

  async function drain(): Promise<void> {
    const full = pendingCharacters >= CHARACTERS_AT_ONCE
    if (!full && pending.length < ROWS_AT_ONCE) return
    characters += pendingCharacters
    if (characters > MAXIMUM_CHARACTERS) throw new FileRefused('expands-too-much')
    pendingCharacters = 0
    const rows = pending
    pending = []
    let start = 0
    for (; rows.length - start >= ROWS_AT_ONCE || (full && start < rows.length); start += ROWS_AT_ONCE)
      await handOver(rows.slice(start, start + ROWS_AT_ONCE))
    pending = rows.slice(start)
  }

  async function finish() {
    await drain()
    if (headings === null || rowCount === 0) throw new FileRefused('empty')
    if (pending.length > 0) await handOver(pending)
    return { headings, rowCount, numberColumns: [...numberColumns].sort((one, other) => one - other) }
  }

  return { add, drain, finish }
}
