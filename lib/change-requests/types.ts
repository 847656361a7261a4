import type { ComposedMail, Mail, MailSender } from '@/lib/change-requests/compose'
import type { FactChange, ItemState, RequestState } from '@/lib/change-requests/status'
import type { Segment } from '@/lib/email/align'
import type { RouteId } from '@/lib/onboarding/repair'

/** How a mail left the house; `other` where none of the four ways out was used. */
export const SENT_WAYS = ['msg', 'eml', 'mailto', 'copy', 'other'] as const
export type SentWay = (typeof SENT_WAYS)[number]

/** What Order Management answered; `sent` says that the partner has answered its question. */
export const ANSWERS = ['confirmed', 'refused', 'question', 'sent'] as const
export type Answer = (typeof ANSWERS)[number]

/** Why a customer is not in a request; the sentence is requests.leftOut.<code>. */
export const LEFT_OUT_REASONS = [
  'in-open-request',
  'no-mismatch',
  'cheaper-route',
  'missing-addresses',
  'archived',
  'gone',
] as const
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number]

/** `name` is null for an id that is unknown or another organisation's; `request` is the open one that has the customer. */
export type LeftOut = {
  customerId: string
  name: string | null
  reason: LeftOutReason
  request: { id: string; code: string } | null
}

/** One customer of a request, with the addresses of the mail and those of today; days are 'YYYY-MM-DD'. */
export type RequestItem = {
  id: string
  customerId: string
  status: ItemState
  customerName: string
  sageCustomerNumber: string
  contactName: string | null
  oldEmail: string
  newEmail: string
  current: { sageId: string | null; entitlement: string | null }
  /** Whether Sage ID and entitlement e-mail match today, by the organisation's own measure. */
  matchesToday: boolean
  /** Empty for a draft, which always follows the facts. */
  factsChanged: FactChange[]
  answeredOn: string | null
  answerNote: string | null
  answeredByName: string | null
  /** The mail that says so, where the answer was recorded from one. */
  answerMailId: string | null
}

export type ChangeRequestRecord = {
  id: string
  code: string
  version: number
  status: RequestState
  reason: string | null
  messageId: string
  createdAt: Date
  createdByName: string | null
  sentOn: string | null
  sentByName: string | null
  sentHow: SentWay | null
  updatedAt: Date
  items: RequestItem[]
  /** The oldest first. */
  reminders: ReminderRecord[]
  sender: MailSender
  /** Where the mail goes: frozen once sent, else the organisation's setting. */
  recipient: string | null
  /** As it is or was sent; null where a draft was withdrawn and no mail ever existed. */
  mail: ComposedMail | null
  /** Changes whenever recipient, subject or body do. */
  fingerprint: string | null
  /** Customers of a draft that need no request today although no reason was written. */
  unneeded: { customerId: string; name: string }[]
}

/** A reminder as it was sent; days are 'YYYY-MM-DD'. */
export type ReminderRecord = {
  id: string
  messageId: string
  mail: Mail
  itemIds: string[]
  sentOn: string
  sentByName: string | null
  sentHow: SentWay
}

/** A row of the list of requests. */
export type RequestRow = {
  id: string
  code: string
  status: RequestState
  hasQuestion: boolean
  customerNames: string[]
  customerCount: number
  answeredCount: number
  createdAt: Date
  createdByName: string | null
  sentOn: string | null
  sentByName: string | null
  /** The day since which an answer is awaited, null where none is. */
  waitingSince: string | null
  /** The day of the last reminder. */
  remindedOn: string | null
  overdue: boolean
}

/** A customer whose sign-in returns nothing today, as the picker of a new request shows it. */
export type RequestCandidate = {
  id: string
  name: string
  sageCustomerNumber: string
  sageIdEmail: string | null
  entitlementEmail: string | null
  /** The two addresses with what differs marked. */
  marks: { sageId: Segment[]; entitlement: Segment[] }
  stageSince: Date
  /** Whether asking Order Management is the cheapest repair. */
  recommended: boolean
  /** The cheaper one where it is not; null where a mail would be the way but for something to clear up first. */
  cheaperRoute: RouteId | null
  leftOut: Omit<LeftOut, 'customerId' | 'name'> | null
}
