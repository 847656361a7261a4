import 'server-only'
import { cache } from 'react'
import { can } from '@/lib/auth/permissions'
import type { Scope } from '@/lib/auth/scope'
import { countChangeRequests } from '@/lib/change-requests/data'
import { parseRequestFilter } from '@/lib/change-requests/filter'
import { loadFilterContext } from '@/lib/customers/data'
import { parseCustomerFilter } from '@/lib/customers/filter'
import { whereOf } from '@/lib/customers/where'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import type { Prisma } from '@/lib/generated/prisma/client'
import { peopleIn, problemsOf, statePath } from '@/lib/saved-views/state'
import { COUNTED_UP_TO, type SavedView, type ViewList } from '@/lib/saved-views/types'

/** One's own and the organisation's; another person's private views are as unknown as another organisation's. */
export function visibleViews({ organisationId, userId }: Scope): Prisma.SavedViewWhereInput {
  return { organisationId, OR: [{ ownerId: userId }, { ownerId: null }], deletedAt: null }
}

const viewSelect = {
  id: true,
  ownerId: true,
  list: true,
  name: true,
  query: true,
  version: true,
} satisfies Prisma.SavedViewSelect

/** One's own first, each in the order that its owner gave them. */
const ORDER = [
  { ownerId: { sort: 'asc', nulls: 'last' } },
  { position: 'asc' },
  { id: 'asc' },
] satisfies Prisma.SavedViewOrderByWithRelationInput[]

export function listViews(scope: Scope): Promise<SavedView[]> {
  const { organisationId, userId } = scope
  return withTenant(scope, async (tx) => {
    const views = await tx.savedView.findMany({ where: visibleViews(scope), select: viewSelect, orderBy: ORDER })
    if (views.length === 0) return []
    const named = [userId, ...views.flatMap(({ query }) => peopleIn(query))]
    const people = await tx.user.findMany({
      where: { organisationId, id: { in: [...new Set(named)] } },
      select: { id: true, name: true, disabledAt: true, startViewId: true },
    })
    const startId = people.find(({ id }) => id === userId)?.startViewId
    const known = people.map(({ id, name, disabledAt }) => ({ id, name, disabled: disabledAt !== null }))
    return views.map(({ ownerId, ...view }) => {
      const list = view.list as ViewList
      return {
        ...view,
        list,
        path: statePath(list, view.query, view.id),
        shared: ownerId === null,
        mayEdit: ownerId !== null || can(scope.role, 'views:share'),
        isStart: view.id === startId,
        problems: problemsOf(list, view.query, known),
      }
    })
  })
}

/** The views of this request, asked for once by the side bar and the list together. */
export const viewsOfRequest = cache((scope: Scope) => listViews(scope))

/** What the side bar shows beside each view by its id: how many rows a click would show, up to a limit. */
export function countViews(scope: Scope, now: Date): Promise<Record<string, number>> {
  return withTenant(scope, async (tx) => {
    const views = await tx.savedView.findMany({
      where: visibleViews(scope),
      select: { id: true, list: true, query: true },
    })
    const counts: Record<string, number> = {}
    for (const { id, list, query } of views)
      counts[id] = await countState(tx, scope, { list: list as ViewList, query, now })
    return counts
  })
}

/** Counts by the conditions of the list itself, so that a filter that is added there is counted here. */
async function countState(
  tx: Transaction,
  scope: Scope,
  { list, query, now }: { list: ViewList; query: string; now: Date },
): Promise<number> {
  const limit = COUNTED_UP_TO + 1
  const parameters = Object.fromEntries(new URLSearchParams(query))
  if (list === 'requests') {
    const filter = parseRequestFilter(parameters)
    return countChangeRequests(tx, scope, filter, { now, limit })
  }
  const filter = parseCustomerFilter(parameters)
  const context = await loadFilterContext(tx, scope, filter, now)
  return tx.customer.count({ where: whereOf(scope, filter, context), take: limit })
}

/** Where the start page leads, if the person has chosen a view that is still there. */
export function getStartPath(scope: Scope): Promise<string | null> {
  return withTenant(scope, async (tx) => {
    const person = await tx.user.findFirst({
      where: { organisationId: scope.organisationId, id: scope.userId },
      select: { startViewId: true },
    })
    if (!person?.startViewId) return null
    const where = { ...visibleViews(scope), id: person.startViewId }
    const view = await tx.savedView.findFirst({ where, select: { id: true, list: true, query: true } })
    return view && statePath(view.list as ViewList, view.query, view.id)
  })
}
