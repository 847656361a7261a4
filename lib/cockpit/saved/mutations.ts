import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { cockpitQuery } from '@/lib/cockpit/filter'
import type { SaveCockpit } from '@/lib/cockpit/saved/schema'
import { withTenant } from '@/lib/db/with-tenant'

export type SaveCockpitOutcome = { status: 'kept' } | { status: 'forgotten' }

/** Keeps a selection of the team page for this person alone, as its address has it. */
export function saveCockpit(scope: Scope, { filter }: SaveCockpit): Promise<SaveCockpitOutcome> {
  const { organisationId, userId } = scope
  return withTenant(scope, async (tx) => {
    await tx.user.updateMany({
      where: { organisationId, id: userId },
      data: { cockpit: filter === null ? null : cockpitQuery(filter) },
    })
    const action = filter === null ? 'cockpit.forget' : 'cockpit.keep'
    await recordAudit(tx, scope, [{ action, entity: 'user', entityId: userId }])
    return { status: filter === null ? 'forgotten' : 'kept' }
  })
}
