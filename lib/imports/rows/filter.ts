import { ROW_PROBLEMS, ROW_WARNINGS, type RowProblem, type RowWarning } from '@/lib/imports/types'

/** The parts into which the rows of an import are looked at; `kept` are those that undoing left as they are. */
export const ROW_VIEWS = [
  'all',
  'endangered',
  'new',
  'changed',
  'unchanged',
  'refused',
  'warned',
  'proposals',
  'kept',
] as const
export type RowView = (typeof ROW_VIEWS)[number]

export const ROWS_A_PAGE = 50

/** What the rows of an import show; the address of the page holds all of it. */
export type RowsFilter = { view: RowView; code: RowProblem | RowWarning | null; search: string; page: number }

type Parameters = Record<string, string | string[] | undefined>

/** Reads the address; what is not understood falls back to the default, so that an old bookmark still shows a list. */
export function parseRowsFilter(parameters: Parameters): RowsFilter {
  const first = (name: string): string => {
    const value = parameters[name]
    return (Array.isArray(value) ? value[0] : value) ?? ''
  }
  const page = Number.parseInt(first('page'), 10)
  return {
    view: ROW_VIEWS.find((view) => view === first('view')) ?? 'all',
    code: [...ROW_PROBLEMS, ...ROW_WARNINGS].find((code) => code === first('code')) ?? null,
    search: first('q').replaceAll('\0', '').trim().slice(0, 200),
    page: Number.isFinite(page) && page >= 1 && page <= 100_000 ? page : 1,
  }
}

/** The address of an import's rows; defaults are left out, and any change but the page leads to page 1. */
export function rowsPath(importId: string, filter: RowsFilter, change: Partial<RowsFilter> = {}): string {
  const next = { ...filter, page: 1, ...change }
  const query = new URLSearchParams()
  if (next.view !== 'all') query.set('view', next.view)
  if (next.code) query.set('code', next.code)
  if (next.search) query.set('q', next.search)
  if (next.page > 1) query.set('page', String(next.page))
  const text = query.toString()
  return text ? `/import/${importId}?${text}` : `/import/${importId}`
}

export const ALL_ROWS: RowsFilter = parseRowsFilter({})
