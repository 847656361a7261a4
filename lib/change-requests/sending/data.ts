import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import {
  isActive,
  type Sending,
  type SendingFailure,
  type SendingState,
  type StoppedMails,
} from '@/lib/change-requests/sending/types'
import type { Transaction } from '@/lib/db/with-tenant'

/** The newest sending of a request; null where Lotse was never asked to send it. */
export async function findSending(tx: Transaction, scope: Scope, requestId: string): Promise<Sending | null> {
  const { organisationId } = scope
  const found = await tx.mailSending.findFirst({
    where: { organisationId, changeRequestId: requestId },
    orderBy: [{ queuedAt: 'desc' }, { id: 'desc' }],
  })
  if (!found) return null
  const person = await tx.user.findFirst({ where: { organisationId, id: found.requestedById }, select: { name: true } })
  const { recipient, subject, body } = found
  const status = found.status as SendingState
  return {
    id: found.id,
    status,
    failure: found.failure as SendingFailure | null,
    answer: found.answer,
    attempts: found.attempts,
    recipient,
    mail: isActive(status) ? { recipient, subject, body } : null,
    fingerprint: found.fingerprint,
    copyToSelf: found.copyToSelf,
    copyFailed: found.copyFailed,
    requestedByName: person?.name ?? null,
    queuedAt: found.queuedAt,
    nextAttemptAt: found.nextAttemptAt,
    handedOverAt: found.handedOverAt,
  }
}

const SHOWN = 5
const NAMES_SHOWN = 2

type Found = { id: string; count: number }[]

/**
 * Mails of which only a person can say whether they went out. Whoever is in may settle them: the person who sent a mail
 * may be away for weeks.
 */
export async function findUnclearMails(tx: Transaction, scope: Scope): Promise<StoppedMails> {
  // Spelled out, so that every plan knows that the partial index of what is not settled holds them (…_sending).
  const found = await tx.$queryRaw<Found>`
    SELECT id, (count(*) OVER ())::int AS count FROM mail_sendings
    WHERE organisation_id = ${scope.organisationId}::uuid AND status = 'unclear'
    ORDER BY handed_over_at, id LIMIT ${SHOWN}`
  return loadStoppedMails(tx, scope, found)
}

/** Mails of these people that were given up and not sent again since; their requests are still drafts. */
export async function findFailedMails(tx: Transaction, scope: Scope, userIds: string[]): Promise<StoppedMails> {
  const { organisationId } = scope
  const found = await tx.$queryRaw<Found>`
    SELECT newest.id, (count(*) OVER ())::int AS count
    FROM change_requests AS request JOIN LATERAL (
      SELECT sending.id, sending.status, sending.requested_by_id, sending.queued_at FROM mail_sendings AS sending
      WHERE sending.organisation_id = request.organisation_id AND sending.change_request_id = request.id
      ORDER BY sending.queued_at DESC, sending.id DESC LIMIT 1
    ) AS newest ON newest.status = 'failed' AND newest.requested_by_id = ANY(${userIds}::uuid[])
    WHERE request.organisation_id = ${organisationId}::uuid AND request.status = 'draft'
    ORDER BY newest.queued_at, newest.id LIMIT ${SHOWN}`
  return loadStoppedMails(tx, scope, found)
}

async function loadStoppedMails(tx: Transaction, { organisationId }: Scope, found: Found): Promise<StoppedMails> {
  const count = found[0]?.count ?? 0
  if (count === 0) return { count, mails: [] }
  const rows = await tx.mailSending.findMany({
    where: { organisationId, id: { in: found.map(({ id }) => id) } },
    select: {
      id: true,
      handedOverAt: true,
      queuedAt: true,
      request: {
        select: {
          id: true,
          code: true,
          items: { select: { customer: { select: { name: true } } }, orderBy: { customer: { name: 'asc' } } },
        },
      },
    },
  })
  const byId = new Map(rows.map((row) => [row.id, row]))
  return {
    count,
    mails: found.flatMap(({ id: sendingId }) => {
      const row = byId.get(sendingId)
      if (!row) return []
      const { id, code, items } = row.request
      const customerNames = items.slice(0, NAMES_SHOWN).map(({ customer }) => customer.name)
      const at = row.handedOverAt ?? row.queuedAt
      return [{ requestId: id, code, customerNames, customerCount: items.length, at }]
    }),
  }
}
