import type { ItemState, RequestState } from '@/lib/change-requests/status'

/** The largest mail that is taken; bin/body-limits.mjs lets a little more through, so that the refusal has words. */
export const MAX_MAIL_BYTES = 10 * 1024 * 1024

/** The two forms in which a mail lies on a desk: the standard's, and classic Outlook's. */
export const MAIL_FORMATS = ['eml', 'msg'] as const
export type MailFormat = (typeof MAIL_FORMATS)[number]

/** Who speaks: a person, a program that answers by itself, or a mail server that could not deliver. */
export const MAIL_KINDS = ['answer', 'automatic', 'undelivered'] as const
export type MailKind = (typeof MAIL_KINDS)[number]

/** `waiting` for a person to look, `recorded` with what it says, or `filed`: kept, and changed nothing. */
export const MAIL_STATES = ['waiting', 'recorded', 'filed'] as const
export type MailState = (typeof MAIL_STATES)[number]

/** What an answer says of one customer. */
export const VERDICTS = ['confirmed', 'refused', 'question'] as const
export type Verdict = (typeof VERDICTS)[number]

/** `confirmed-other`: confirmed, but with the address that the mail names instead of the one asked for. */
export const MAIL_ANSWERS = ['confirmed', 'confirmed-other', 'refused', 'question', 'none'] as const
export type MailAnswer = (typeof MAIL_ANSWERS)[number]

export type MailAttachment = { name: string; type: string; size: number }

/** What the page of a mail and the lists show of it; the file itself is only ever downloaded. */
export type AnswerMail = {
  id: string
  requestId: string | null
  state: MailState
  kind: MailKind
  format: MailFormat
  fileName: string
  size: number
  subject: string
  senderName: string | null
  senderEmail: string | null
  /** The moment that the mail itself names; null where it names none. */
  writtenAt: Date | null
  text: string
  truncated: boolean
  attachments: MailAttachment[]
  uploadedAt: Date
  uploadedByName: string | null
}

/** A request that a mail might answer, as a person chooses among them. */
export type RequestChoice = {
  id: string
  code: string
  status: RequestState
  sentOn: string | null
  customerNames: string[]
  customerCount: number
}

/** One customer of the request that a mail answers. */
export type AskedChange = {
  id: string
  customerId: string
  customerName: string
  sageCustomerNumber: string
  oldEmail: string
  newEmail: string
  status: ItemState
}

/** A line of a list of mails. */
export type AnswerMailRow = Pick<
  AnswerMail,
  'id' | 'state' | 'kind' | 'subject' | 'senderName' | 'senderEmail' | 'writtenAt' | 'uploadedAt'
> & { request: { id: string; code: string } | null }
