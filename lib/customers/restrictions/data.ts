import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import type { CustomerFilter, FollowUpFilter } from '@/lib/customers/filter'
import { escapeLike } from '@/lib/customers/search'
import type { StageHistory } from '@/lib/customers/stage-history'
import { boundsOf } from '@/lib/customers/stage-history-where'
import type { FilterContext } from '@/lib/customers/where'
import { Prisma } from '@/lib/generated/prisma/client'

/** Whether a row of customers is overdue. */
export function overdueSql(overdueBefore: FilterContext['overdueBefore']): Prisma.Sql {
  if (overdueBefore.length === 0) return Prisma.sql`false`
  const cases = overdueBefore.map(
    ({ stage, before }) => Prisma.sql`WHEN ${stage} THEN stage_since < ${before}::timestamptz`,
  )
  return Prisma.sql`CASE stage ${Prisma.join(cases, ' ')} ELSE false END`
}

/** What followUpWhere says, as a condition on a row of customers. */
function followUpSql(
  { organisationId }: Scope,
  filter: FollowUpFilter,
  { today, mine }: Pick<FilterContext, 'today' | 'mine'>,
): Prisma.Sql {
  const meant = {
    due: Prisma.sql`due_on <= ${today}::date`,
    overdue: Prisma.sql`due_on < ${today}::date`,
    mine: Prisma.sql`owner_id = ANY(${[...mine]}::uuid[])`,
  }
  return Prisma.sql`id IN (
    SELECT customer_id FROM follow_ups
    WHERE organisation_id = ${organisationId}::uuid AND done_at IS NULL AND ${meant[filter]})`
}

/** Conditions on a row of customers for whatever of a filter the counts of the list do not tell apart. */
export function restrictionsOf(
  viewer: Scope,
  filter: CustomerFilter,
  { words, today, mine, overdueBefore }: FilterContext,
): Prisma.Sql[] {
  return [
    Prisma.sql`organisation_id = ${viewer.organisationId}::uuid`,
    ...(filter.followUp === null ? [] : [followUpSql(viewer, filter.followUp, { today, mine })]),
    ...(filter.waitingOn === null ? [] : [Prisma.sql`waiting_on = ${filter.waitingOn}`]),
    ...(filter.open ? [Prisma.sql`stage <> 'complete'`] : []),
    ...(filter.due === null ? [] : [Prisma.sql`(${overdueSql(overdueBefore)}) = ${filter.due === 'overdue'}`]),
    ...(filter.town === null ? [] : [Prisma.sql`town = ${filter.town}`]),
    ...(filter.history ? [stageHistorySql(viewer.organisationId, filter.history)] : []),
    ...words.map(
      ({ plain, folded }) =>
        Prisma.sql`(search_text LIKE ${`%${escapeLike(plain)}%`} OR search_text LIKE ${`%${escapeLike(folded)}%`})`,
    ),
  ]
}

/** What stageHistoryWhere says, as a condition on a row of customers. */
function stageHistorySql(organisationId: string, history: StageHistory): Prisma.Sql {
  const { start, end } = boundsOf(history)
  const conditions = {
    entered: Prisma.sql`changed_at >= ${start}::timestamptz AND changed_at < ${end}::timestamptz`,
    finished: Prisma.sql`changed_at >= ${start}::timestamptz AND changed_at < ${end}::timestamptz
      AND from_stage IS NOT NULL`,
    left: Prisma.sql`left_at >= ${start}::timestamptz AND left_at < ${end}::timestamptz`,
    stood: Prisma.sql`changed_at < ${end}::timestamptz AND (left_at IS NULL OR left_at >= ${end}::timestamptz)`,
  }
  return Prisma.sql`id IN (
    SELECT customer_id FROM stage_changes
    WHERE organisation_id = ${organisationId}::uuid AND to_stage = ${history.stage} AND NOT moved
      AND ${conditions[history.what]})`
}
