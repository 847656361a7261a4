/** Kinds of file that the wizard reads (one import holds one kind). */
export const IMPORT_KINDS = ['customer-base', 'sage-ids', 'entitlement-emails'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]

/** What finds the customer of a row again. */
export const KEY_FIELDS = ['sageCustomerNumber', 'debtorNumber'] as const
export type KeyField = (typeof KEY_FIELDS)[number]

/** Columns that are master data of a customer; a row changes those that its file has. */
export const MASTER_FIELDS = [
  'sageCustomerNumber',
  'debtorNumber',
  'name',
  'matchCode',
  'postalCode',
  'town',
  'contactName',
  'contactPhone',
  'contactPosition',
] as const
export type MasterField = (typeof MASTER_FIELDS)[number]

/** Columns that become claims of the kind named beside them. */
export const ADDRESS_FIELDS = ['mainContactEmail', 'sageIdEmail', 'entitlementEmail'] as const
export type AddressField = (typeof ADDRESS_FIELDS)[number]

/** `observedOn` is the day on which the addresses of the row were true; without it, the day of the import. */
export const IMPORT_FIELDS = [...MASTER_FIELDS, ...ADDRESS_FIELDS, 'observedOn'] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]

/** What a kind of file can hold; everything else in it is left alone. */
export const FIELDS_OF_KIND: Record<ImportKind, readonly ImportField[]> = {
  'customer-base': [...MASTER_FIELDS, 'mainContactEmail', 'observedOn'],
  'sage-ids': ['sageCustomerNumber', 'debtorNumber', 'sageIdEmail', 'observedOn'],
  'entitlement-emails': ['sageCustomerNumber', 'debtorNumber', 'entitlementEmail', 'observedOn'],
}

/** Cells of .xlsx have types; everything else, pasted cells too, is text. */
export const TABLE_FORMATS = ['csv', 'xlsx'] as const
export type TableFormat = (typeof TABLE_FORMATS)[number]

/** A row as it was read, and where it stands: as a spreadsheet numbers it, so headings and empty rows count. */
export type SheetRow = { rowNumber: number; cells: string[] }

/** The field of each column of the file, in its order; null where the column is not read. */
export type Mapping = readonly (ImportField | null)[]

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'cp850'] as const
export type Encoding = (typeof ENCODINGS)[number]

export const SEPARATORS = [';', ',', '\t'] as const
export type Separator = (typeof SEPARATORS)[number]

/** How a file is read; both are null for .xlsx. */
export type ReadingOptions = { encoding: Encoding | null; separator: Separator | null }

export const MAXIMUM_FILE_BYTES = 20 * 1024 * 1024
export const MAXIMUM_ROWS = 100_000
export const MAXIMUM_COLUMNS = 200
/** Longer cells belong to no customer list; such a file is refused. */
export const MAXIMUM_CELL_LENGTH = 10_000

/** Why a whole file is refused. */
export const FILE_PROBLEMS = [
  'empty',
  'too-large',
  'too-many-rows',
  'too-many-columns',
  'cell-too-long',
  'expands-too-much',
  'not-a-table',
  'old-excel',
  'macro-file',
  'encrypted',
  'damaged',
  'external-content',
] as const
export type FileProblem = (typeof FILE_PROBLEMS)[number]

/** Why a row is refused. */
export const ROW_PROBLEMS = [
  'key-missing',
  'name-missing',
  'key-double',
  'number-taken',
  'number-double',
  'customer-unknown',
  'customer-ambiguous',
  'address-missing',
  'address-invalid',
  'address-several',
  'address-repairable',
  'day-invalid',
  'day-in-future',
  'value-too-long',
  'value-forbidden',
] as const
export type RowProblem = (typeof ROW_PROBLEMS)[number]

/** What a forbidden value holds: `reason` in the params of `value-forbidden`. */
export const FORBIDDEN_REASONS = [
  'line-break',
  /** Control characters, marks that turn the direction of reading, and in a number anything that cannot be seen. */
  'invisible-character',
  /** The replacement character: what stood there was lost, mostly by a wrong encoding. */
  'lost-character',
  /** What a spreadsheet shows in place of a value, such as `#REF!`. */
  'spreadsheet-error',
] as const
export type ForbiddenReason = (typeof FORBIDDEN_REASONS)[number]

