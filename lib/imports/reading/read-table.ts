import type { Encoding, FileProblem, ReadingOptions, Separator } from '@/lib/imports/types'

export type ReadTableOptions = { fileName: string | null } & ReadingOptions

export type TableRead =
  | {
      status: 'read'
      format: 'csv' | 'xlsx'
      encoding: Encoding | null
      separator: Separator | null
      headings: string[]
      rowCount: number
      /** Columns in which a cell was a number of .xlsx, counted from 0. */
      numberColumns: number[]
    }
  | { status: 'refused'; problem: FileProblem }

/** Takes up to 1,000 rows in the order of the file; reading goes on when its promise is kept. */
export type OnRows = (rows: string[][]) => Promise<void>

export async function readTable(_content: Uint8Array, _options: ReadTableOptions, _onRows: OnRows): Promise<TableRead> {
  throw new Error('not written yet')
}
