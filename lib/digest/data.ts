import 'server-only'
import { loadStanding } from '@/lib/absences/data'
import type { Scope } from '@/lib/auth/scope'
import { addDays, berlinToday } from '@/lib/calendar'
import { toDatabaseDay } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { composeDigest, type Digest } from '@/lib/digest/compose'
import { ANSWERS, type Answer, type DigestEntry, type Found, NAMED, OVERDUE_DAYS } from '@/lib/digest/types'
import type { Prisma } from '@/lib/generated/prisma/client'

/** What happened since then in the queue of the person, those included for whom he stands in. */
export function getDigest(scope: Scope, { since, now }: { since: Date; now: Date }): Promise<Digest> {
  const { organisationId } = scope
  const today = berlinToday(now)
  const sinceDay = berlinToday(since)
  return withTenant(scope, async (tx) => {
    const { mine, represented } = await loadStanding(tx, scope, today)
    const open = { organisationId, archivedAt: null, ownerId: { in: mine } }
    const found = {
      mismatch: await findCustomers(tx, { ...open, stage: 'mismatch', stageSince: { gt: since, lte: now } }),
      stale: await findCustomers(tx, {
        ...open,
        staleFrom: { gt: toDatabaseDay(sinceDay), lte: toDatabaseDay(today) },
      }),
      answer: await findItems(tx, {
        organisationId,
        customer: open,
        status: { in: [...ANSWERS] },
        updatedAt: { gt: since, lte: now },
        // What somebody recorded himself is no news to him.
        NOT: { answeredById: scope.userId },
      }),
      overdue: await findItems(tx, {
        organisationId,
        customer: open,
        status: 'sent',
        request: {
          sentOn: {
            gt: toDatabaseDay(addDays(sinceDay, -OVERDUE_DAYS)),
            lte: toDatabaseDay(addDays(today, -OVERDUE_DAYS)),
          },
        },
      }),
      assigned: await findAssigned(tx, scope, { since, now }),
    }
    return composeDigest(found, represented)
  })
}

async function findCustomers(tx: Transaction, where: Prisma.CustomerWhereInput): Promise<Found> {
  const rows = await tx.customer.findMany({
    where,
    select: { id: true, name: true, ownerId: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: NAMED,
  })
  const entries = rows.map((row) => ({ ...row, requestId: null, answer: null }))
  return { count: rows.length < NAMED ? rows.length : await tx.customer.count({ where }), entries }
}

const answerOf = (status: string): Answer | null => ANSWERS.find((answer) => answer === status) ?? null

async function findItems(tx: Transaction, where: Prisma.ChangeRequestItemWhereInput): Promise<Found> {
  const rows = await tx.changeRequestItem.findMany({
    where,
    select: {
      status: true,
      changeRequestId: true,
      customer: { select: { id: true, name: true, ownerId: true } },
    },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    take: NAMED,
  })
  const entries = rows.map(
    ({ status, changeRequestId, customer }): DigestEntry => ({
      ...customer,
      requestId: changeRequestId,
      answer: answerOf(status),
    }),
  )
  return { count: rows.length < NAMED ? rows.length : await tx.changeRequestItem.count({ where }), entries }
}

/** Customers that somebody else gave to the person, or created for him, and that are still his. */
async function findAssigned(
  tx: Transaction,
  { organisationId, userId }: Scope,
  { since, now }: { since: Date; now: Date },
): Promise<Found> {
  const rows = await tx.$queryRaw<(DigestEntry & { count: number })[]>`
    SELECT customer.id, customer.name, customer.owner_id AS "ownerId", NULL AS "requestId", NULL AS answer,
      count(*) OVER ()::int AS count
    FROM customers AS customer
    WHERE customer.organisation_id = ${organisationId}::uuid AND customer.owner_id = ${userId}::uuid
      AND customer.archived_at IS NULL AND customer.id IN (
        SELECT entry.customer_id FROM audit_entries AS entry
        WHERE entry.organisation_id = ${organisationId}::uuid AND entry.actor_id <> ${userId}::uuid
          AND entry.recorded_at > ${since}::timestamptz AND entry.recorded_at <= ${now}::timestamptz
          AND (entry.action = 'customer.create'
            OR (entry.action = 'customer.assign' AND entry.details->>'to' = ${userId})
            OR (entry.action = 'customer.update' AND entry.details->'fields' @> '"ownerId"')))
    ORDER BY customer.name, customer.id LIMIT ${NAMED}`
  return { count: rows[0]?.count ?? 0, entries: rows.map(({ count: _count, ...entry }) => entry) }
}
