import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { loadFilterContext } from '@/lib/customers/data'
import { type CustomerFilter, PAGE_SIZE } from '@/lib/customers/filter'
import { orderOf, whereOf } from '@/lib/customers/where'
import { withTenant } from '@/lib/db/with-tenant'

/**
 * The customers that follow or precede one in a list, a page of them, in the order of the list. They are found by where
 * he stands, not by counting rows: it still works where he himself has left the list by what was done to him.
 */
export function listIdsBeside(
  scope: Scope,
  { filter, from, side }: { filter: CustomerFilter; from: string; side: 'before' | 'after' },
  now: Date,
): Promise<string[]> {
  const { organisationId } = scope
  return withTenant(scope, async (tx) => {
    const context = await loadFilterContext(tx, scope, filter, now)
    const rows = await tx.customer.findMany({
      where: whereOf(scope, filter, context),
      orderBy: orderOf(filter.sort),
      cursor: { organisationId_id: { organisationId, id: from } },
      take: side === 'after' ? PAGE_SIZE + 1 : -(PAGE_SIZE + 1),
      select: { id: true },
    })
    return rows.map(({ id }) => id).filter((id) => id !== from)
  })
}
