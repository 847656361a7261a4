import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import {
  allBecome,
  auditItems,
  type Changed,
  changed,
  type Gone,
  type LockedRequest,
  lockRequest,
  occupied,
  statusAfter,
  updateRequest,
} from '@/lib/change-requests/mutations'
import { isOpen, mayBecome, type RequestState } from '@/lib/change-requests/status'
import type { Answer } from '@/lib/change-requests/types'
import { fromDatabaseDayOrNull, toDatabaseDay } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { insertClaim, lockCustomers, refreshStages } from '@/lib/onboarding/mutations'

type Recorded = { status: 'recorded'; version: number; requestStatus: RequestState }
type BeforeSending = { status: 'before-sending'; sentOn: string }
export type AnswerOutcome = Recorded | BeforeSending | Changed | Gone

type RecordAnswer = {
  id: string
  version: number
  itemId: string
  answer: Answer
  answeredOn: string
  note: string | null
}

/**
 * One customer's answer. A confirmation becomes a proven entitlement claim of that day; an answered question (`sent`)
 * waits again, and its words are kept below the question.
 */
export function recordAnswer(scope: Scope, input: RecordAnswer, now: Date): Promise<AnswerOutcome> {
  return withTenant(scope, async (tx) => {
    const request = await lockRequest(tx, scope, input.id)
    const item = request?.items.find((candidate) => candidate.id === input.itemId)
    if (!request || !item) return { status: 'gone' }
    if (item.status === input.answer && request.version === input.version + 1) {
      return { status: 'recorded', version: request.version, requestStatus: request.status }
    }
    if (request.version !== input.version) return changed(request)
    return writeAnswers(tx, scope, request, [{ item, answer: input.answer }], { ...input, mailId: null }, now)
  })
}

type Item = LockedRequest['items'][number]

export type GivenAnswer = {
  item: Item
  answer: Answer
  /** Confirmed with another address than the one asked for. */
  confirmedEmail?: string
}

type Written = { answeredOn: string; note: string | null; mailId: string | null }

/** Writes the answers of one moment to a locked request; all of them or none. */
export async function writeAnswers(
  tx: Transaction,
  scope: Scope,
  request: LockedRequest,
  answers: readonly GivenAnswer[],
  { answeredOn, note, mailId }: Written,
  now: Date,
): Promise<Recorded | BeforeSending | Changed> {
  if (!answers.every(({ item, answer }) => mayBecome(item.status, answer))) return changed(request)
  const sentOn = fromDatabaseDayOrNull(request.sentOn)
  if (sentOn !== null && answeredOn < sentOn) return { status: 'before-sending', sentOn }
  const status = statusAfter(request, new Map(answers.map(({ item, answer }) => [item.id, answer])))
  if (!(await updateRequest(tx, scope, request, { status }, now))) return changed(request)
  for (const { item, answer, confirmedEmail } of answers) {
    const waitsAgain = answer === 'sent'
    await tx.changeRequestItem.updateMany({
      where: { organisationId: scope.organisationId, id: item.id, status: item.status },
      data: {
        status: answer,
        answeredOn: waitsAgain ? null : toDatabaseDay(answeredOn),
        answerNote: notesTogether(item.answerNote, note),
        answeredById: scope.userId,
        updatedAt: now,
        ...(waitsAgain ? {} : { answerMailId: mailId }),
      },
    })
    if (answer !== 'confirmed') continue
    await insertClaim(tx, scope, {
      customerId: item.customerId,
      kind: 'entitlement',
      email: confirmedEmail ?? item.newEmail,
      source: 'order-management',
      observedOn: answeredOn,
      evidence: note,
      recordedAt: now,
      requestItemId: item.id,
    })
  }
  await refreshStages(
    tx,
    scope,
    answers.map(({ item }) => item.customerId),
    now,
  )
  for (const answer of new Set(answers.map((each) => each.answer))) {
    const customerIds = answers.filter((each) => each.answer === answer).map(({ item }) => item.customerId)
    const details: Record<string, string> = mailId === null ? { answer } : { answer, mail: mailId }
    await auditItems(tx, scope, 'change-request.answer', request.id, customerIds, details)
  }
  return { status: 'recorded', version: request.version + 1, requestStatus: status }
}

function notesTogether(before: string | null, added: string | null): string | null {
  return [before, added].filter((note) => note !== null).join('\n\n') || null
}

export type ReopenOutcome =
  | { status: 'reopened'; version: number }
  | { status: 'in-open-request' }
  /** The customer was merged into another one, which this request carries too. */
  | { status: 'merged' }
  | Changed
  | Gone

/** Takes a wrongly recorded answer back: the claim that it wrote is retracted with the reason, the customer waits again. */
export function takeBackAnswer(
  scope: Scope,
  input: { id: string; version: number; itemId: string; reason: string },
  now: Date,
): Promise<ReopenOutcome> {
  return withTenant(scope, async (tx) => {
    const request = await lockRequest(tx, scope, input.id)
    const item = request?.items.find((candidate) => candidate.id === input.itemId)
    if (!request || !item) return { status: 'gone' }
    if (request.version !== input.version) return changed(request)
    return reopenItems(tx, scope, request, [item], input.reason, now)
  })
}

/** Takes answers of a locked request back. A mail that no answer rests on any more waits to be recorded again. */
export async function reopenItems(
  tx: Transaction,
  scope: Scope,
  request: LockedRequest,
  items: readonly Item[],
  reason: string,
  now: Date,
): Promise<Exclude<ReopenOutcome, Gone>> {
  const { organisationId } = scope
  const isAnswered = ({ status }: Item) => status === 'confirmed' || status === 'refused' || status === 'question'
  if (!items.every(isAnswered)) return changed(request)
  const closed = items.filter((item) => !isOpen(item.status)).map((item) => item.customerId)
  if ((await occupied(tx, scope, closed)).length > 0) return { status: 'in-open-request' }
  const ids = items.map((item) => item.id)
  const customerIds = [...new Set(items.map((item) => item.customerId))]
  if ((await lockCustomers(tx, scope, customerIds)).length < customerIds.length) return { status: 'merged' }

  const status = statusAfter(request, allBecome(ids, 'sent'))
  if (!(await updateRequest(tx, scope, request, { status }, now))) return changed(request)
  await tx.changeRequestItem.updateMany({
    where: { organisationId, id: { in: ids } },
    data: {
      status: 'sent',
      answeredOn: null,
      answerNote: null,
      answeredById: null,
      answerMailId: null,
      updatedAt: now,
    },
  })
  await tx.claim.updateMany({
    where: { organisationId, requestItemId: { in: ids }, retractedAt: null },
    data: { retractedAt: now, retractedById: scope.userId, retractionReason: reason },
  })
  const mailIds = items.map((item) => item.answerMailId).filter((id) => id !== null)
  const kept = request.items.filter((item) => !ids.includes(item.id)).map((item) => item.answerMailId)
  await tx.answerMail.updateMany({
    where: { organisationId, id: { in: mailIds.filter((id) => !kept.includes(id)) }, state: 'recorded' },
    data: { state: 'waiting' },
  })
  await refreshStages(tx, scope, customerIds, now)
  for (const answer of new Set(items.map((item) => item.status))) {
    const ofAnswer = items.filter((item) => item.status === answer).map((item) => item.customerId)
    await auditItems(tx, scope, 'change-request.answer-taken-back', request.id, ofAnswer, { answer })
  }
  return { status: 'reopened', version: request.version + 1 }
}
