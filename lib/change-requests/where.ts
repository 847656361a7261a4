import type { AnswerTime } from '@/lib/change-requests/answer-time/overdue'
import type { RequestStatusFilter } from '@/lib/change-requests/filter'
import { escapeLike, type SearchWord } from '@/lib/customers/search'
import { toDatabaseDay } from '@/lib/db/day'
import type { Prisma } from '@/lib/generated/prisma/client'

/** The requests that isOverdue would name, asked of the database; with `before`, those that were not overdue by then. */
export function whereOverdue(
  { overdueSentOn }: AnswerTime,
  before: AnswerTime | null = null,
): Prisma.ChangeRequestWhereInput {
  const sentOn = {
    lte: toDatabaseDay(overdueSentOn),
    ...(before === null ? {} : { gt: toDatabaseDay(before.overdueSentOn) }),
  }
  return { status: 'sent', sentOn, items: { some: { status: 'sent' } } }
}

/** What these people sent, or what is about their customers. */
export function whereOfPeople(people: string[]): Prisma.ChangeRequestWhereInput {
  return { OR: [{ sentById: { in: people } }, { items: { some: { customer: { ownerId: { in: people } } } } }] }
}

/** For a status that does not depend on how long answers usually take. */
export function whereState(status: Exclude<RequestStatusFilter, 'overdue'> | null): Prisma.ChangeRequestWhereInput {
  if (status === null) return {}
  return status === 'question' ? { items: { some: { status: 'question' } } } : { status }
}

/** Every word of the search is in the code, or in what is searched of one of the customers. */
export function whereSearch(words: readonly SearchWord[]): Prisma.ChangeRequestWhereInput {
  const found = words.map(({ plain, folded }) => ({
    OR: [
      { code: { contains: escapeLike(plain.toUpperCase()) } },
      { items: { some: { customer: { searchText: { contains: escapeLike(plain) } } } } },
      { items: { some: { customer: { searchText: { contains: escapeLike(folded) } } } } },
    ],
  }))
  return found.length > 0 ? { AND: found } : {}
}
