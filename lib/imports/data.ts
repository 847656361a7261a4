import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import type {
  AppliedCounts,
  Encoding,
  FileProblem,
  ImportCounts,
  ImportKind,
  ImportNotice,
  ImportStatus,
  KeyField,
  Mapping,
  Separator,
  UndoneCounts,
} from '@/lib/imports/types'

export const IMPORTS_A_PAGE = 50
/** As many rows of the file as the mapping shows. */
export const FIRST_ROWS = 20

/** Who did it and when; `by` is null where the person is gone. */
export type ImportAct = { at: Date; by: string | null }

export type ImportProgress = {
  status: ImportStatus
  version: number
  /** Rows done of rows; null where nothing is under way, or its length is not known yet. */
  progress: { done: number; total: number } | null
  /** Another import of the organisation is under way, and this one waits for it. */
  waits: boolean
  /** How often the present work was begun; above 1 it was interrupted and started again. */
  attempt: number
}

export type ImportSummary = {
  id: string
  kind: ImportKind
  /** Null where the rows were pasted. */
  fileName: string | null
  status: ImportStatus
  rowCount: number
  counts: ImportCounts | null
  created: ImportAct
  applied: ImportAct | null
  undone: ImportAct | null
}

export type ImportList = { rows: ImportSummary[]; total: number }

/** Newest first. */
export function listImports(_scope: Scope, _page: number): Promise<ImportList> {
  throw new Error('not written yet')
}

export type ImportRecord = ImportSummary &
  ImportProgress & {
    /** Bytes. */
    fileSize: number
    fileProblem: FileProblem | null
    format: 'csv' | 'xlsx' | null
    /** Null for .xlsx, and before the file is read. */
    encoding: Encoding | null
    separator: Separator | null
    headings: string[]
    firstRows: string[][]
    /** Columns in which a cell was a number of .xlsx, counted from 0. */
    numberColumns: number[]
    mapping: Mapping
    /** Whether the mapping is the one that this organisation chose for these headings before. */
    mappingRemembered: boolean
    keyField: KeyField
    /** The day of the addresses where the rows have none, 'YYYY-MM-DD'; null means the day of the import. */
    observedOn: string | null
    /** Whether every repaired address is taken. */
    acceptRepairs: boolean
    /** Whether customers missing in the file were, or are to be, archived. */
    archiveMissing: boolean
    notice: ImportNotice | null
    checked: Date | null
    discarded: ImportAct | null
    appliedCounts: AppliedCounts | null
    undoneCounts: UndoneCounts | null
    /** Since when the cells of the file are no longer kept. */
    contentDeletedAt: Date | null
  }

/** All that the page of one import shows; null for an unknown id and for one of another organisation alike. */
export function getImport(_scope: Scope, _id: string): Promise<ImportRecord | null> {
  throw new Error('not written yet')
}

/** What a page asks again and again while work is under way. */
export function getImportProgress(_scope: Scope, _id: string): Promise<ImportProgress | null> {
  throw new Error('not written yet')
}
