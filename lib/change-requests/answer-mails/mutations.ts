import 'server-only'
import { createHash } from 'node:crypto'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { FILE_DEADLINE_MILLISECONDS } from '@/lib/change-requests/answer-mails/data'
import { matchKeysOf } from '@/lib/change-requests/answer-mails/match-request'
import { readKind } from '@/lib/change-requests/answer-mails/read-kind'
import type { ParsedMail } from '@/lib/change-requests/answer-mails/schema'
import type { MailFormat, MailKind, MailState } from '@/lib/change-requests/answer-mails/types'
import { findMatch } from '@/lib/change-requests/mail-matching/data'
import type { Gone } from '@/lib/change-requests/mutations'
import type { RequestState } from '@/lib/change-requests/status'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { brokenUniqueConstraint } from '@/lib/errors'

export type ReceiveMail = {
  submissionId: string
  fileName: string
  format: MailFormat
  file: Uint8Array<ArrayBuffer>
  mail: ParsedMail
}

export type ReceiveOutcome =
  | { status: 'received'; mailId: string }
  /** The same file is there already; nothing was stored. */
  | { status: 'duplicate'; mailId: string }

/**
 * Keeps a mail with the request that it answers, or without one where that is for a person to say. It changes nothing
 * else: what a mail says is recorded by a person. The same submission twice is one mail.
 */
export async function receiveMail(scope: Scope, input: ReceiveMail, now: Date): Promise<ReceiveOutcome> {
  const hash = createHash('sha256').update(input.file).digest('hex')
  try {
    return await withTenant(
      scope,
      async (tx) =>
        (await findTwin(tx, scope, input.submissionId, hash)) ?? (await storeMail(tx, scope, { ...input, hash }, now)),
      { deadline: FILE_DEADLINE_MILLISECONDS },
    )
  } catch (error) {
    if (brokenUniqueConstraint(error) === null) throw error
    const twin = await withTenant(scope, (tx) => findTwin(tx, scope, input.submissionId, hash))
    if (twin) return twin
    throw error
  }
}

async function findTwin(
  tx: Transaction,
  { organisationId }: Scope,
  submissionId: string,
  hash: string,
): Promise<ReceiveOutcome | null> {
  const twins = await tx.answerMail.findMany({
    where: { organisationId, OR: [{ submissionId }, { hash }] },
    select: { id: true, submissionId: true },
  })
  const same = twins.find((twin) => twin.submissionId === submissionId)
  if (same) return { status: 'received', mailId: same.id }
  return twins[0] ? { status: 'duplicate', mailId: twins[0].id } : null
}

async function storeMail(
  tx: Transaction,
  scope: Scope,
  { submissionId, fileName, format, file, mail, hash }: ReceiveMail & { hash: string },
  now: Date,
): Promise<ReceiveOutcome> {
  const { organisationId, userId } = scope
  const match = await findMatch(tx, scope, matchKeysOf(mail))
  const request =
    match.status === 'one' ? await tx.changeRequest.findFirst({ where: { organisationId, id: match.requestId } }) : null
  const kind = readKind(mail)
  const { id } = await tx.answerMail.create({
    data: {
      organisationId,
      submissionId,
      hash,
      changeRequestId: request?.id ?? null,
      state: stateWith(kind, request?.status ?? null),
      kind,
      format,
      fileName,
      size: file.length,
      file,
      subject: mail.subject,
      senderName: mail.from?.name || null,
      senderEmail: mail.from?.email || null,
      writtenAt: mail.date === null ? null : new Date(mail.date),
      inReplyTo: mail.inReplyTo,
      references: mail.references,
      text: mail.text,
      truncated: mail.truncated,
      attachments: mail.attachments,
      uploadedAt: now,
      uploadedById: userId,
    },
    select: { id: true },
  })
  await auditMail(tx, scope, 'answer-mail.receive', id, request?.id)
  return { status: 'received', mailId: id }
}

