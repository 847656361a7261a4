import { parseStageHistory, type StageHistory, writeStageHistory } from '@/lib/customers/stage-history'
import { GATEWAY_ANSWERS, type GatewayAnswer, STAGES, type Stage } from '@/lib/onboarding/stages'

export const SORTS = [
  'name',
  '-name',
  'number',
  '-number',
  'town',
  '-town',
  'stage',
  '-stage',
  'since',
  '-since',
] as const
export type Sort = (typeof SORTS)[number]
export const PAGE_SIZE = 50

export const DUES = ['overdue', 'in-time'] as const
export type Due = (typeof DUES)[number]

/** Customers with an open follow-up: due today or before, before today, or the viewer's own whenever it is due. */
export const FOLLOW_UP_FILTERS = ['due', 'overdue', 'mine'] as const
export type FollowUpFilter = (typeof FOLLOW_UP_FILTERS)[number]

/** What the list of customers shows; the address of the page holds all of it. */
export type CustomerFilter = {
  search: string
  stage: Stage | null
  /** A user's id, or 'me', or 'nobody'. */
  owner: string | null
  gatewayAnswer: GatewayAnswer | null
  stale: boolean
  archived: boolean
  waitingOn: 'customer' | 'partner' | 'sage' | null
  /** Not complete. */
  open: boolean
  /** Longer in the stage than the organisation's target for it, or not. */
  due: Due | null
  town: string | null
  history: StageHistory | null
  followUp: FollowUpFilter | null
  sort: Sort
  page: number
}

type Parameters = Record<string, string | string[] | undefined>

const oneOf = <T extends string>(allowed: readonly T[], value: string): T | null =>
  allowed.find((candidate) => candidate === value) ?? null

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Reads the address; what is not understood falls back to the default, so that an old bookmark still shows a list. */
export function parseCustomerFilter(parameters: Parameters): CustomerFilter {
  const first = (name: string): string => {
    const value = parameters[name]
    return (Array.isArray(value) ? value[0] : value) ?? ''
  }
  const owner = first('owner')
  const page = Number.parseInt(first('page'), 10)
  return {
    search: first('q').replaceAll('\0', '').trim().slice(0, 200),
    stage: oneOf(STAGES, first('stage')),
    owner: owner === 'me' || owner === 'nobody' || UUID.test(owner) ? owner : null,
    gatewayAnswer: oneOf(GATEWAY_ANSWERS, first('gateway')),
    stale: first('stale') === 'yes',
    archived: first('archived') === 'yes',
    waitingOn: oneOf(['customer', 'partner', 'sage'] as const, first('waiting')),
    open: first('open') === 'yes',
    due: oneOf(DUES, first('due')),
    town: first('town').replaceAll('\0', '').trim().slice(0, 100) || null,
    history: parseStageHistory(first),
    followUp: oneOf(FOLLOW_UP_FILTERS, first('follow-up')),
    sort: oneOf(SORTS, first('sort')) ?? 'name',
    page: Number.isFinite(page) && page >= 1 && page <= 100_000 ? page : 1,
  }
}

/** The address of the list for a filter; defaults are left out, and any change but the page leads to page 1. */
export function customersPath(filter: CustomerFilter, change: Partial<CustomerFilter> = {}): string {
  const next = { ...filter, page: 1, ...change }
  const query = new URLSearchParams()
  if (next.search) query.set('q', next.search)
  if (next.stage) query.set('stage', next.stage)
  if (next.owner) query.set('owner', next.owner)
  if (next.gatewayAnswer) query.set('gateway', next.gatewayAnswer)
  if (next.waitingOn) query.set('waiting', next.waitingOn)
  if (next.open) query.set('open', 'yes')
  if (next.due) query.set('due', next.due)
  if (next.town) query.set('town', next.town)
  if (next.history) writeStageHistory(query, next.history)
  if (next.followUp) query.set('follow-up', next.followUp)
  if (next.stale) query.set('stale', 'yes')
  if (next.archived) query.set('archived', 'yes')
  if (next.sort !== 'name') query.set('sort', next.sort)
  if (next.page > 1) query.set('page', String(next.page))
  const text = query.toString()
  return text ? `/customers?${text}` : '/customers'
}

export const NO_FILTER: CustomerFilter = parseCustomerFilter({})
