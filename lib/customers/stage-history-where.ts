import type { Scope } from '@/lib/auth/scope'
import { addDays, startOfBerlinDay } from '@/lib/calendar'
import type { StageHistory } from '@/lib/customers/stage-history'
import { Prisma } from '@/lib/generated/prisma/client'

/** The instants between which it happened; of a day on which a customer stood there, the second is the end. */
const boundsOf = ({ from, until }: StageHistory) => ({
  start: startOfBerlinDay(from),
  end: startOfBerlinDay(addDays(until, 1)),
})

export function stageHistoryWhere(history: StageHistory): Prisma.StageChangeWhereInput {
  const { start, end } = boundsOf(history)
  const during = { gte: start, lt: end }
  const own = { toStage: history.stage, moved: false }
  switch (history.what) {
    case 'entered':
      return { ...own, changedAt: during }
    case 'finished':
      return { ...own, changedAt: during, fromStage: { not: null } }
    case 'left':
      return { ...own, leftAt: during }
    case 'stood':
      return { ...own, changedAt: { lt: end }, OR: [{ leftAt: null }, { leftAt: { gte: end } }] }
  }
}

/** The same as a condition on a row of customers. */
export function stageHistorySql({ organisationId }: Scope, history: StageHistory): Prisma.Sql {
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
