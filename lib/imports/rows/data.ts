import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import type { RowsFilter, RowView } from '@/lib/imports/rows/filter'
import type {
  AddressProposal,
  RowChange,
  RowFinding,
  RowProblem,
  RowResult,
  RowWarning,
  UndoProblem,
} from '@/lib/imports/types'

export type ImportRow = {
  rowNumber: number
  cells: string[]
  /** Null before the dry run. */
  result: RowResult | null
  /** As the file names the customer. */
  number: string | null
  name: string | null
  /** The customer that the row found, or made; null too where he is deleted since. */
  customer: { id: string; sageCustomerNumber: string; name: string; archived: boolean } | null
  changes: RowChange[]
  problems: RowFinding<RowProblem>[]
  warnings: RowFinding<RowWarning>[]
  proposals: AddressProposal[]
  /** Whether the proposals of the row are taken. */
  repairAccepted: boolean
  endangered: boolean
  /** What undoing did with it; null where nothing was applied or undone. */
  undo: 'undone' | 'kept' | null
  undoProblems: UndoProblem[]
}

export type ImportRowList = {
  /** Endangered sign-ins first, then in the order of the file. */
  rows: ImportRow[]
  total: number
  /** What a click on each view would show, with the search and the code as they are. */
  viewCounts: Record<RowView, number>
}

/** Null for an unknown import and for one of another organisation alike. */
export function listImportRows(_scope: Scope, _importId: string, _filter: RowsFilter): Promise<ImportRowList | null> {
  throw new Error('not written yet')
}

export type MissingCustomer = {
  id: string
  sageCustomerNumber: string
  debtorNumber: string | null
  name: string
  town: string | null
  /** Archived by this import. */
  archived: boolean
  undoProblems: UndoProblem[]
}

export type MissingCustomerList = { rows: MissingCustomer[]; total: number }

/** The customers that a customer base does not name, by name; 50 a page. */
export function listMissingCustomers(
  _scope: Scope,
  _importId: string,
  _page: number,
): Promise<MissingCustomerList | null> {
  throw new Error('not written yet')
}

export type RefusedRowsFile = {
  /** Safe as a name of a file; the ending is .csv. */
  name: string
  /** UTF-8 with byte order mark; the columns of the file and one more with the reasons. */
  lines: AsyncIterable<string>
}

export type RefusedRowsWords = {
  reasonHeading: string
  sentenceOf: (finding: RowFinding<RowProblem>) => string
}

/** The refused rows as a file to mend and to import again; null where the import is unknown or was never checked. */
export function getRefusedRowsFile(
  _scope: Scope,
  _importId: string,
  _words: RefusedRowsWords,
): Promise<RefusedRowsFile | null> {
  throw new Error('not written yet')
}
