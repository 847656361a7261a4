import type { Scope } from '@/lib/auth/scope'
import type { OverdueBefore } from '@/lib/cockpit/targets/overdue'
import type { CustomerFilter, FollowUpFilter, Sort } from '@/lib/customers/filter'
import { escapeLike, type SearchWord } from '@/lib/customers/search'
import { stageHistoryWhere } from '@/lib/customers/stage-history-where'
import { toDatabaseDay } from '@/lib/db/day'
import type { Prisma } from '@/lib/generated/prisma/client'

/** What a filter means today: to be loaded by loadFilterContext (lib/customers/data.ts). */
export type FilterContext = {
  words: readonly SearchWord[]
  today: string
  /** The viewer and whomever he stands in for. */
  mine: readonly string[]
  /** Who entered the stage before this instant is overdue in it; a stage without a target is not named. */
  overdueBefore: readonly OverdueBefore[]
}

/** The rows a filter means; each field is built from a parsed value, so nothing typed becomes an operator. */
export function whereOf(
  scope: Scope,
  filter: CustomerFilter,
  { words, today, mine, overdueBefore }: FilterContext,
): Prisma.CustomerWhereInput {
  const found = words.map(({ plain, folded }) => ({
    OR: [{ searchText: { contains: escapeLike(plain) } }, { searchText: { contains: escapeLike(folded) } }],
  }))
  return {
    organisationId: scope.organisationId,
    archivedAt: filter.archived ? { not: null } : null,
    ...(filter.stage ? { stage: filter.stage } : {}),
    ...(filter.gatewayAnswer ? { gatewayAnswer: filter.gatewayAnswer } : {}),
    ...(filter.waitingOn ? { waitingOn: filter.waitingOn } : {}),
    ...(filter.stale ? { staleFrom: { lte: toDatabaseDay(today) } } : {}),
    ...(filter.followUp ? { followUps: { some: followUpWhere(scope, filter.followUp, { today, mine }) } } : {}),
    ...ownerWhere(filter.owner, mine),
    ...(filter.town === null ? {} : { town: filter.town }),
    ...(filter.history ? { stageChanges: { some: stageHistoryWhere(filter.history) } } : {}),
    AND: [
      ...found,
      ...(filter.open ? [{ stage: { not: 'complete' } }] : []),
      ...(filter.due === 'overdue' ? [overdueWhere(overdueBefore)] : []),
      ...(filter.due === 'in-time' ? [{ NOT: overdueWhere(overdueBefore) }] : []),
    ],
  }
}

/** Without a target nobody is overdue; an empty OR beside other conditions would be no condition at all. */
function overdueWhere(overdueBefore: FilterContext['overdueBefore']): Prisma.CustomerWhereInput {
  if (overdueBefore.length === 0) return { id: { in: [] } }
  return { OR: overdueBefore.map(({ stage, before }) => ({ stage, stageSince: { lt: before } })) }
}

function followUpWhere(
  scope: Scope,
  filter: FollowUpFilter,
  { today, mine }: Pick<FilterContext, 'today' | 'mine'>,
): Prisma.FollowUpWhereInput {
  const open = { organisationId: scope.organisationId, doneAt: null }
  if (filter === 'mine') return { ...open, ownerId: { in: [...mine] } }
  const day = toDatabaseDay(today)
  return { ...open, dueOn: filter === 'due' ? { lte: day } : { lt: day } }
}

function ownerWhere(owner: string | null, mine: readonly string[]): Prisma.CustomerWhereInput {
  if (owner === null) return {}
  if (owner === 'nobody') return { ownerId: null }
  return { ownerId: owner === 'me' ? { in: [...mine] } : owner }
}

/** Always ends with the id, so that no row is on two pages. */
export function orderOf(sort: Sort): Prisma.CustomerOrderByWithRelationInput[] {
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const column = sort.replace('-', '')
  if (column === 'number') return [{ sageCustomerNumber: direction }, { id: 'asc' }]
  if (column === 'town') return [{ town: { sort: direction, nulls: 'last' } }, { name: 'asc' }, { id: 'asc' }]
  if (column === 'stage') return [{ stage: direction }, { stageSince: 'asc' }, { id: 'asc' }]
  if (column === 'since') return [{ stageSince: direction }, { id: 'asc' }]
  return [{ name: direction }, { id: 'asc' }]
}
