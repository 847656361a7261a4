import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { matchKeysOf } from '@/lib/change-requests/answer-mails/match-request'
import type {
  AnswerMail,
  AnswerMailRow,
  AskedChange,
  MailAttachment,
  MailFormat,
  MailKind,
  MailState,
} from '@/lib/change-requests/answer-mails/types'
import { findChoices, type MailChoices, NO_CHOICES } from '@/lib/change-requests/mail-matching/data'
import type { RequestState } from '@/lib/change-requests/status'
import { fromDatabaseDayOrNull } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import type { Prisma } from '@/lib/generated/prisma/client'

const MAX_ROWS = 50

/** Everything of a mail but its file, which may have megabytes. */
const mailSelect = {
  id: true,
  changeRequestId: true,
  state: true,
  kind: true,
  format: true,
  fileName: true,
  size: true,
  subject: true,
  senderName: true,
  senderEmail: true,
  writtenAt: true,
  inReplyTo: true,
  references: true,
  text: true,
  truncated: true,
  attachments: true,
  uploadedAt: true,
  uploadedById: true,
} satisfies Prisma.AnswerMailSelect

type SelectedMail = Prisma.AnswerMailGetPayload<{ select: typeof mailSelect }>

function toMail(mail: SelectedMail, uploadedByName: string | null): AnswerMail {
  const { changeRequestId, inReplyTo: _replies, references: _thread, uploadedById: _uploader, ...shown } = mail
  return {
    ...shown,
    requestId: changeRequestId,
    state: mail.state as MailState,
    kind: mail.kind as MailKind,
    format: mail.format as MailFormat,
    attachments: mail.attachments as MailAttachment[],
    uploadedByName,
  }
}

const requestSelect = {
  id: true,
  code: true,
  version: true,
  status: true,
  recipient: true,
  body: true,
  sentOn: true,
  items: {
    select: {
      id: true,
      customerId: true,
      oldEmail: true,
      newEmail: true,
      status: true,
      answerMailId: true,
      customer: { select: { name: true, sageCustomerNumber: true } },
    },
    orderBy: [{ customer: { name: 'asc' } }, { id: 'asc' }],
  },
} satisfies Prisma.ChangeRequestSelect

/** The request that a mail answers, as far as the mail can change it. */
export type AnsweredRequest = {
  id: string
  code: string
  version: number
  status: RequestState
  /** Where it went; null where that is not on record. */
  recipient: string | null
  body: string | null
  sentOn: string | null
  items: (AskedChange & { answerMailId: string | null })[]
}

export async function findAnsweredRequest(tx: Transaction, scope: Scope, id: string): Promise<AnsweredRequest | null> {
  const request = await tx.changeRequest.findFirst({
    where: { organisationId: scope.organisationId, id },
    select: requestSelect,
  })
  if (!request) return null
  return {
    ...request,
    sentOn: fromDatabaseDayOrNull(request.sentOn),
    items: request.items.map(({ customer, ...item }) => ({
      ...item,
      customerName: customer.name,
      sageCustomerNumber: customer.sageCustomerNumber,
    })),
  }
}

export type AnswerMailPage = { mail: AnswerMail; request: AnsweredRequest | null; choices: MailChoices }

/** Null for an unknown id and for one of another organisation alike. */
export function getAnswerMail(scope: Scope, id: string): Promise<AnswerMailPage | null> {
  const { organisationId } = scope
  return withTenant(scope, async (tx) => {
    const mail = await tx.answerMail.findFirst({ where: { organisationId, id }, select: mailSelect })
    if (!mail) return null
    const uploader = await tx.user.findFirst({
      where: { organisationId, id: mail.uploadedById },
      select: { name: true },
    })
    const request = mail.changeRequestId === null ? null : await findAnsweredRequest(tx, scope, mail.changeRequestId)
    return {
      mail: toMail(mail, uploader?.name ?? null),
      request,
      choices: mail.state === 'waiting' ? await findChoices(tx, scope, matchKeysOf(mail)) : NO_CHOICES,
    }
  })
}

const rowSelect = {
  id: true,
  state: true,
  kind: true,
  subject: true,
  senderName: true,
  senderEmail: true,
  writtenAt: true,
  uploadedAt: true,
  request: { select: { id: true, code: true } },
} satisfies Prisma.AnswerMailSelect

function toRow(row: Prisma.AnswerMailGetPayload<{ select: typeof rowSelect }>): AnswerMailRow {
  return { ...row, state: row.state as MailState, kind: row.kind as MailKind }
}

export type WaitingMails = { withoutRequest: AnswerMailRow[]; toRecord: AnswerMailRow[]; total: number }

/** The mails that nobody has dealt with yet, the oldest first: those without a request, and those not yet recorded. */
export function listWaitingMails(scope: Scope): Promise<WaitingMails> {
  const where = { organisationId: scope.organisationId, state: 'waiting' }
  return withTenant(scope, async (tx) => {
    const rows = await tx.answerMail.findMany({
      where,
      select: rowSelect,
      orderBy: [{ uploadedAt: 'asc' }, { id: 'asc' }],
      take: MAX_ROWS,
    })
    return {
      withoutRequest: rows.filter(({ request }) => request === null).map(toRow),
      toRecord: rows.filter(({ request }) => request !== null).map(toRow),
      total: await tx.answerMail.count({ where }),
    }
  })
}

/** The mails kept with a request, the newest first. */
export function listMailsOfRequest(scope: Scope, requestId: string): Promise<AnswerMailRow[]> {
  return withTenant(scope, async (tx) => {
    const rows = await tx.answerMail.findMany({
      where: { organisationId: scope.organisationId, changeRequestId: requestId },
      select: rowSelect,
      orderBy: [{ uploadedAt: 'desc' }, { id: 'desc' }],
      take: MAX_ROWS,
    })
    return rows.map(toRow)
  })
}

export type AnswerMailFile = { fileName: string; format: MailFormat; bytes: Uint8Array<ArrayBuffer> }

/** Megabytes take longer than a form's usual patience. */
export const FILE_DEADLINE_MILLISECONDS = 15_000

/** The mail as it came. */
export function getAnswerMailFile(scope: Scope, id: string): Promise<AnswerMailFile | null> {
  return withTenant(
    scope,
    async (tx) => {
      const mail = await tx.answerMail.findFirst({
        where: { organisationId: scope.organisationId, id },
        select: { fileName: true, format: true, file: true },
      })
      return mail ? { fileName: mail.fileName, format: mail.format as MailFormat, bytes: mail.file } : null
    },
    { deadline: FILE_DEADLINE_MILLISECONDS },
  )
}
