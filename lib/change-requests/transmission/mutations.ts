import 'server-only'
import { setTimeout } from 'node:timers/promises'
import type { Scope } from '@/lib/auth/scope'
import type { Mail } from '@/lib/change-requests/compose'
import { findChangeRequest } from '@/lib/change-requests/data'
import {
  auditItems,
  freezeAddresses,
  type LockedRequest,
  lockRequest,
  updateRequest,
} from '@/lib/change-requests/mutations'
import { authorOf, becomeSentAsHandedOver, customersOf, settle } from '@/lib/change-requests/sending/mutations'
import { nextAttempt } from '@/lib/change-requests/sending/next-attempt'
import type { SendingFailure, SendingState } from '@/lib/change-requests/sending/types'
import { isActiveColleague } from '@/lib/customers/mutations'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { DatabaseUnavailableError } from '@/lib/errors'
import type { MailSending } from '@/lib/generated/prisma/client'
import { enqueueSending, prepareQueue } from '@/lib/jobs/queue'
import { type Delivery, LIMITS, type Limits, type MailConnection, openConnection } from '@/lib/mail-sending/connection'
import { type Dispatch, findDispatch } from '@/lib/mail-sending/data'
import type { Failure } from '@/lib/mail-sending/failure'
import { mimeSource } from '@/lib/mail-sending/mime-source'

/** What a job asks for: one attempt to hand over a mail, the first or after so many that failed. */
export type SendingWork = { scope: Scope; sendingId: string; attempt: number; now: Date; limits?: Limits }

type Ready = {
  sending: MailSending
  mail: Mail & { recipient: string }
  messageId: string
  dispatch: Extract<Dispatch, { status: 'ready' }>
}

/**
 * One attempt. At most one mail leaves, whatever breaks: before its first byte the row becomes `sending`, which one run
 * alone can do and which is committed then; whoever finds that state without an outcome asks a person, and sends nothing.
 */
export async function transmit(work: SendingWork): Promise<void> {
  await prepareQueue()
  const ready = await begin(work)
  if (!ready) return
  const connection = await openConnection(ready.dispatch.account, work.limits ?? LIMITS)
  if ('code' in connection) return recordFailure(work, 'queued', connection)
  try {
    await handOver(work, ready, connection)
  } finally {
    connection.end()
  }
}

async function handOver(work: SendingWork, ready: Ready, connection: MailConnection): Promise<void> {
  const { sending, mail, messageId, dispatch } = ready
  const { from, replyTo } = dispatch
  const to = { name: '', address: mail.recipient }
  const content = { from, replyTo, to, subject: mail.subject, text: mail.body, date: work.now, messageId }
  const source = await mimeSource(content)
  let passed = false
  let broken: unknown = null
  const beforeData = async () => {
    try {
      passed = await passGate(work)
      return passed
    } catch (error) {
      broken = error
      throw error
    }
  }
  const delivery = await connection.send({ from: from.address, to: mail.recipient }, source, beforeData)
  // Whether the gate is passed nobody knows then: the queue tries again, and the row tells.
  if (broken !== null) throw broken
  await withPerseverance(async () => record(work, passed ? 'sending' : 'queued', delivery))
  if (delivery.status !== 'accepted' || !sending.copyToSelf) return
  const copy = await connection.send({ from: from.address, to: replyTo.address }, source)
  if (copy.status !== 'accepted') await noteCopyFailed(work)
}

function record(work: SendingWork, from: 'queued' | 'sending', delivery: Delivery): Promise<void> | undefined {
  switch (delivery.status) {
    case 'accepted':
      return recordSent(work)
    case 'failed':
      return recordFailure(work, from, delivery.failure)
    case 'unclear':
      return recordUnclear(work, delivery.failure)
    case 'withheld':
      return undefined
  }
}

/** The request, locked, with its sending; null where there is none. Everything about a sending is decided under this. */
async function lockWork(tx: Transaction, { scope, sendingId }: SendingWork) {
  const { organisationId } = scope
  const where = { organisationId, id: sendingId }
  const known = await tx.mailSending.findFirst({ where, select: { changeRequestId: true } })
  const request = known && (await lockRequest(tx, scope, known.changeRequestId))
  const sending = request && (await tx.mailSending.findFirst({ where }))
  return request && sending ? { request, sending } : null
}

/** What is to be handed over, or null where nothing is: it was settled, taken back, tried by another job, or is unclear. */
function begin(work: SendingWork): Promise<Ready | null> {
  const { scope, attempt, now } = work
  return withTenant(scope, async (tx) => {
    const locked = await lockWork(tx, work)
    if (!locked || locked.sending.attempts !== attempt) return null
    const { request, sending } = locked
    if (sending.status === 'sending') await becomeUnclear(tx, work, request, { failure: 'interrupted', answer: null })
    if (sending.status !== 'queued') return null
    const giveUp = (failure: SendingFailure) => fail(tx, work, request, 'queued', { failure, answer: null }, now)
    const composed = await composedAnew(tx, scope, sending)
    if ('failure' in composed) return giveUp(composed.failure)
    const dispatch = await findDispatch(tx, authorOf(scope, sending))
    if (dispatch.status !== 'ready') return giveUp(dispatch.status)
    return { sending, ...composed, dispatch }
  })
}

type Composed = Pick<Ready, 'mail' | 'messageId'>

