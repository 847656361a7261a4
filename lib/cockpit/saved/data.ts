import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { type CockpitFilter, parseCockpitFilter } from '@/lib/cockpit/filter'
import { withTenant } from '@/lib/db/with-tenant'

/** The team page as the person has kept it for himself; null where he has not. */
export async function getSavedCockpit(scope: Scope): Promise<CockpitFilter | null> {
  const { cockpit } = await withTenant(scope, (tx) =>
    tx.user.findFirstOrThrow({
      where: { organisationId: scope.organisationId, id: scope.userId },
      select: { cockpit: true },
    }),
  )
  return cockpit === null ? null : parseCockpitFilter(Object.fromEntries(new URLSearchParams(cockpit)))
}
