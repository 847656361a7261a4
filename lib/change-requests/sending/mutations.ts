import 'server-only'
import { type Scope, scopeFor } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import type { Mail } from '@/lib/change-requests/compose'
import { findChangeRequest } from '@/lib/change-requests/data'
import {
  auditItems,
  becomeSent,
  type Changed,
  changed,
  type Gone,
  type LockedRequest,
  lockRequest,
  updateRequest,
} from '@/lib/change-requests/mutations'
import type { Problem } from '@/lib/change-requests/problem'
import { overAt, type SendingFailure, type SendingState } from '@/lib/change-requests/sending/types'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { enqueueSending, prepareQueue } from '@/lib/jobs/queue'

export const customersOf = (request: LockedRequest): string[] =>
  request.items.filter((item) => item.status === 'draft').map((item) => item.customerId)

/** Ends a sending that is in one of these states; false where it is not any more. Its text goes with that. */
export async function settle(
  tx: Transaction,
  scope: Scope,
  sending: { id: string; from: readonly SendingState[]; attempts?: number },
  outcome: { status: SendingState; failure?: SendingFailure; answer?: string | null },
  now: Date,
): Promise<boolean> {
  const { id, from, attempts } = sending
  const { count } = await tx.mailSending.updateMany({
    where: {
      organisationId: scope.organisationId,
      id,
      status: { in: [...from] },
      ...(attempts === undefined ? {} : { attempts }),
    },
    data: { failure: null, answer: null, ...outcome, settledAt: now, subject: '', body: '' },
  })
  return count === 1
}

export type QueueOutcome =
  | { status: 'queued'; version: number }
  | { status: 'refused'; problems: Problem[] }
  | { status: 'not-needed'; names: string[] }
  | { status: 'mail-changed' }
  | { status: 'no-recipient' }
  | { status: 'no-account' }
  | Changed
  | Gone

type Queue = { id: string; version: number; fingerprint: string; copyToSelf: boolean }

/** Has Lotse send the mail of a draft, exactly as the person saw it. The job exists if and only if this commits. */
export async function queueSending(scope: Scope, input: Queue, now: Date): Promise<QueueOutcome> {
  await prepareQueue()
  return withTenant(scope, async (tx) => {
    const request = await lockRequest(tx, scope, input.id)
    if (!request) return { status: 'gone' }
    const [active] = request.sendings
    const isRepetition = request.version === input.version + 1 && active?.fingerprint === input.fingerprint
    if (isRepetition) return { status: 'queued', version: request.version }
    if (request.status !== 'draft' || request.version !== input.version || active) return changed(request)
    return enqueue(tx, scope, request, { ...input, author: scope }, now)
  })
}

async function enqueue(
  tx: Transaction,
  scope: Scope,
  request: LockedRequest,
  { fingerprint, copyToSelf, author }: { fingerprint: string; copyToSelf: boolean; author: Scope },
  now: Date,
): Promise<QueueOutcome> {
  const { organisationId } = scope
  const record = await findChangeRequest(tx, author, request.id)
  if (!record?.mail) return { status: 'gone' }
  if (!record.mayBeSent) return { status: 'no-account' }
  if (!record.mail.ok) return { status: 'refused', problems: record.mail.problems }
  if (record.unneeded.length > 0) return { status: 'not-needed', names: record.unneeded.map(({ name }) => name) }
  if (record.fingerprint !== fingerprint) return { status: 'mail-changed' }
  const { recipient, subject, body } = record.mail.mail
  if (recipient === null) return { status: 'no-recipient' }
  if (!(await updateRequest(tx, scope, request, {}, now))) return changed(request)
  const sending = await tx.mailSending.create({
    data: {
      organisationId,
      changeRequestId: request.id,
      recipient,
      subject,
      body,
      fingerprint,
      copyToSelf,
      requestedById: author.userId,
      queuedAt: now,
      nextAttemptAt: now,
    },
    select: { id: true },
  })
  await enqueueSending(tx, scope, { sendingId: sending.id, attempt: 0 }, now)
  await auditItems(tx, scope, 'change-request.queue', request.id, customersOf(request))
  return { status: 'queued', version: request.version + 1 }
}

type Named = { id: string; version: number }
/** The sending is not what the page showed any more: it went on meanwhile. */
export type WentOn = { status: 'went-on' }

async function lockSending(tx: Transaction, scope: Scope, input: Named) {
  const request = await lockRequest(tx, scope, input.id)
  if (!request) return { status: 'gone' } as const
  if (request.version !== input.version) return changed(request)
  const [sending] = request.sendings
  return sending ? { status: 'found' as const, request, sending } : ({ status: 'went-on' } as const)
}

export type TakeBackOutcome = { status: 'taken-back'; version: number } | WentOn | Changed | Gone

/** Before it has left, a mail can be taken back; afterwards nobody can. */
export function takeBackSending(scope: Scope, input: Named, now: Date): Promise<TakeBackOutcome> {
  return withTenant(scope, async (tx) => {
    const locked = await lockSending(tx, scope, input)
    if (locked.status !== 'found') return locked
    const { request, sending } = locked
    if (!(await settle(tx, scope, { id: sending.id, from: ['queued'] }, { status: 'taken-back' }, now)))
      return { status: 'went-on' }
    if (!(await updateRequest(tx, scope, request, {}, now))) return changed(request)
    await auditItems(tx, scope, 'change-request.unqueue', request.id, customersOf(request))
    return { status: 'taken-back', version: request.version + 1 }
  })
}

