import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { escapeLike } from '@/lib/customers/search'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { Prisma } from '@/lib/generated/prisma/client'
import { inertCell, readCell } from '@/lib/imports/cell-text'
import { ROW_VIEWS, ROWS_A_PAGE, type RowsFilter, type RowView } from '@/lib/imports/rows/filter'
import { parseProblems } from '@/lib/imports/rows/findings'
import { toLine } from '@/lib/imports/rows/line'
import { fromStoredFormat, fromStoredMapping } from '@/lib/imports/stored'
import {
  type AddressProposal,
  IMPORT_KINDS,
  type ImportKind,
  type Mapping,
  type RowChange,
  type RowFinding,
  type RowProblem,
  type RowResult,
  type RowWarning,
  type TableFormat,
  UNDO_PROBLEMS,
  type UndoProblem,
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

const VIEW_CONDITIONS: Record<RowView, Prisma.Sql> = {
  all: Prisma.sql`true`,
  endangered: Prisma.sql`row.endangered`,
  new: Prisma.sql`row.result = 'new'`,
  changed: Prisma.sql`row.result = 'changed'`,
  unchanged: Prisma.sql`row.result = 'unchanged'`,
  refused: Prisma.sql`row.result = 'refused'`,
  warned: Prisma.sql`row.warnings IS NOT NULL`,
  proposals: Prisma.sql`row.codes @> '{address-repairable}'`,
  kept: Prisma.sql`row.undo = 'kept'`,
}

type FoundRow = Omit<ImportRow, 'problems' | 'warnings' | 'proposals' | 'changes' | 'customer' | 'result'> & {
  result: RowResult | null
  problems: RowFinding<RowProblem>[] | null
  warnings: RowFinding<RowWarning>[] | null
  proposals: AddressProposal[] | null
  changes: RowChange[] | null
  customerId: string | null
  customerNumber: string
  customerName: string
  customerArchived: boolean
}

/** Null for an unknown import and for one of another organisation alike. */
export function listImportRows(scope: Scope, importId: string, filter: RowsFilter): Promise<ImportRowList | null> {
  const { organisationId } = scope
  return withTenant(scope, async (tx) => {
    const found = await findReading(tx, scope, importId)
    if (!found) return null
    const search = `%${escapeLike(filter.search)}%`
    const asked = Prisma.sql`row.organisation_id = ${organisationId}::uuid AND row.import_id = ${importId}::uuid
      AND (${filter.code === null} OR row.codes @> ARRAY[${filter.code ?? ''}]::text[])
      AND (${filter.search === ''} OR row.number ILIKE ${search} OR row.name ILIKE ${search}
        OR array_to_string(row.cells, ' ') ILIKE ${search})`
    const counts = ROW_VIEWS.map((view) => Prisma.sql`count(*) FILTER (WHERE ${VIEW_CONDITIONS[view]})::int`)
    const [counted] = await tx.$queryRaw<{ counts: number[] }[]>`
      SELECT ARRAY[${Prisma.join(counts)}] AS counts FROM import_rows AS row WHERE ${asked}`
    const rows = await tx.$queryRaw<FoundRow[]>`
      SELECT row.row_number AS "rowNumber", row.cells, row.result, row.number, row.name, row.changes, row.problems,
        row.warnings, row.proposals, row.repair_accepted AS "repairAccepted", row.endangered, row.undo,
        coalesce(row.undo_problems, '{}') AS "undoProblems", customer.id AS "customerId",
        customer.sage_customer_number AS "customerNumber", customer.name AS "customerName",
        customer.archived_at IS NOT NULL AS "customerArchived"
      FROM import_rows AS row LEFT JOIN customers AS customer
        ON customer.organisation_id = row.organisation_id AND customer.id = row.customer_id
      WHERE ${asked} AND ${VIEW_CONDITIONS[filter.view]}
      ORDER BY row.endangered DESC, row.row_number LIMIT ${ROWS_A_PAGE} OFFSET ${(filter.page - 1) * ROWS_A_PAGE}`
    const viewCounts = Object.fromEntries(
      ROW_VIEWS.map((view, index) => [view, counted?.counts[index] ?? 0]),
    ) as Record<RowView, number>
    return { rows: rows.map((row) => toRow(row, found)), total: viewCounts[filter.view], viewCounts }
  })
}

type Reading = {
  kind: ImportKind
  fileName: string | null
  headings: string[]
  separator: string | null
  mapping: Mapping
  format: TableFormat
  checkedAt: Date | null
}

async function findReading(tx: Transaction, { organisationId }: Scope, id: string): Promise<Reading | null> {
  const found = await tx.import.findFirst({
    where: { organisationId, id },
    select: {
      kind: true,
      fileName: true,
      headings: true,
      separator: true,
      mapping: true,
      format: true,
      checkedAt: true,
    },
  })
  if (!found) return null
  const kind = IMPORT_KINDS.find((known) => known === found.kind) ?? 'customer-base'
  return { ...found, kind, mapping: fromStoredMapping(found.mapping), format: fromStoredFormat(found.format) }
}

function toRow(found: FoundRow, reading: Reading): ImportRow {
  const { customerId, customerNumber, customerName, customerArchived, ...row } = found
  return {
    ...row,
    changes: row.result === 'new' ? valuesOf(row, reading) : (row.changes ?? []),
    problems: row.problems ?? [],
    warnings: row.warnings ?? [],
    proposals: row.proposals ?? [],
    customer:
      customerId === null
        ? null
        : { id: customerId, sageCustomerNumber: customerNumber, name: customerName, archived: customerArchived },
  }
}

/** Of a new customer everything is new: what is stored are the cells, so that no value stands there twice. */
function valuesOf(
  { cells, proposals }: Pick<FoundRow, 'cells' | 'proposals'>,
  { mapping, format }: Reading,
): RowChange[] {
  return mapping.flatMap((field, column) => {
    const value = field === null ? '' : readCell(cells[column] ?? '', format)
    if (field === null || value === '') return []
    const repaired = proposals?.find((proposal) => proposal.field === field)
    return [{ field, from: null, to: repaired?.to ?? value }]
  })
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
  scope: Scope,
  importId: string,
  page: number,
): Promise<MissingCustomerList | null> {
  const where = { organisationId: scope.organisationId, importId }
  return withTenant(scope, async (tx) => {
    if (!(await findReading(tx, scope, importId))) return null
    const rows = await tx.importMissing.findMany({
      where,
      select: {
        archivedAt: true,
        undo: true,
        undoProblems: true,
        customer: { select: { id: true, sageCustomerNumber: true, debtorNumber: true, name: true, town: true } },
      },
      orderBy: [{ customer: { name: 'asc' } }, { customerId: 'asc' }],
      take: ROWS_A_PAGE,
      skip: (page - 1) * ROWS_A_PAGE,
    })
    return {
      rows: rows.map(({ archivedAt, undo, undoProblems, customer }) => ({
        ...customer,
        archived: archivedAt !== null && undo !== 'undone',
        undoProblems: UNDO_PROBLEMS.filter((code) => undoProblems.includes(code)),
      })),
      total: await tx.importMissing.count({ where }),
    }
  })
}

export type RefusedRowsFile = {
  /** UTF-8 with byte order mark; the columns of the file and one more with the reasons. */
  lines: AsyncIterable<string>
}

export type RefusedRowsWords = {
  reasonHeading: string
  sentenceOf: (finding: RowFinding<RowProblem>) => string
}

const REFUSED_AT_A_TIME = 500

/** The refused rows as a file to mend and to import again; null where the import is unknown or was never checked. */
export async function getRefusedRowsFile(
  scope: Scope,
  importId: string,
  words: RefusedRowsWords,
): Promise<RefusedRowsFile | null> {
  const found = await withTenant(scope, (tx) => findReading(tx, scope, importId))
  if (found === null || found.checkedAt === null || found.headings.length === 0) return null
  return { lines: refusedLines(scope, importId, found, words) }
}

/** One transaction a portion: nobody's slow line holds a connection. */
async function* refusedLines(
  scope: Scope,
  importId: string,
  { headings, separator, format }: Reading,
  words: RefusedRowsWords,
): AsyncGenerator<string> {
  const line = (cells: readonly string[]) =>
    toLine(
      cells.map((cell) => inertCell(cell, format)),
      separator ?? ';',
    )
  yield `\ufeff${line([...headings, words.reasonHeading])}`
  let after = 0
  for (;;) {
    const rows = await withTenant(scope, (tx) =>
      tx.importRow.findMany({
        where: { organisationId: scope.organisationId, importId, result: 'refused', rowNumber: { gt: after } },
        select: { rowNumber: true, cells: true, problems: true },
        orderBy: { rowNumber: 'asc' },
        take: REFUSED_AT_A_TIME,
      }),
    )
    const last = rows.at(-1)
    if (!last) return
    yield rows
      .map(({ cells, problems }) => {
        const reasons = parseProblems(problems).map(words.sentenceOf)
        return line([...headings.map((_, column) => cells[column] ?? ''), reasons.join(' ')])
      })
      .join('')
    after = last.rowNumber
  }
}
