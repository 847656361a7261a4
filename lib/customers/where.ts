import type { Scope } from '@/lib/auth/scope'
import type { CustomerFilter, Sort } from '@/lib/customers/filter'
import { escapeLike, type SearchWord } from '@/lib/customers/search'
import { toDatabaseDay } from '@/lib/db/day'
import type { Prisma } from '@/lib/generated/prisma/client'

/** The rows a filter means; each field is built from a parsed value, so nothing typed becomes an operator. */
export function whereOf(
  scope: Scope,
  filter: CustomerFilter,
  { words, today }: { words: readonly SearchWord[]; today: string },
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
    ...ownerWhere(scope, filter.owner),
    ...(found.length > 0 ? { AND: found } : {}),
  }
}

function ownerWhere(scope: Scope, owner: string | null): Prisma.CustomerWhereInput {
  if (owner === null) return {}
  if (owner === 'nobody') return { ownerId: null }
  return { ownerId: owner === 'me' ? scope.userId : owner }
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
