import { addDays, startOfBerlinDay } from '@/lib/calendar'
import type { StageHistory } from '@/lib/customers/stage-history'
import type { Prisma } from '@/lib/generated/prisma/client'

/** The instants between which it happened; of a day on which a customer stood there, the second is the end. */
export const boundsOf = ({ from, until }: StageHistory) => ({
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
