import 'server-only'
import { loadStanding } from '@/lib/absences/data'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import { findWorkCalendar } from '@/lib/change-requests/answer-time/data'
import type { CockpitFilter } from '@/lib/cockpit/filter'
import { loadFinished, loadFlowCounts } from '@/lib/cockpit/flow/data'
import { buildFlow, weeklyFinished } from '@/lib/cockpit/flow/flow'
import { lastMondays } from '@/lib/cockpit/flow/weeks'
import { forecastFinish } from '@/lib/cockpit/forecast'
import { daysOf } from '@/lib/cockpit/period'
import { findTargets } from '@/lib/cockpit/targets/data'
import { overdueBeforeOf } from '@/lib/cockpit/targets/overdue'
import type { Cockpit, CockpitGroup, CockpitOwner, OldestCustomer } from '@/lib/cockpit/types'
import { findOwners } from '@/lib/customers/data'
import { overdueSql } from '@/lib/customers/restrictions/data'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { Prisma } from '@/lib/generated/prisma/client'

const OLDEST_SHOWN = 10
/** A choice of more would be no choice; whoever wants another one has its address. */
const MOST_TOWNS = 300

/** Fourteen months and the week under way. */
const FLOW_WEEKS = 62
/** A report may take longer than a form's usual patience. */
const DEADLINE_MILLISECONDS = 8_000

/** Everything of the team page as of one moment, in a fixed number of statements whatever the team's size. */
export async function getCockpit(scope: Scope, filter: CockpitFilter, now: Date): Promise<Cockpit> {
  const today = berlinToday(now)
  const days = daysOf(filter.period, today)
  const mondays = lastMondays(today, FLOW_WEEKS)
  const looked = lookedAt(scope, filter)
  const read = async (tx: Transaction) => {
    const targets = await findTargets(tx, scope)
    const calendar = await findWorkCalendar(tx, scope)
    const overdue = overdueSql(overdueBeforeOf(targets, calendar, today))
    return {
      targets,
      calendar,
      groups: await loadGroups(tx, looked, overdue, today),
      oldest: await loadOldest(tx, looked, overdue),
      finished: await loadFinished(tx, scope, looked, days),
      counts: await loadFlowCounts(tx, scope, looked, mondays),
      owners: await loadOwners(tx, scope, today),
      towns: await loadTowns(tx, scope),
    }
  }
  const options = { snapshot: true, manyRows: true, deadline: DEADLINE_MILLISECONDS }
  const { counts, finished, ...figures } = await withTenant(scope, read, options)
  const sum = (groups: readonly CockpitGroup[]) => groups.reduce((total, { count }) => total + count, 0)
  return {
    ...figures,
    days,
    total: sum(figures.groups),
    finishedBy: finished.byOwner,
    finished: finished.all,
    flow: buildFlow(counts, mondays, today),
    forecast: forecastFinish({
      open: sum(figures.groups.filter(({ stage }) => stage !== 'complete')),
      weekly: weeklyFinished(counts, mondays, today),
      today,
    }),
  }
}

/** Conditions on the rows of customers that the page looks at: never the archived ones. */
function lookedAt({ organisationId }: Scope, { owner, town }: CockpitFilter): Prisma.Sql {
  const conditions = [
    Prisma.sql`customer.organisation_id = ${organisationId}::uuid`,
    Prisma.sql`customer.archived_at IS NULL`,
    ...(owner === 'nobody' ? [Prisma.sql`customer.owner_id IS NULL`] : []),
    ...(owner !== null && owner !== 'nobody' ? [Prisma.sql`customer.owner_id = ${owner}::uuid`] : []),
    ...(town === null ? [] : [Prisma.sql`customer.town = ${town}`]),
  ]
  return Prisma.join(conditions, ' AND ')
}

function loadGroups(tx: Transaction, looked: Prisma.Sql, overdue: Prisma.Sql, today: string): Promise<CockpitGroup[]> {
  return tx.$queryRaw<CockpitGroup[]>`
    SELECT owner_id AS "ownerId", stage, waiting_on AS "waitingOn", gateway_answer = 'none' AS "noEntitlements",
      coalesce(stale_from <= ${today}::date, false) AS stale, ${overdue} AS overdue,
      count(*)::int AS count, min(stage_since) AS "oldestSince"
    FROM customers AS customer WHERE ${looked}
    GROUP BY 1, 2, 3, 4, 5, 6`
}

function loadOldest(tx: Transaction, looked: Prisma.Sql, overdue: Prisma.Sql): Promise<OldestCustomer[]> {
  return tx.$queryRaw<OldestCustomer[]>`
    SELECT id, name, town, stage, stage_since AS "stageSince", waiting_on AS "waitingOn", owner_id AS "ownerId",
      ${overdue} AS overdue
    FROM customers AS customer WHERE ${looked} AND stage <> 'complete'
    ORDER BY stage_since, id LIMIT ${OLDEST_SHOWN}`
}

async function loadOwners(tx: Transaction, scope: Scope, today: string): Promise<CockpitOwner[]> {
  const { standIns } = await loadStanding(tx, scope, today)
  return (await findOwners(tx, scope)).map((owner) => ({ ...owner, standIn: standIns.get(owner.id) ?? null }))
}

/** The towns to choose from, whatever is chosen. */
function loadTowns(tx: Transaction, { organisationId }: Scope): Promise<{ town: string; count: number }[]> {
  return tx.$queryRaw`
    SELECT town, count(*)::int AS count FROM customers
    WHERE organisation_id = ${organisationId}::uuid AND archived_at IS NULL AND town IS NOT NULL
    GROUP BY town ORDER BY count(*) DESC, town LIMIT ${MOST_TOWNS}`
}
