import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { findAnsweredRequest } from '@/lib/change-requests/answer-mails/data'
import { proposalsOf } from '@/lib/change-requests/answer-mails/review-answer'
import { ownText } from '@/lib/change-requests/answer-mails/strip-quote'
import type { MailAnswer } from '@/lib/change-requests/answer-mails/types'
import {
  type GivenAnswer,
  type ReopenOutcome,
  reopenItems,
  writeAnswers,
} from '@/lib/change-requests/answers/mutations'
import { type Changed, changed, type Gone, type LockedRequest, lockRequest } from '@/lib/change-requests/mutations'
import type { RequestState } from '@/lib/change-requests/status'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { UNDO_REASON } from '@/lib/onboarding/claims'

/** As much of an answer as the history of a customer keeps; the mail itself has all of it. */
const MAX_NOTE_LENGTH = 10_000

export type RecordMail = {
  id: string
  /** Of the request, as the page showed it. */
  version: number
  answeredOn: string
  answers: readonly { itemId: string; answer: MailAnswer }[]
}

export type RecordMailOutcome =
  | { status: 'recorded'; version: number; requestStatus: RequestState; count: number }
  | { status: 'before-sending'; sentOn: string }
  | Changed
  | Gone

/** Records what a mail says of the customers of its request: every confirmation proves the new entitlement e-mail. */
export function recordMail(scope: Scope, input: RecordMail, now: Date): Promise<RecordMailOutcome> {
  const given = input.answers.filter(({ answer }) => answer !== 'none')
  return withTenant(scope, async (tx) => {
    const locked = await lockMail(tx, scope, input.id)
    if (!locked) return { status: 'gone' }
    const { mail, request } = locked
    if (isRepetition(mail, request, input)) {
      return { status: 'recorded', version: request.version, requestStatus: request.status, count: given.length }
    }
    if (mail.state === 'filed' || request.version !== input.version) return changed(request)
    const answers = await answersFor(tx, scope, mail.text, request, given)
    if (answers === null) return { status: 'gone' }
    const note = ownText(mail.text).slice(0, MAX_NOTE_LENGTH).toWellFormed() || mail.subject || null
    const written = { answeredOn: input.answeredOn, note, mailId: mail.id }
    const outcome = await writeAnswers(tx, scope, request, answers, written, now)
    if (outcome.status !== 'recorded') return outcome
    await tx.answerMail.updateMany({
      where: { organisationId: scope.organisationId, id: mail.id },
      data: { state: 'recorded' },
    })
    return { ...outcome, count: answers.length }
  })
}

type LockedMail = { id: string; state: string; text: string; subject: string }

/** The request's customers first, as everywhere, then the mail; null where one of them is not ours, or not together. */
async function lockMail(
  tx: Transaction,
  scope: Scope,
  id: string,
): Promise<{ mail: LockedMail; request: LockedRequest } | null> {
  const { organisationId } = scope
  const known = await tx.answerMail.findFirst({ where: { organisationId, id }, select: { changeRequestId: true } })
  if (!known?.changeRequestId) return null
  const request = await lockRequest(tx, scope, known.changeRequestId)
  await tx.$queryRaw`
    SELECT id FROM answer_mails WHERE organisation_id = ${organisationId}::uuid AND id = ${id}::uuid FOR UPDATE`
  const mail = await tx.answerMail.findFirst({
    where: { organisationId, id, changeRequestId: known.changeRequestId },
    select: { id: true, state: true, text: true, subject: true },
  })
  return mail && request ? { mail, request } : null
}

/** The same form sent twice: the second finds exactly what the first wrote. */
function isRepetition(mail: LockedMail, request: LockedRequest, { version, answers }: RecordMail): boolean {
  if (mail.state !== 'recorded' || request.version !== version + 1) return false
  return answers.every(({ itemId, answer }) => {
    const item = request.items.find(({ id }) => id === itemId)
    if (answer === 'none') return item?.answerMailId !== mail.id
    return item?.answerMailId === mail.id && item.status === (answer === 'confirmed-other' ? 'confirmed' : answer)
  })
}

/** Null where an item is not the request's, or the mail names no other address. */
async function answersFor(
  tx: Transaction,
  scope: Scope,
  text: string,
  request: LockedRequest,
  given: RecordMail['answers'],
): Promise<GivenAnswer[] | null> {
  const needsAddress = given.some(({ answer }) => answer === 'confirmed-other')
  const asked = needsAddress ? await findAnsweredRequest(tx, scope, request.id) : null
  const proposals = proposalsOf(text, asked?.items ?? [])
  const answers: GivenAnswer[] = []
  for (const { itemId, answer } of given) {
    const item = request.items.find(({ id }) => id === itemId)
    if (!item || answer === 'none') return null
    if (answer !== 'confirmed-other') {
      answers.push({ item, answer })
      continue
    }
    const confirmedEmail = proposals.find((proposal) => proposal.itemId === itemId)?.otherAddress
    if (!confirmedEmail) return null
    answers.push({ item, answer: 'confirmed', confirmedEmail })
  }
  return answers
}

/** Undoes what was recorded from a mail: its claims are retracted, the customers wait again, and so does the mail. */
export function takeBackMail(scope: Scope, id: string, now: Date): Promise<ReopenOutcome> {
  return withTenant(scope, async (tx) => {
    const locked = await lockMail(tx, scope, id)
    if (!locked) return { status: 'gone' }
    const { mail, request } = locked
    const items = request.items.filter((item) => item.answerMailId === mail.id)
    if (mail.state !== 'recorded' || items.length === 0) return changed(request)
    return reopenItems(tx, scope, request, items, UNDO_REASON, now)
  })
}
