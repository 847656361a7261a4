import 'server-only'
import { type Colleague, loadStanding } from '@/lib/absences/data'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import { toDatabaseDay } from '@/lib/db/day'
import { withTenant } from '@/lib/db/with-tenant'
import type { Actor, Stage } from '@/lib/onboarding/stages'
import type { NextAction } from '@/lib/onboarding/steps'

export type StuckCustomer = {
  id: string
  name: string
  stage: Stage
  stageSince: Date
  waitingOn: Actor | null
  ownerId: string | null
  nextAction: NextAction | null
}

/** A customer whose sign-in returns nothing today, with what the page needs to name the cause and the repair. */
export type TroubledCustomer = {
  id: string
  name: string
  stage: Stage
  stageSince: Date
  sageIdEmail: string | null
  entitlementEmail: string | null
  mainContactEmail: string | null
  entitlementMailboxRead: boolean | null
  entitlementHasSageId: boolean | null
}

export type Overview = {
  troubled: TroubledCustomer[]
  noEntitlements: number
  /** The mismatches of the viewer's queue that are not with Order Management; a new request could carry them. */
  mayRequest: number
  total: number
  stages: { stage: Stage; count: number }[]
  waiting: { actor: Actor; count: number; oldestSince: Date }[]
  /** Those for whom the viewer stands in today. */
  represented: Colleague[]
  /** Customers of the viewer's queue on whom he himself has to act, longest open first; at most seven. */
  mine: (StuckCustomer & { stale: boolean })[]
  mineCount: number
  stale: number
  match: 'equivalent' | 'identical'
  orderManagementKnown: boolean
}

const TROUBLED_SHOWN = 6
const MINE_SHOWN = 7

export function getOverview(scope: Scope, now: Date): Promise<Overview> {
  const today = toDatabaseDay(berlinToday(now))
  const active = { organisationId: scope.organisationId, archivedAt: null }
  return withTenant(scope, async (tx) => {
    const standing = await loadStanding(tx, scope, berlinToday(now))
    const mineWhere = {
      ...active,
      ownerId: { in: standing.mine },
      OR: [{ waitingOn: 'partner' }, { staleFrom: { lte: today } }],
    }
    const organisation = await tx.organisation.findUniqueOrThrow({
      where: { id: scope.organisationId },
      select: { addressMatch: true, orderManagementEmail: true },
    })
    const troubled = await tx.customer.findMany({
      where: { ...active, gatewayAnswer: 'none' },
      select: {
        id: true,
        name: true,
        stage: true,
        stageSince: true,
        sageIdEmail: true,
        entitlementEmail: true,
        mainContactEmail: true,
        entitlementMailboxRead: true,
        entitlementHasSageId: true,
      },
      // What is only a mismatch comes before what is already with Order Management.
      orderBy: [{ stage: 'desc' }, { stageSince: 'asc' }, { id: 'asc' }],
      take: TROUBLED_SHOWN,
    })
    const stages = await tx.customer.groupBy({ by: ['stage'], where: active, _count: true })
    const waiting = await tx.customer.groupBy({
      by: ['waitingOn'],
      where: { ...active, waitingOn: { not: null } },
      _count: true,
      _min: { stageSince: true },
    })
    const mine = await tx.customer.findMany({
      where: mineWhere,
      select: {
        id: true,
        name: true,
        stage: true,
        stageSince: true,
        waitingOn: true,
        ownerId: true,
        nextAction: true,
        staleFrom: true,
      },
      orderBy: [{ stageSince: 'asc' }, { id: 'asc' }],
      take: MINE_SHOWN,
    })
    return {
      troubled: troubled.map((customer) => ({ ...customer, stage: customer.stage as Stage })),
      noEntitlements: await tx.customer.count({ where: { ...active, gatewayAnswer: 'none' } }),
      mayRequest: await tx.customer.count({ where: { ...active, ownerId: { in: standing.mine }, stage: 'mismatch' } }),
      total: stages.reduce((sum, group) => sum + group._count, 0),
      stages: stages.map((group) => ({ stage: group.stage as Stage, count: group._count })),
      waiting: waiting.map((group) => ({
        actor: group.waitingOn as Actor,
        count: group._count,
        oldestSince: group._min.stageSince ?? now,
      })),
      represented: standing.represented,
      mine: mine.map(({ staleFrom, ...customer }) => ({
        ...customer,
        stage: customer.stage as Stage,
        waitingOn: customer.waitingOn as Actor | null,
        nextAction: customer.nextAction as NextAction | null,
        stale: staleFrom !== null && staleFrom <= today,
      })),
      mineCount: await tx.customer.count({ where: mineWhere }),
      stale: await tx.customer.count({ where: { ...active, staleFrom: { lte: today } } }),
      match: organisation.addressMatch,
      orderManagementKnown: organisation.orderManagementEmail !== null,
    }
  })
}
