import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { isActive, type Sending, type SendingFailure, type SendingState } from '@/lib/change-requests/sending/types'
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
