import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { Prisma } from '@/lib/generated/prisma/client'
import { type Audience, concernsSomebody, type Event, requestOf } from '@/lib/notifications/derive'
import type { NotificationKind, NotificationRow } from '@/lib/notifications/types'

export const NOTIFICATIONS_A_PAGE = 50
/** Where the number beside the bell ends: "99+". */
const MOST_COUNTED = 100

/** What is shown: not what a note said that has been removed since. */
const shown = ({ organisationId, userId }: Scope): Prisma.Sql => Prisma.sql`
  notification.organisation_id = ${organisationId}::uuid AND notification.recipient_id = ${userId}::uuid
  AND (notification.note_id IS NULL OR EXISTS (SELECT FROM notes AS note
    WHERE note.organisation_id = notification.organisation_id AND note.id = notification.note_id
      AND note.deleted_at IS NULL))`

/** How many the person has not read, at most a hundred. */
export async function findUnreadCount(tx: Transaction, scope: Scope): Promise<number> {
  const [found] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (SELECT FROM notifications AS notification
      WHERE ${shown(scope)} AND notification.read_at IS NULL LIMIT ${MOST_COUNTED}) AS unread`
  return found?.count ?? 0
}

export function getUnreadCount(scope: Scope): Promise<number> {
  return withTenant(scope, (tx) => findUnreadCount(tx, scope))
}

type FoundRow = {
  id: string
  kind: NotificationKind
  count: number
  happenedAt: Date
  readAt: Date | null
  actorName: string | null
  customerId: string | null
  customerName: string | null
  requestId: string | null
  requestCode: string | null
}

export type NotificationList = { rows: NotificationRow[]; total: number; unread: number }

/** The person's own, the latest first. A merged customer's name leads on to the one that remained. */
export function listNotifications(scope: Scope, page: number): Promise<NotificationList> {
  return withTenant(scope, async (tx) => {
    const found = await tx.$queryRaw<FoundRow[]>`
      SELECT notification.id, notification.kind, notification.count, notification.happened_at AS "happenedAt",
        notification.read_at AS "readAt", actor.name AS "actorName",
        customer.id AS "customerId", customer.name AS "customerName",
        request.id AS "requestId", request.code AS "requestCode"
      FROM notifications AS notification
        LEFT JOIN users AS actor ON actor.organisation_id = notification.organisation_id AND actor.id = notification.actor_id
        LEFT JOIN customers AS customer ON customer.organisation_id = notification.organisation_id
          AND customer.id = notification.customer_id
        LEFT JOIN change_requests AS request ON request.organisation_id = notification.organisation_id
          AND request.id = notification.change_request_id
      WHERE ${shown(scope)}
      ORDER BY notification.happened_at DESC, notification.id DESC
      LIMIT ${NOTIFICATIONS_A_PAGE} OFFSET ${(page - 1) * NOTIFICATIONS_A_PAGE}`
    const [all] = await tx.$queryRaw<{ total: number }[]>`
      SELECT count(*)::int AS total FROM notifications AS notification WHERE ${shown(scope)}`
    return {
      rows: found.map(toRow),
      total: all?.total ?? 0,
      unread: await findUnreadCount(tx, scope),
    }
  })
}

function toRow({ customerId, customerName, requestId, requestCode, ...row }: FoundRow): NotificationRow {
  return {
    ...row,
    customer: customerId === null || customerName === null ? null : { id: customerId, name: customerName },
    request: requestId === null || requestCode === null ? null : { id: requestId, code: requestCode },
  }
}

/** Whether the person hears of this customer's changes: said so, or owns it and has not said no. */
export async function isFollowing(
  tx: Transaction,
  { organisationId, userId }: Scope,
  customer: { id: string; ownerId: string | null },
): Promise<boolean> {
  const said = await tx.customerFollow.findFirst({
    where: { organisationId, customerId: customer.id, userId },
    select: { following: true },
  })
  return said?.following ?? customer.ownerId === userId
}

/** Everybody whom these events could concern, in one statement. */
export async function loadAudience(tx: Transaction, scope: Scope, events: readonly Event[]): Promise<Audience> {
  const { organisationId } = scope
  const concerned = events.filter(concernsSomebody)
  const customerIds = [...new Set(concerned.flatMap(({ customerId }) => customerId ?? []))]
  const requestIds = [...new Set(concerned.flatMap((event) => requestOf(event) ?? []))]
  const rows = await tx.$queryRaw<{ of: 'customer' | 'request' | 'active'; id: string; userId: string }[]>`
    SELECT 'customer' AS of, customer.id, follower.user_id AS "userId"
    FROM customers AS customer CROSS JOIN LATERAL (
      SELECT customer.owner_id AS user_id WHERE customer.owner_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM customer_follows AS follow WHERE follow.organisation_id = customer.organisation_id
          AND follow.customer_id = customer.id AND follow.user_id = customer.owner_id AND NOT follow.following)
      UNION SELECT follow.user_id FROM customer_follows AS follow
        WHERE follow.organisation_id = customer.organisation_id AND follow.customer_id = customer.id AND follow.following
    ) AS follower
    WHERE customer.organisation_id = ${organisationId}::uuid AND customer.id = ANY(${customerIds}::uuid[])
    UNION ALL
    SELECT 'request', request.id, person.id FROM change_requests AS request
      CROSS JOIN LATERAL unnest(ARRAY[request.created_by_id, request.sent_by_id]) AS person(id)
    WHERE request.organisation_id = ${organisationId}::uuid AND request.id = ANY(${requestIds}::uuid[])
      AND person.id IS NOT NULL
    UNION ALL
    SELECT 'active', person.id, person.id FROM users AS person
    WHERE person.organisation_id = ${organisationId}::uuid AND person.disabled_at IS NULL`
  const peopleBy = (of: 'customer' | 'request') => {
    const people = new Map<string, string[]>()
    for (const row of rows.filter((each) => each.of === of))
      people.set(row.id, [...(people.get(row.id) ?? []), row.userId])
    return people
  }
  return {
    ofCustomers: peopleBy('customer'),
    ofRequests: peopleBy('request'),
    active: new Set(rows.filter((row) => row.of === 'active').map(({ userId }) => userId)),
  }
}
