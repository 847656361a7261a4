import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import {
  isActive,
  type Sending,
  type SendingFailure,
  type SendingState,
  type UnclearMails,
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

const UNCLEAR_SHOWN = 5
const NAMES_SHOWN = 2

/** Whoever is in may settle them: the person who sent a mail may be away for weeks. */
export async function findUnclearMails(tx: Transaction, { organisationId }: Scope): Promise<UnclearMails> {
  // Spelled out, so that every plan knows that the partial index of what is not settled holds them (…_sending).
  const found = await tx.$queryRaw<{ id: string; count: number }[]>`
    SELECT id, (count(*) OVER ())::int AS count FROM mail_sendings
    WHERE organisation_id = ${organisationId}::uuid AND status = 'unclear'
    ORDER BY handed_over_at, id LIMIT ${UNCLEAR_SHOWN}`
  const count = found[0]?.count ?? 0
  if (count === 0) return { count, mails: [] }
  const rows = await tx.mailSending.findMany({
    where: { organisationId, id: { in: found.map(({ id }) => id) } },
    select: {
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
    orderBy: [{ handedOverAt: 'asc' }, { id: 'asc' }],
  })
  return {
    count,
    mails: rows.map(({ handedOverAt, queuedAt, request: { id, code, items } }) => ({
      requestId: id,
      code,
      customerNames: items.slice(0, NAMES_SHOWN).map(({ customer }) => customer.name),
      customerCount: items.length,
      handedOverAt: handedOverAt ?? queuedAt,
    })),
  }
}