/** What a row should be looked at for, though it is taken. */
export const ROW_WARNINGS = [
  'number-rounded',
  'zeros-lost',
  'sign-in-endangered',
  /** The same, but only once the Sage ID follows the new main contact. */
  'sign-in-stops-later',
  'next-order-freezes',
  'proof-contradicted',
  'older-than-known',
  'address-advised',
  'customer-archived',
  'formula-text',
  /** Latin letters beside Cyrillic or Greek ones that look the same. */
  'address-mixed-script',
  /** A question mark within a word, as programs write for a letter that their encoding lacks. */
  'letter-lost',
] as const
export type RowWarning = (typeof ROW_WARNINGS)[number]

/** A finding at a field of a row; `params` holds what its sentence names. */
export type RowFinding<Code extends string> = {
  code: Code
  field: ImportField | null
  params: Record<string, string>
}

/** A cell whose address would be usable after a repair that the user must accept, such as `max(at)firma.example`. */
export type AddressProposal = { field: AddressField; from: string; to: string }

/** A row as its file says it, before anybody has looked at the database. Texts are trimmed, empty ones null. */
export type CheckedRow = {
  /** 1 is the first row below the headings. */
  rowNumber: number
  /** Only the fields that the mapping names. */
  values: Partial<Record<ImportField, string | null>>
  problems: RowFinding<RowProblem>[]
  warnings: RowFinding<RowWarning>[]
  proposals: AddressProposal[]
}

export const ROW_RESULTS = ['new', 'changed', 'unchanged', 'refused'] as const
export type RowResult = (typeof ROW_RESULTS)[number]

export const IMPORT_STATUSES = [
  /** The file is stored and waits for, or is under, reading. */
  'reading',
  /** The file was refused; `fileProblem` says why. */
  'unreadable',
  /** Read; its columns wait to be mapped. */
  'mapping',
  'checking',
  /** The dry run is done and waits for a decision. */
  'checked',
  'applying',
  'applied',
  'undoing',
  'undone',
  'discarded',
  /** Broke off on a fault of ours; nothing was kept of it. */
  'failed',
] as const
export type ImportStatus = (typeof IMPORT_STATUSES)[number]

/** Why a customer of an undone import was kept as he is. */
export const UNDO_PROBLEMS = [
  /** An address of his was recorded after the import. */
  'claim-newer',
  /** A field that the import changed was changed again. */
  'field-newer',
  /** A change request was drafted for him after the import. */
  'request-newer',
  /** The check before the order was sealed, or the gateway ordered, after the import. */
  'order-newer',
  /** He was archived or brought back after the import. */
  'archive-newer',
  /** Created by the import, and somebody has worked on him since. */
  'customer-edited',
  /** A later import changed him: that one would have to be undone first. */
  'import-newer',
  /** His number before the import is another customer's by now. */
  'number-taken',
] as const
export type UndoProblem = (typeof UNDO_PROBLEMS)[number]

/** What an import wants its reader to know besides its status. */
export const IMPORT_NOTICES = [
  /** It was not applied, since customers changed after the dry run; this is a new one. */
  'facts-changed',
  /** Applying broke off and nothing was kept of it; this is a new dry run. */
  'broken-off',
] as const
export type ImportNotice = (typeof IMPORT_NOTICES)[number]

/** How the rows of a dry run divide; new, changed, unchanged and refused add up to `rows`. */
export type ImportCounts = Record<RowResult, number> & {
  rows: number
  warned: number
  endangered: number
  /** Rows with a repaired address that waits to be accepted. */
  proposals: number
  contradicted: number
  /** Customers that the file does not name, archived ones aside; 0 unless the file is a customer base. */
  missing: number
  /** Rows by the code of a finding. */
  codes: Partial<Record<RowProblem | RowWarning, number>>
}

/** What an import has done, counted in the data itself. */
export type AppliedCounts = { created: number; updated: number; claims: number; archived: number }

/** What undoing it did: customers taken back, and those kept, by the reasons (a customer can have several). */
export type UndoneCounts = { undone: number; kept: number; problems: Partial<Record<UndoProblem, number>> }

/** What a row changes of a customer. `from` is null where nothing was stored. */
export type RowChange = { field: ImportField; from: string | null; to: string }

/** Why a list was not taken; the sentence is imports.uploadRefusal.<code>. */
export const UPLOAD_REFUSALS = [
  'too-large',
  'empty',
  'unreadable',
  'invalid',
  'too-many',
  'signed-out',
  'forbidden',
  'unavailable',
  'offline',
  'failed',
] as const
export type UploadRefusal = (typeof UPLOAD_REFUSALS)[number]
