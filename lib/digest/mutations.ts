import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { withTenant } from '@/lib/db/with-tenant'
import type { DigestChoice } from '@/lib/digest/types'

export type ChooseDigestOutcome = { status: 'saved'; rhythm: DigestChoice }

/** How often the person of the scope gets the digest by mail; nobody chooses it for anybody else. */
export function chooseDigest(scope: Scope, { rhythm }: { rhythm: DigestChoice }): Promise<ChooseDigestOutcome> {
  const { organisationId, userId } = scope
  return withTenant(scope, async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { organisationId, id: userId, digestRhythm: { not: rhythm } },
      data: { digestRhythm: rhythm },
    })
    if (count > 0)
      await recordAudit(tx, scope, [{ action: 'user.digest', entity: 'user', entityId: userId, details: { rhythm } }])
    return { status: 'saved', rhythm }
  })
}