export type AttemptOutcome = { status: 'trying' } | WentOn | Changed | Gone

/** Does not wait for the next attempt. Whichever job comes first makes it; the other finds that it was made. */
export async function attemptNow(scope: Scope, input: Named, now: Date): Promise<AttemptOutcome> {
  await prepareQueue()
  return withTenant(scope, async (tx) => {
    const locked = await lockSending(tx, scope, input)
    if (locked.status !== 'found') return locked
    const { id, attempts } = locked.sending
    const { count } = await tx.mailSending.updateMany({
      where: { organisationId: scope.organisationId, id, status: 'queued', nextAttemptAt: { gt: now } },
      data: { nextAttemptAt: now },
    })
    if (count === 0) return { status: 'went-on' }
    await enqueueSending(tx, scope, { sendingId: id, attempt: attempts }, now)
    await auditItems(tx, scope, 'change-request.attempt', input.id, customersOf(locked.request))
    return { status: 'trying' }
  })
}

export type ArrivedOutcome = { status: 'sent'; version: number } | WentOn | Changed | Gone

/** A person found the mail in the sent items, or Order Management has it. */
export function confirmArrived(scope: Scope, input: Named, now: Date): Promise<ArrivedOutcome> {
  return withTenant(scope, async (tx) => {
    const locked = await lockSending(tx, scope, input)
    if (locked.status !== 'found') return locked
    const { request, sending } = locked
    if (sending.status !== 'unclear' || !(await becomeSentAsHandedOver(tx, scope, request, sending.id, now)))
      return { status: 'went-on' }
    return { status: 'sent', version: request.version + 1 }
  })
}

/** The request is sent, with the text that was handed over, on the day on which it was. */
export async function becomeSentAsHandedOver(
  tx: Transaction,
  scope: Scope,
  request: LockedRequest,
  sendingId: string,
  now: Date,
): Promise<boolean> {
  const { organisationId } = scope
  const sending = await tx.mailSending.findFirst({ where: { organisationId, id: sendingId } })
  if (!sending || request.status !== 'draft') return false
  const mail: Mail = { recipient: sending.recipient, subject: sending.subject, body: sending.body }
  const sentOn = berlinToday(sending.handedOverAt ?? now)
  const from = ['sending', 'unclear'] as const
  if (!(await settle(tx, scope, { id: sendingId, from }, { status: 'sent' }, now))) return false
  return becomeSent(tx, scope, request, { mail, sentOn, sentHow: 'smtp', sentById: sending.requestedById }, now)
}

/** It may still be on its way: a second mail now could be one too many. */
export type TooEarly = { status: 'too-early'; from: Date }
export type NotArrivedOutcome = { status: 'draft'; version: number } | TooEarly | WentOn | Changed | Gone

/** A person found out that it did not arrive: it is a draft again, to be sent by whatever way. */
export function reportNotArrived(scope: Scope, input: Named, now: Date): Promise<NotArrivedOutcome> {
  return withTenant(scope, async (tx) => {
    const locked = await lockSending(tx, scope, input)
    if (locked.status !== 'found') return locked
    const { request, sending } = locked
    const from = overAt(sending.handedOverAt ?? now)
    if (sending.status === 'unclear' && from > now) return { status: 'too-early' as const, from }
    const outcome = { status: 'failed' as const, failure: 'not-arrived' as const }
    if (!(await settle(tx, scope, { id: sending.id, from: ['unclear'] }, outcome, now))) return { status: 'went-on' }
    if (!(await updateRequest(tx, scope, request, {}, now))) return changed(request)
    await auditItems(tx, scope, 'change-request.not-arrived', request.id, customersOf(request))
    return { status: 'draft', version: request.version + 1 }
  })
}

/** The person whose mail it is, who may be another one than the one who acts: it goes out in his name. */
export const authorOf = (scope: Scope, { requestedById }: { requestedById: string }): Scope =>
  scopeFor({ organisationId: scope.organisationId, role: scope.role, userId: requestedById })

export type SendAgainOutcome = QueueOutcome | TooEarly | WentOn

/** Once more, with the same message id: whoever has it already sees that it is the same. */
export async function sendAgain(scope: Scope, input: Named, now: Date): Promise<SendAgainOutcome> {
  await prepareQueue()
  try {
    return await withTenant(scope, (tx) => repeat(tx, scope, input, now))
  } catch (error) {
    if (error instanceof NotRepeated) return error.outcome
    throw error
  }
}

async function repeat(tx: Transaction, scope: Scope, input: Named, now: Date): Promise<SendAgainOutcome> {
  const locked = await lockSending(tx, scope, input)
  if (locked.status !== 'found') return locked
  const { request, sending } = locked
  const from = overAt(sending.handedOverAt ?? now)
  if (sending.status === 'unclear' && from > now) return { status: 'too-early', from }
  const author = authorOf(scope, sending)
  // Of another text nobody could say which of the two arrived.
  const record = await findChangeRequest(tx, author, request.id)
  if (record?.fingerprint !== sending.fingerprint) return { status: 'mail-changed' }
  if (!(await settle(tx, scope, { id: sending.id, from: ['unclear'] }, { status: 'repeated' }, now)))
    return { status: 'went-on' }
  const outcome = await enqueue(tx, scope, request, { ...sending, author }, now)
  if (outcome.status !== 'queued') throw new NotRepeated(outcome)
  return outcome
}

/** Takes back what was settled before it. */
class NotRepeated extends Error {
  constructor(readonly outcome: QueueOutcome) {
    super('the mail is not sent again')
  }
}
