import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { addDays, startOfBerlinDay } from '@/lib/calendar'
import type { FlowCount, FlowCounts } from '@/lib/cockpit/flow/flow'
import type { Days } from '@/lib/cockpit/period'
import type { Finished } from '@/lib/cockpit/types'
import type { Transaction } from '@/lib/db/with-tenant'
import { Prisma } from '@/lib/generated/prisma/client'

/** The steps of customers that are looked at; what came with a merge was another customer's. */
const steps = ({ organisationId }: Scope, looked: Prisma.Sql) => Prisma.sql`
  stage_changes AS step
  JOIN customers AS customer ON customer.organisation_id = step.organisation_id AND customer.id = step.customer_id
  WHERE step.organisation_id = ${organisationId}::uuid AND NOT step.moved AND ${looked}`

const berlinDay = (instant: Prisma.Sql) => Prisma.sql`(${instant} AT TIME ZONE 'Europe/Berlin')::date`

/** All steps that there ever were, counted by the weeks of these Mondays; what was before them in one, and what came after. */
export async function loadFlowCounts(
  tx: Transaction,
  scope: Scope,
  looked: Prisma.Sql,
  mondays: readonly string[],
): Promise<FlowCounts> {
  const weeks = [...mondays, ...mondays.slice(-1).map((last) => addDays(last, 7))]
  const starts = weeks.map(startOfBerlinDay)
  // A customer once a week and stage first: counting distinct ones directly sorts all steps, twice. Weeks are told apart
  // by where they begin: reckoning each instant in German time takes longer than all the rest.
  const counted = async (instant: Prisma.Sql): Promise<FlowCount[]> => {
    const rows = await tx.$queryRaw<(Omit<FlowCount, 'monday'> & { week: number })[]>`
      SELECT week, stage, sum(times)::int AS times, count(*)::int AS customers,
        (count(*) FILTER (WHERE known))::int AS known
      FROM (
        SELECT width_bucket(${instant}, ${starts}::timestamptz[]) AS week, step.to_stage AS stage, count(*) AS times,
          bool_or(step.from_stage IS NOT NULL) AS known
        FROM ${steps(scope, looked)} AND ${instant} IS NOT NULL
        GROUP BY 1, 2, step.customer_id
      ) AS weekly
      GROUP BY 1, 2`
    return rows.map(({ week, ...count }) => ({ ...count, monday: weeks[week - 1] ?? null }))
  }
  return { entered: await counted(Prisma.sql`step.changed_at`), left: await counted(Prisma.sql`step.left_at`) }
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
