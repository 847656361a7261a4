import 'server-only'
import { loadStanding } from '@/lib/absences/data'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday, middayOf } from '@/lib/calendar'
import { findAnswerTime } from '@/lib/change-requests/answer-time/data'
import { whereOfPeople, whereOverdue } from '@/lib/change-requests/where'
import { toDatabaseDay } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { composeDigest, type Digest } from '@/lib/digest/compose'
import { ANSWERS, type Answer, type DigestEntry, type Found, NAMED } from '@/lib/digest/types'
import type { Prisma } from '@/lib/generated/prisma/client'

/** What happened since then in the queue of the person, those included for whom he stands in. */
export function getDigest(scope: Scope, period: Period): Promise<Digest> {
  return withTenant(scope, (tx) => findDigest(tx, scope, period))
}

type Period = { since: Date; now: Date }

export async function findDigest(tx: Transaction, scope: Scope, period: Period): Promise<Digest> {
  const { organisationId } = scope
  const { since, now } = period
  const today = berlinToday(now)
  const sinceDay = berlinToday(since)
  const { mine, represented } = await loadStanding(tx, scope, today)
  const open = { organisationId, archivedAt: null, ownerId: { in: mine } }
  const found = {
    mismatch: await findCustomers(tx, { ...open, stage: 'mismatch', stageSince: { gt: since, lte: now } }),
    stale: await findCustomers(tx, {
      ...open,
      staleFrom: { gt: toDatabaseDay(sinceDay), lte: toDatabaseDay(today) },
    }),
    answer: await findAnswers(tx, {
      organisationId,
      customer: open,
      status: { in: [...ANSWERS] },
      updatedAt: { gt: since, lte: now },
      // What somebody recorded himself is no news to him.
      NOT: { answeredById: scope.userId },
    }),
    overdue: await findOverdue(tx, scope, mine, period),
    assigned: await findAssigned(tx, scope, mine, period),
  }
  return composeDigest(found, { represented, sinceDay })
}

async function findCustomers(tx: Transaction, where: Prisma.CustomerWhereInput): Promise<Found> {
  const rows = await tx.customer.findMany({
    where,
    select: { id: true, name: true, ownerId: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: NAMED,
  })
  const entries = rows.map((row) => ({ ...row, others: 0, requestId: null, answer: null }))
  return { count: rows.length < NAMED ? rows.length : await tx.customer.count({ where }), entries }
}

const answerOf = (status: string): Answer | null => ANSWERS.find((answer) => answer === status) ?? null

async function findAnswers(tx: Transaction, where: Prisma.ChangeRequestItemWhereInput): Promise<Found> {
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
      others: 0,
      requestId: changeRequestId,
      answer: answerOf(status),
    }),
  )
  return { count: rows.length < NAMED ? rows.length : await tx.changeRequestItem.count({ where }), entries }
}

/** Requests that were not overdue yet at the beginning: the rows that the list shows for the same two days. */
async function findOverdue(tx: Transaction, scope: Scope, mine: string[], { since, now }: Period): Promise<Found> {
  const before = await findAnswerTime(tx, scope, middayOf(berlinToday(since)))
  const overdue = whereOverdue(await findAnswerTime(tx, scope, now), before)
  const where = { organisationId: scope.organisationId, AND: [whereOfPeople(mine), overdue] }
  const rows = await tx.changeRequest.findMany({
    where,
    select: {
      id: true,
      sentById: true,
      items: {
        select: { customer: { select: { id: true, name: true, ownerId: true } } },
        orderBy: [{ customer: { name: 'asc' } }, { id: 'asc' }],
      },
    },
    orderBy: [{ sentOn: 'asc' }, { id: 'asc' }],
    take: NAMED,
  })
  const entries = rows.flatMap(({ id: requestId, sentById, items }): DigestEntry[] => {
    const [first] = items
    if (!first) return []
    const people = [sentById, ...items.map(({ customer }) => customer.ownerId)]
    // `mine` begins with the viewer: whoever stands in is named only where the request is not his own as well.
    const ownerId = mine.find((id) => people.includes(id)) ?? null
    return [{ ...first.customer, others: items.length - 1, ownerId, requestId, answer: null }]
  })
  return { count: rows.length < NAMED ? rows.length : await tx.changeRequest.count({ where }), entries }
}

/** Customers that somebody gave to their owner, by hand or by rule, or created for him, and that are still his. */
async function findAssigned(
  tx: Transaction,
  { organisationId, userId }: Scope,
  mine: string[],
  { since, now }: Period,
): Promise<Found> {
  const rows = await tx.$queryRaw<(DigestEntry & { count: number })[]>`
    SELECT customer.id, customer.name, 0 AS others, customer.owner_id AS "ownerId", NULL AS "requestId", NULL AS answer,
      count(*) OVER ()::int AS count
    FROM customers AS customer
    WHERE customer.organisation_id = ${organisationId}::uuid AND customer.owner_id = ANY(${mine}::uuid[])
      AND customer.archived_at IS NULL AND EXISTS (
        SELECT FROM audit_entries AS entry
        WHERE entry.organisation_id = customer.organisation_id AND entry.customer_id = customer.id
          AND entry.recorded_at > ${since}::timestamptz AND entry.recorded_at <= ${now}::timestamptz
          AND entry.action IN ('customer.create', 'customer.assign', 'customer.update')
          AND entry.details->>'to' = customer.owner_id::text
          AND entry.actor_id <> ${userId}::uuid AND entry.actor_id <> customer.owner_id)
    ORDER BY customer.name, customer.id LIMIT ${NAMED}`
  return { count: rows[0]?.count ?? 0, entries: rows.map(({ count: _count, ...entry }) => entry) }
}
