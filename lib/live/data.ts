import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Watched } from '@/lib/live/schema'
import type { ChangeMark } from '@/lib/live/types'

/** Who looks at a list for longer than this reloads it anyway. */
const LIST_HOURS = 24

/**
 * How far what a page watches has come. Of a customer the number of acts, which no transaction that commits late can
 * slip past; of a list the latest act, since a hint to reload is all that hangs on it.
 */
export async function findChangeMark(tx: Transaction, scope: Scope, watched: Watched): Promise<ChangeMark> {
  const others = Prisma.sql`organisation_id = ${scope.organisationId}::uuid
    AND actor_id IS DISTINCT FROM ${scope.userId}::uuid`
  const [found] =
    'customerId' in watched
      ? await tx.$queryRaw<{ mark: number; actorId: string | null }[]>`
          SELECT count(*)::int AS mark, (array_agg(actor_id ORDER BY id DESC))[1] AS "actorId" FROM audit_entries
          WHERE ${others} AND customer_id = ${watched.customerId}::uuid`
      : await tx.$queryRaw<{ mark: number; actorId: string | null }[]>`
          SELECT id::float8 AS mark, actor_id AS "actorId" FROM audit_entries
          WHERE ${others} AND customer_id IS NOT NULL AND recorded_at > now() - make_interval(hours => ${LIST_HOURS}::int)
            ${watched.list === 'requests' ? Prisma.sql`AND entity = 'change-request'` : Prisma.empty}
          ORDER BY recorded_at DESC, id DESC LIMIT 1`
  return { mark: found?.mark ?? 0, by: found?.actorId ?? null }
}

export function getChangeMark(scope: Scope, watched: Watched): Promise<ChangeMark> {
  return withTenant(scope, (tx) => findChangeMark(tx, scope, watched))
}