/** What answers nothing is filed at once; without a request a mail waits until somebody says which is meant. */
function stateWith(kind: MailKind, request: RequestState | null): MailState {
  if (request === null) return 'waiting'
  return kind !== 'answer' || request === 'closed' || request === 'withdrawn' ? 'filed' : 'waiting'
}

function auditMail(tx: Transaction, scope: Scope, action: string, mailId: string, requestId?: string): Promise<void> {
  const details = requestId === undefined ? undefined : { request: requestId }
  return recordAudit(tx, scope, [{ action, entity: 'answer-mail', entityId: mailId, details }])
}

/** Recorded meanwhile: what rests on the mail is taken back first. */
export type AlreadyRecorded = { status: 'already-recorded' }

export type AssignOutcome = { status: 'assigned'; code: string } | AlreadyRecorded | Gone

/** Says which request a mail answers. */
export function assignMail(scope: Scope, input: { id: string; requestId: string }): Promise<AssignOutcome> {
  const { organisationId } = scope
  return withTenant(scope, async (tx) => {
    const mail = await tx.answerMail.findFirst({ where: { organisationId, id: input.id }, select: { kind: true } })
    const request = await tx.changeRequest.findFirst({
      where: { organisationId, id: input.requestId },
      select: { id: true, code: true, status: true },
    })
    if (!mail || !request) return { status: 'gone' }
    const { count } = await tx.answerMail.updateMany({
      where: { organisationId, id: input.id, state: { not: 'recorded' } },
      data: { changeRequestId: request.id, state: stateWith(mail.kind as MailKind, request.status) },
    })
    if (count === 0) return { status: 'already-recorded' }
    await auditMail(tx, scope, 'answer-mail.assign', input.id, request.id)
    return { status: 'assigned', code: request.code }
  })
}

export type FileOutcome = { status: 'filed' } | AlreadyRecorded | Gone

/** Keeps a mail with its request without recording anything. */
export function fileMail(scope: Scope, id: string): Promise<FileOutcome> {
  const where = { organisationId: scope.organisationId, id, changeRequestId: { not: null } }
  return withTenant(scope, async (tx) => {
    const { count } = await tx.answerMail.updateMany({
      where: { ...where, state: { not: 'recorded' } },
      data: { state: 'filed' },
    })
    if (count === 0) return { status: (await tx.answerMail.count({ where })) > 0 ? 'already-recorded' : 'gone' }
    await auditMail(tx, scope, 'answer-mail.file', id)
    return { status: 'filed' }
  })
}

export type ReopenMailOutcome = { status: 'reopened' } | AlreadyRecorded | Gone

/** Takes a filed mail up again, as the answer of a person. */
export function reopenMail(scope: Scope, id: string): Promise<ReopenMailOutcome> {
  const where = { organisationId: scope.organisationId, id }
  return withTenant(scope, async (tx) => {
    const { count } = await tx.answerMail.updateMany({
      where: { ...where, state: { not: 'recorded' } },
      data: { state: 'waiting', kind: 'answer' },
    })
    if (count === 0) return { status: (await tx.answerMail.count({ where })) > 0 ? 'already-recorded' : 'gone' }
    await auditMail(tx, scope, 'answer-mail.reopen', id)
    return { status: 'reopened' }
  })
}

export type RemoveOutcome = { status: 'removed' } | AlreadyRecorded | Gone

/** Deletes a mail that does not belong here, with its file; one that answers rest on stays. */
export function removeMail(scope: Scope, id: string): Promise<RemoveOutcome> {
  const where = { organisationId: scope.organisationId, id }
  return withTenant(scope, async (tx) => {
    const { count } = await tx.answerMail.deleteMany({ where: { ...where, state: { not: 'recorded' } } })
    if (count === 0) return { status: (await tx.answerMail.count({ where })) > 0 ? 'already-recorded' : 'gone' }
    await auditMail(tx, scope, 'answer-mail.remove', id)
    return { status: 'removed' }
  })
}
