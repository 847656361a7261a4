import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { withTenant } from '@/lib/db/with-tenant'
import { MOST_AT_ONCE } from '@/lib/notifications/schema'

/** How long something read is kept. */
const KEPT_DAYS = 90

const own = ({ organisationId, userId }: Scope) => ({ organisationId, recipientId: userId })

export type ReadOutcome = { status: 'read'; ids: string[] } | { status: 'gone' }

/** Marks what is unread of these; answers with those that it marked, so that undo brings back no others. */
export function markRead(scope: Scope, ids: readonly string[], now: Date): Promise<ReadOutcome> {
  return withTenant(scope, async (tx) => {
    const known = await tx.notification.count({ where: { ...own(scope), id: { in: [...ids] } } })
    if (known === 0) return { status: 'gone' }
    const marked = await tx.notification.updateManyAndReturn({
      where: { ...own(scope), id: { in: [...ids] }, readAt: null },
      data: { readAt: now },
      select: { id: true },
    })
    await tx.notification.deleteMany({
      where: { ...own(scope), readAt: { lt: new Date(now.getTime() - KEPT_DAYS * 86_400_000) } },
    })
    await auditReading(tx, scope, 'notification.read', marked.length)
    return { status: 'read', ids: marked.map(({ id }) => id) }
  })
}

/** The latest first, as many as one undo can bring back. */
export function markAllRead(scope: Scope, now: Date): Promise<ReadOutcome> {
  return withTenant(scope, async (tx) => {
    const unread = await tx.notification.findMany({
      where: { ...own(scope), readAt: null },
      orderBy: [{ happenedAt: 'desc' }, { id: 'desc' }],
      take: MOST_AT_ONCE,
      select: { id: true },
    })
    const marked = await tx.notification.updateManyAndReturn({
      where: { ...own(scope), id: { in: unread.map(({ id }) => id) }, readAt: null },
      data: { readAt: now },
      select: { id: true },
    })
    await auditReading(tx, scope, 'notification.read', marked.length)
    return { status: 'read', ids: marked.map(({ id }) => id) }
  })
}

export type UnreadOutcome = { status: 'unread'; ids: string[] } | { status: 'gone' }

/** The way back. Where the same has happened again meanwhile, that one is unread already and stays the only one. */
export function markUnread(scope: Scope, ids: readonly string[]): Promise<UnreadOutcome> {
  const { organisationId, userId } = scope
  return withTenant(scope, async (tx) => {
    const known = await tx.notification.count({ where: { ...own(scope), id: { in: [...ids] } } })
    if (known === 0) return { status: 'gone' }
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE notifications AS notification SET read_at = NULL
      FROM (SELECT DISTINCT ON (kind, subject_id) id FROM notifications AS each
        WHERE organisation_id = ${organisationId}::uuid AND recipient_id = ${userId}::uuid
          AND id = ANY(${[...ids]}::uuid[]) AND read_at IS NOT NULL
          AND NOT EXISTS (SELECT FROM notifications AS newer
            WHERE newer.organisation_id = each.organisation_id AND newer.recipient_id = each.recipient_id
              AND newer.kind = each.kind AND newer.subject_id = each.subject_id AND newer.read_at IS NULL)
        ORDER BY kind, subject_id, happened_at DESC) AS latest
      WHERE notification.organisation_id = ${organisationId}::uuid AND notification.id = latest.id
      RETURNING notification.id`
    await auditReading(tx, scope, 'notification.unread', rows.length)
    return { status: 'unread', ids: rows.map(({ id }) => id) }
  })
}

function auditReading(tx: Parameters<typeof recordAudit>[0], scope: Scope, action: string, count: number) {
  return recordAudit(tx, scope, [{ action, entity: 'user', entityId: scope.userId, details: { count } }])
}

export type FollowOutcome = { status: 'following' | 'not-following' } | { status: 'gone' }

/** Whether the person wants to hear of a customer's changes, whoever owns it. */
export function setFollowing(
  scope: Scope,
  { customerId, following }: { customerId: string; following: boolean },
): Promise<FollowOutcome> {
  const { organisationId, userId } = scope
  return withTenant(scope, async (tx) => {
    const there = await tx.customer.count({ where: { organisationId, id: customerId, mergedIntoId: null } })
    if (there === 0) return { status: 'gone' }
    await tx.customerFollow.upsert({
      where: { organisationId_customerId_userId: { organisationId, customerId, userId } },
      create: { organisationId, customerId, userId, following },
      update: { following },
    })
    const action = following ? 'customer.follow' : 'customer.unfollow'
    // Without the customer among its columns: following changes nothing that others look at.
    await recordAudit(tx, scope, [{ action, entity: 'customer', entityId: customerId }])
    return { status: following ? 'following' : 'not-following' }
  })
}
