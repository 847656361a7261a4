import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import {
  auditItems,
  type Changed,
  changed,
  type Gone,
  lockRequest,
  occupied,
  statusAfter,
  updateRequest,
} from '@/lib/change-requests/mutations'
import { isOpen, mayBecome, type RequestState } from '@/lib/change-requests/status'
import type { Answer } from '@/lib/change-requests/types'
import { fromDatabaseDayOrNull, toDatabaseDay } from '@/lib/db/day'
import { withTenant } from '@/lib/db/with-tenant'
import { insertClaim, lockCustomers, refreshStages } from '@/lib/onboarding/mutations'

export type AnswerOutcome =
  | { status: 'recorded'; version: number; requestStatus: RequestState }
  | { status: 'before-sending'; sentOn: string }
  | Changed
  | Gone

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
    if (request.version !== input.version || !mayBecome(item.status, input.answer)) return changed(request)
    const sentOn = fromDatabaseDayOrNull(request.sentOn)
    if (sentOn !== null && input.answeredOn < sentOn) return { status: 'before-sending', sentOn }

    const status = statusAfter(request, [item.id], () => input.answer)
    if (!(await updateRequest(tx, scope, request, { status }, now))) return changed(request)
    const waitsAgain = input.answer === 'sent'
    await tx.changeRequestItem.updateMany({
      where: { organisationId: scope.organisationId, id: item.id, status: item.status },
      data: {
        status: input.answer,
        answeredOn: waitsAgain ? null : toDatabaseDay(input.answeredOn),
        answerNote: notesTogether(item.answerNote, input.note),
        answeredById: scope.userId,
        updatedAt: now,
      },
    })
    if (input.answer === 'confirmed') {
      await insertClaim(tx, scope, {
        customerId: item.customerId,
        kind: 'entitlement',
        email: item.newEmail,
        source: 'order-management',
        observedOn: input.answeredOn,
        evidence: input.note,
        recordedAt: now,
        requestItemId: item.id,
      })
    }
    await refreshStages(tx, scope, [item.customerId], now)
    await auditItems(tx, scope, 'change-request.answer', request.id, [item.customerId], { answer: input.answer })
    return { status: 'recorded', version: request.version + 1, requestStatus: status }
  })
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
    const { organisationId } = scope
    const request = await lockRequest(tx, scope, input.id)
    const item = request?.items.find((candidate) => candidate.id === input.itemId)
    if (!request || !item) return { status: 'gone' }
    const answered = item.status === 'confirmed' || item.status === 'refused' || item.status === 'question'
    if (request.version !== input.version || !answered) return changed(request)
    if ((await lockCustomers(tx, scope, [item.customerId])).length === 0) return { status: 'merged' }
    if (!isOpen(item.status) && (await occupied(tx, scope, [item.customerId])).length > 0)
      return { status: 'in-open-request' }

    const status = statusAfter(request, [item.id], () => 'sent')
    if (!(await updateRequest(tx, scope, request, { status }, now))) return changed(request)
    await tx.changeRequestItem.updateMany({
      where: { organisationId, id: item.id, status: item.status },
      data: { status: 'sent', answeredOn: null, answerNote: null, answeredById: null, updatedAt: now },
    })
    await tx.claim.updateMany({
      where: { organisationId, requestItemId: item.id, retractedAt: null },
      data: { retractedAt: now, retractedById: scope.userId, retractionReason: input.reason },
    })
    await refreshStages(tx, scope, [item.customerId], now)
    await auditItems(tx, scope, 'change-request.answer-taken-back', request.id, [item.customerId], {
      answer: item.status,
    })
    return { status: 'reopened', version: request.version + 1 }
  })
}
