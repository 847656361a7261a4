import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { addDays, startOfBerlinDay } from '@/lib/calendar'
import { buildFlow, type FlowCount, type FlowWeek } from '@/lib/cockpit/flow/flow'
import { lastMondays } from '@/lib/cockpit/flow/weeks'
import { MOST_WEEKS } from '@/lib/cockpit/forecast'
import type { Days } from '@/lib/cockpit/period'
import type { Finished } from '@/lib/cockpit/types'
import type { Transaction } from '@/lib/db/with-tenant'
import { Prisma } from '@/lib/generated/prisma/client'

/** Fourteen months and the week under way. */
export const FLOW_WEEKS = 62

/** The steps of customers that are looked at; what came with a merge was another customer's. */
const steps = ({ organisationId }: Scope, looked: Prisma.Sql) => Prisma.sql`
  stage_changes AS step
  JOIN customers AS customer ON customer.organisation_id = step.organisation_id AND customer.id = step.customer_id
  WHERE step.organisation_id = ${organisationId}::uuid AND NOT step.moved AND ${looked}`

const berlinDay = (instant: Prisma.Sql) => Prisma.sql`(${instant} AT TIME ZONE 'Europe/Berlin')::date`

/** Every week of the last fourteen months, and today, from all steps that there ever were. */
export async function loadFlow(tx: Transaction, scope: Scope, looked: Prisma.Sql, today: string): Promise<FlowWeek[]> {
  const mondays = lastMondays(today, FLOW_WEEKS)
  const start = startOfBerlinDay(mondays[0] ?? today)
  const counted = (instant: Prisma.Sql) => tx.$queryRaw<FlowCount[]>`
    SELECT CASE WHEN ${instant} >= ${start}::timestamptz
        THEN date_trunc('week', ${instant} AT TIME ZONE 'Europe/Berlin')::date::text END AS monday,
      step.to_stage AS stage, count(*)::int AS times, count(DISTINCT step.customer_id)::int AS customers
    FROM ${steps(scope, looked)} AND ${instant} IS NOT NULL
    GROUP BY 1, 2`
  const entered = await counted(Prisma.sql`step.changed_at`)
  const left = await counted(Prisma.sql`step.left_at`)
  return buildFlow({ entered, left }, mondays, today)
}

/** Steps to complete from another stage: whoever was complete from the first day on was never worked on. */
const finishing = (scope: Scope, looked: Prisma.Sql, { from, until }: Days) => Prisma.sql`
  ${steps(scope, looked)} AND step.to_stage = 'complete' AND step.from_stage IS NOT NULL
    AND step.changed_at >= ${startOfBerlinDay(from)}::timestamptz
    AND step.changed_at < ${startOfBerlinDay(addDays(until, 1))}::timestamptz`

/** By owner, and for all: who became complete in these days, and the median of the days it took. */
export async function loadFinished(
  tx: Transaction,
  scope: Scope,
  looked: Prisma.Sql,
  days: Days,
): Promise<{ byOwner: Record<string, Finished>; all: Finished }> {
  const rows = await tx.$queryRaw<(Finished & { ownerId: string | null; isAll: boolean })[]>`
    SELECT owner_id AS "ownerId", grouping(owner_id) = 1 AS "isAll", count(*)::int AS count,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY taken) AS "medianDays"
    FROM (
      SELECT DISTINCT ON (step.customer_id) customer.owner_id,
        ${berlinDay(Prisma.sql`step.changed_at`)} - ${berlinDay(Prisma.sql`coalesce((
          SELECT coalesce(max(earlier.left_at) FILTER (WHERE earlier.to_stage = 'complete'), min(earlier.changed_at))
          FROM stage_changes AS earlier
          WHERE earlier.organisation_id = step.organisation_id AND earlier.customer_id = step.customer_id
            AND NOT earlier.moved AND earlier.changed_at < step.changed_at), step.changed_at)`)} AS taken
      FROM ${finishing(scope, looked, days)}
      ORDER BY step.customer_id, step.changed_at DESC
    ) AS finished
    GROUP BY GROUPING SETS ((owner_id), ())`
  const shown = ({ count, medianDays }: Finished): Finished => ({ count, medianDays })
  const all = rows.find((row) => row.isAll)
  return {
    byOwner: Object.fromEntries(rows.filter((row) => !row.isAll).map((row) => [row.ownerId ?? '', shown(row)])),
    all: all ? shown(all) : { count: 0, medianDays: null },
  }
}

/** How many were finished in each whole week, oldest first, from the first one in which there was any customer at all. */
export async function loadWeeklyFinished(
  tx: Transaction,
  scope: Scope,
  looked: Prisma.Sql,
  today: string,
): Promise<number[]> {
  const mondays = lastMondays(today, MOST_WEEKS + 1).slice(0, -1)
  const [first = today] = mondays
  const counts = await tx.$queryRaw<{ monday: string; count: number }[]>`
    SELECT date_trunc('week', step.changed_at AT TIME ZONE 'Europe/Berlin')::date::text AS monday,
      count(DISTINCT step.customer_id)::int AS count
    FROM ${finishing(scope, looked, { from: first, until: today })}
    GROUP BY 1`
  const [begin] = await tx.$queryRaw<{ monday: string | null }[]>`
    SELECT date_trunc('week', min(step.changed_at) AT TIME ZONE 'Europe/Berlin')::date::text AS monday
    FROM ${steps(scope, looked)}`
  const begun = begin?.monday ?? today
  return mondays
    .filter((monday) => monday >= begun)
    .map((monday) => counts.find((count) => count.monday === monday)?.count ?? 0)
}
