import { type RowsFilter, rowsPath } from '@/lib/imports/rows/filter'
import { IMPORT_KINDS, type ImportKind } from '@/lib/imports/types'

/** Where on the page the rows begin. */
const ROWS = '#rows'

type Parameters = Record<string, string | string[] | undefined>

function pageOf(value: string | string[] | undefined): number | null {
  const page = Number.parseInt((Array.isArray(value) ? value[0] : value) ?? '', 10)
  return Number.isFinite(page) && page >= 1 && page <= 100_000 ? page : null
}

/** The page of the list of imports; what is not understood is the first. */
export function parseImportsPage(parameters: Parameters): number {
  return pageOf(parameters.page) ?? 1
}

export function importsPath(page: number): string {
  return page > 1 ? `/import?page=${page}` : '/import'
}

/** Where a new list is chosen; what is in it, is chosen already. */
export function newImportPath(kind: ImportKind): string {
  return kind === IMPORT_KINDS[0] ? '/import' : `/import?kind=${kind}`
}

export function parseImportKind({ kind }: Parameters): ImportKind {
  return IMPORT_KINDS.find((known) => known === kind) ?? IMPORT_KINDS[0]
}

/** What the page of one import shows besides its rows (rows/filter.ts): the columns once more, or who is missing. */
export type ImportPart = { part: 'rows' } | { part: 'columns' } | { part: 'missing'; page: number }

export function parseImportPart(parameters: Parameters): ImportPart {
  if (parameters.columns === 'yes') return { part: 'columns' }
  const page = pageOf(parameters.missing)
  return page === null ? { part: 'rows' } : { part: 'missing', page }
}

export function columnsPath(importId: string): string {
  return `/import/${importId}?columns=yes`
}

export function missingPath(importId: string, page: number): string {
  return `/import/${importId}?missing=${page}${ROWS}`
}

/** The rows in sight, since what is decided about them stands above. */
export function shownRowsPath(importId: string, filter: RowsFilter, change: Partial<RowsFilter> = {}): string {
  return rowsPath(importId, filter, change) + ROWS
}