/** The mail that the facts of this moment make; it must be the one that the person saw, who must still be with us. */
async function composedAnew(
  tx: Transaction,
  scope: Scope,
  sending: MailSending,
): Promise<Composed | { failure: 'person-disabled' | 'mail-changed' }> {
  if (!(await isActiveColleague(tx, scope, sending.requestedById))) return { failure: 'person-disabled' }
  const record = await findChangeRequest(tx, authorOf(scope, sending), sending.changeRequestId)
  const isAsSeen = record?.fingerprint === sending.fingerprint && record.unneeded.length === 0
  if (!isAsSeen || !record.mail?.ok || record.mail.mail.recipient === null) return { failure: 'mail-changed' }
  const { recipient, subject, body } = record.mail.mail
  return { mail: { recipient, subject, body }, messageId: record.messageId }
}

/**
 * The last question before the first byte. True for one run alone: it was not taken back, no other run was faster, and
 * the mail still says what the person saw.
 */
function passGate(work: SendingWork): Promise<boolean> {
  const { scope, sendingId, attempt, now } = work
  return withTenant(scope, async (tx) => {
    const locked = await lockWork(tx, work)
    if (!locked) return false
    const { request, sending } = locked
    const composed = await composedAnew(tx, scope, sending)
    if ('failure' in composed) {
      await fail(tx, work, request, 'queued', { failure: composed.failure, answer: null }, now)
      return false
    }
    const { count } = await tx.mailSending.updateMany({
      where: { organisationId: scope.organisationId, id: sendingId, status: 'queued', attempts: attempt },
      data: { status: 'sending', handedOverAt: now, failure: null, answer: null },
    })
    if (count === 0) return false
    await freezeAddresses(tx, scope, request, now)
    return updateRequest(tx, scope, request, {}, now)
  })
}

type Reason = { failure: SendingFailure; answer: string | null }

/** It will not go out by itself any more: the request is a draft again, and says why. */
async function fail(
  tx: Transaction,
  work: SendingWork,
  request: LockedRequest,
  from: SendingState,
  reason: Reason,
  now: Date,
): Promise<null> {
  const { scope, sendingId, attempt } = work
  const meant = { id: sendingId, from: [from], attempts: attempt }
  if (!(await settle(tx, scope, meant, { status: 'failed', ...reason }, now))) return null
  await tx.mailSending.updateMany({
    where: { organisationId: scope.organisationId, id: sendingId },
    data: { attempts: { increment: 1 } },
  })
  await updateRequest(tx, scope, request, {}, now)
  const details = { failure: reason.failure }
  await auditItems(tx, scope, 'change-request.sending-failed', request.id, customersOf(request), details)
  return null
}

/** The server has not taken it: again after a pause, or not at all where that would change nothing. */
function recordFailure(work: SendingWork, from: 'queued' | 'sending', failure: Failure): Promise<void> {
  const { scope, sendingId, attempt, now } = work
  return withTenant(scope, async (tx) => {
    const locked = await lockWork(tx, work)
    if (!locked) return
    const reason = { failure: failure.code, answer: failure.answer }
    const next = failure.lasting ? null : nextAttempt(attempt + 1, { queuedAt: locked.sending.queuedAt, now })
    if (next === null) {
      await fail(tx, work, locked.request, from, reason, now)
      return
    }
    const { count } = await tx.mailSending.updateMany({
      where: { organisationId: scope.organisationId, id: sendingId, status: from, attempts: attempt },
      data: { ...reason, status: 'queued', attempts: attempt + 1, nextAttemptAt: next, handedOverAt: null },
    })
    if (count === 1) await enqueueSending(tx, scope, { sendingId, attempt: attempt + 1 }, next)
  })
}

/** Also where another run took this one for dead and asked a person already, who has not answered yet. */
function recordSent(work: SendingWork): Promise<void> {
  return withTenant(work.scope, async (tx) => {
    const locked = await lockWork(tx, work)
    if (locked?.sending.attempts === work.attempt)
      await becomeSentAsHandedOver(tx, work.scope, locked.request, work.sendingId, work.now)
  })
}

function recordUnclear(work: SendingWork, failure: Failure): Promise<void> {
  return withTenant(work.scope, async (tx) => {
    const locked = await lockWork(tx, work)
    const reason = { failure: failure.code, answer: failure.answer }
    if (locked) await becomeUnclear(tx, work, locked.request, reason)
  })
}

async function becomeUnclear(tx: Transaction, work: SendingWork, request: LockedRequest, reason: Reason) {
  const { scope, sendingId, attempt, now } = work
  const { count } = await tx.mailSending.updateMany({
    where: { organisationId: scope.organisationId, id: sendingId, status: 'sending', attempts: attempt },
    data: { status: 'unclear', ...reason },
  })
  if (count === 0) return
  await updateRequest(tx, scope, request, {}, now)
  await auditItems(tx, scope, 'change-request.sending-unclear', request.id, customersOf(request))
}

function noteCopyFailed({ scope, sendingId }: SendingWork): Promise<unknown> {
  return withTenant(scope, (tx) =>
    tx.mailSending.updateMany({
      where: { organisationId: scope.organisationId, id: sendingId },
      data: { copyFailed: true },
    }),
  )
}

/** Told by the queue when a job will not be tried again. */
export function giveUpSending(work: SendingWork): Promise<void> {
  return withTenant(work.scope, async (tx) => {
    const locked = await lockWork(tx, work)
    if (!locked) return
    const reason = { failure: 'interrupted' as const, answer: null }
    await becomeUnclear(tx, work, locked.request, reason)
    await fail(tx, work, locked.request, 'queued', reason, work.now)
  })
}

const PERSEVERANCE = 10
const PAUSE_MILLISECONDS = 3_000

/** What has happened outside is not undone by a database that is away: it is told once more when it is back. */
async function withPerseverance(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof DatabaseUnavailableError) || attempt === PERSEVERANCE) throw error
      await setTimeout(PAUSE_MILLISECONDS)
    }
  }
}
