import type { Scope } from '@/lib/auth/scope'
import { withTenant } from '@/lib/db/with-tenant'

/** How often a customer was saved, and when last, is not what he is. */
const NOT_COMPARED = ['version', 'updatedAt'] as const

/** Everything that an import could change of an organisation's customers and that counts: equal before and after undoing. */
export function snapshot({ organisationId, ...scope }: Scope): Promise<unknown> {
  return withTenant({ organisationId, ...scope } as Scope, async (tx) => {
    const customers = await tx.customer.findMany({ where: { organisationId }, orderBy: { id: 'asc' } })
    const claims = await tx.claim.findMany({ where: { organisationId, retractedAt: null }, orderBy: { id: 'asc' } })
    const steps = await tx.stageChange.findMany({ where: { organisationId }, orderBy: { id: 'asc' } })
    const shown = customers.map((customer) =>
      Object.fromEntries(Object.entries(customer).filter(([name]) => !NOT_COMPARED.some((one) => one === name))),
    )
    return { customers: shown, claims, steps }
  })
}
