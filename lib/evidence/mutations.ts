import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { withTenant } from '@/lib/db/with-tenant'

export type OpenEvidenceOutcome = { status: 'opened' } | { status: 'gone' }

/** Leaves the trace that somebody took the whole file of a customer, before it is shown: from there on it can be printed. */
export function openEvidence(scope: Scope, customerId: string): Promise<OpenEvidenceOutcome> {
  return withTenant(scope, async (tx) => {
    const { organisationId } = scope
    const known = await tx.customer.count({ where: { organisationId, id: customerId } })
    if (known === 0) return { status: 'gone' }
    await recordAudit(tx, scope, [
      { action: 'customer.evidence', entity: 'customer', entityId: customerId, customerId },
    ])
    return { status: 'opened' }
  })
}
