import { collectRows, type OnRows } from '@/lib/imports/reading/collect-rows'
import { readCsv } from '@/lib/imports/reading/read-csv'
import { readXlsx } from '@/lib/imports/reading/read-xlsx'
import { recogniseContent } from '@/lib/imports/reading/recognise-content'
import { FileRefused } from '@/lib/imports/reading/refusal'
import {
  type Encoding,
  type FileProblem,
  MAXIMUM_FILE_BYTES,
  type ReadingOptions,
  type Separator,
  type TableFormat,
} from '@/lib/imports/types'

/** No file name means cells pasted as UTF-8. */
export type ReadTableOptions = { fileName: string | null } & ReadingOptions

export type TableRead =
  | {
      status: 'read'
      format: TableFormat
      encoding: Encoding | null
      separator: Separator | null
      headings: string[]
      rowCount: number
      /** Columns in which a cell was a number of .xlsx, counted from 0. */
      numberColumns: number[]
    }
  | { status: 'refused'; problem: FileProblem }

/**
 * Reads a list row by row in flat memory. Its content decides what it is, never its name. Rows come at most 1,000 at
 * once, without those that are empty, as wide as the headings, every cell as text that a database can store.
 */
export async function readTable(content: Uint8Array, options: ReadTableOptions, onRows: OnRows): Promise<TableRead> {
  if (content.length > MAXIMUM_FILE_BYTES) return { status: 'refused', problem: 'too-large' }
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const rows = collectRows(onRows)
  try {
    if (recogniseContent(bytes) === 'zip') {
      await readXlsx(bytes, rows)
      return { status: 'read', format: 'xlsx', encoding: null, separator: null, ...(await rows.finish()) }
    }
    const encoding = options.encoding ?? (options.fileName === null ? 'utf-8' : null)
    const read = await readCsv(bytes, { encoding, separator: options.separator }, rows)
    return { status: 'read', format: 'csv', ...read, ...(await rows.finish()) }
  } catch (error) {
    if (error instanceof FileRefused) return { status: 'refused', problem: error.problem }
    throw error
  }
}
