import type { ShownStandIn } from '@/lib/absences/data'
import type { FlowWeek } from '@/lib/cockpit/flow/flow'
import type { Forecast } from '@/lib/cockpit/forecast'
import type { Days } from '@/lib/cockpit/period'
import type { StageTargets } from '@/lib/cockpit/targets/targets'
import type { Owner } from '@/lib/customers/data'
import type { Actor, Stage } from '@/lib/onboarding/stages'
import type { WorkCalendar } from '@/lib/working-days/working-days'

/** Customers who agree in everything that the page tells apart; the longest-standing of them since when. */
export type CockpitGroup = {
  ownerId: string | null
  stage: Stage
  waitingOn: Actor | null
  noEntitlements: boolean
  stale: boolean
  overdue: boolean
  count: number
  oldestSince: Date
}

export type OldestCustomer = {
  id: string
  name: string
  town: string | null
  stage: Stage
  stageSince: Date
  waitingOn: Actor | null
  ownerId: string | null
  overdue: boolean
}

/** Who became complete in the period, and in how many days from his first entry (or from being complete before). */
export type Finished = { count: number; medianDays: number | null }

/** `standIn` is who stands in for the person today. */
export type CockpitOwner = Owner & { standIn: ShownStandIn | null }

export type Cockpit = {
  total: number
  groups: CockpitGroup[]
  oldest: OldestCustomer[]
  days: Days
  /** By the owner's id; '' for nobody. */
  finishedBy: Record<string, Finished>
  finished: Finished
  flow: FlowWeek[]
  forecast: Forecast
  targets: StageTargets
  calendar: WorkCalendar
  owners: CockpitOwner[]
  towns: { town: string; count: number }[]
}
