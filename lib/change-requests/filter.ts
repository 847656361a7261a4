import { isIsoDate } from '@/lib/calendar'

export const REQUEST_FILTERS = ['draft', 'sent', 'overdue', 'question', 'closed', 'withdrawn'] as const
export type RequestStatusFilter = (typeof REQUEST_FILTERS)[number]

export const REQUEST_SORTS = ['-created', 'created', 'sent', '-sent', 'code', '-code'] as const
export type RequestSort = (typeof REQUEST_SORTS)[number]

export const REQUESTS_A_PAGE = 50

/** What the list of requests shows; `question` are the sent ones in which Order Management has asked something,
 * `overdue` those in which it should have answered. */
export type RequestFilter = {
  search: string
  status: RequestStatusFilter | null
  /** `me`: what the viewer sent or what is about his customers, those included for whom he stands in. */
  owner: 'me' | null
  /** 'YYYY-MM-DD'; of what is overdue only what was not yet on that day. */
  overdueAfter: string | null
  sort: RequestSort
  page: number
  /** The saved view that this state began as; it narrows nothing. */
  view: string | null
}

type Parameters = Record<string, string | string[] | undefined>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Reads the address; what is not understood falls back to the default, so that an old bookmark still shows a list. */
export function parseRequestFilter(parameters: Parameters): RequestFilter {
  const first = (name: string): string => {
    const value = parameters[name]
    return (Array.isArray(value) ? value[0] : value) ?? ''
  }
  const page = Number.parseInt(first('page'), 10)
  const view = first('view')
  const status = REQUEST_FILTERS.find((known) => known === first('status')) ?? null
  return {
    search: first('q').replaceAll('\0', '').trim().slice(0, 200),
    status,
    owner: first('owner') === 'me' ? 'me' : null,
    overdueAfter: status === 'overdue' && isIsoDate(first('after')) ? first('after') : null,
    sort: REQUEST_SORTS.find((sort) => sort === first('sort')) ?? '-created',
    page: Number.isFinite(page) && page >= 1 && page <= 100_000 ? page : 1,
    view: UUID.test(view) ? view : null,
  }
}

/** The address of the list for a filter; defaults are left out, and any change but the page leads to page 1. */
export function requestsPath(filter: RequestFilter, change: Partial<RequestFilter> = {}): string {
  const next = { ...filter, page: 1, ...change }
  const query = new URLSearchParams()
  if (next.search) query.set('q', next.search)
  if (next.status) query.set('status', next.status)
  if (next.owner) query.set('owner', next.owner)
  if (next.status === 'overdue' && next.overdueAfter) query.set('after', next.overdueAfter)
  if (next.sort !== '-created') query.set('sort', next.sort)
  if (next.view) query.set('view', next.view)
  if (next.page > 1) query.set('page', String(next.page))
  const text = query.toString()
  return text ? `/requests?${text}` : '/requests'
}
