import { PERIODS, type Period } from '@/lib/cockpit/period'
import { type CustomerFilter, customersPath, NO_FILTER, parseCustomerFilter } from '@/lib/customers/filter'
import type { Stage } from '@/lib/onboarding/stages'

/** What the team page shows; its address holds all of it. */
export type CockpitFilter = {
  /** A user's id, or 'nobody'. */
  owner: string | null
  town: string | null
  period: Period
  /** The stage whose flow is shown week by week. */
  stage: Stage
}

export const WHOLE_TEAM: CockpitFilter = { owner: null, town: null, period: 'this-month', stage: 'complete' }

type Parameters = Record<string, string | string[] | undefined>

/** Reads the address as the list of customers reads it; what is not understood falls back to the default. */
export function parseCockpitFilter(parameters: Parameters): CockpitFilter {
  const first = (name: string): string => {
    const value = parameters[name]
    return (Array.isArray(value) ? value[0] : value) ?? ''
  }
  const { owner, town, stage } = parseCustomerFilter(parameters)
  return {
    owner: owner === 'me' ? null : owner,
    town,
    period: PERIODS.find((period) => period === first('period')) ?? WHOLE_TEAM.period,
    stage: stage ?? WHOLE_TEAM.stage,
  }
}

/** What of the filter narrows the customers that are looked at. */
export const isNarrowed = ({ owner, town }: CockpitFilter): boolean => owner !== null || town !== null

/** Always names the period: the bare address of the page is what the person has kept as his own. */
export function cockpitQuery(filter: CockpitFilter, change: Partial<CockpitFilter> = {}): string {
  const next = { ...filter, ...change }
  const query = new URLSearchParams()
  if (next.owner) query.set('owner', next.owner)
  if (next.town) query.set('town', next.town)
  query.set('period', next.period)
  if (next.stage !== WHOLE_TEAM.stage) query.set('stage', next.stage)
  return query.toString()
}

export function cockpitPath(filter: CockpitFilter, change: Partial<CockpitFilter> = {}): string {
  return `/team?${cockpitQuery(filter, change)}`
}

/** The list of customers behind a number of the page: narrowed as the page is, and by what the number says. */
export function behindPath({ owner, town }: CockpitFilter, change: Partial<CustomerFilter>): string {
  return customersPath(NO_FILTER, { owner, town, ...change })
}
