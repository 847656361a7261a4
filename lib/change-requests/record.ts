import { createHash } from 'node:crypto'
import type { ComposedMail, Mail } from '@/lib/change-requests/compose'
import { factsChangedSince } from '@/lib/change-requests/status'
import type { ReminderRecord, RequestItem, SentWay } from '@/lib/change-requests/types'
import { fromDatabaseDay, fromDatabaseDayOrNull } from '@/lib/db/day'
import { type AddressMatch, emailsMatch } from '@/lib/email/compare'
import { emailKey } from '@/lib/email/key'
import type { Prisma } from '@/lib/generated/prisma/client'

/** Where text is no address, the text itself stands in: two of the same are the same. */
export const keyOf = (email: string) => emailKey(email) ?? email

/** What is read of each customer of a request; toItem makes of it what the page shows. */
export const itemSelect = {
  id: true,
  customerId: true,
  status: true,
  oldEmail: true,
  newEmail: true,
  answeredOn: true,
  answerNote: true,
  answeredById: true,
  answerMailId: true,
  customer: {
    select: { name: true, sageCustomerNumber: true, contactName: true, sageIdEmail: true, entitlementEmail: true },
  },
} satisfies Prisma.ChangeRequestItemSelect

type SelectedItem = Prisma.ChangeRequestItemGetPayload<{ select: typeof itemSelect }>
export type Names = ReadonlyMap<string, string>

export const nameIn = (names: Names, id: string | null): string | null => (id === null ? null : (names.get(id) ?? null))

export function toItem(item: SelectedItem, match: AddressMatch, names: Names): RequestItem {
  const { customer } = item
  const current = { sageId: customer.sageIdEmail, entitlement: customer.entitlementEmail }
  const watched = item.status === 'sent' || item.status === 'question'
  return {
    id: item.id,
    customerId: item.customerId,
    status: item.status,
    customerName: customer.name,
    sageCustomerNumber: customer.sageCustomerNumber,
    contactName: customer.contactName,
    oldEmail: item.oldEmail,
    newEmail: item.newEmail,
    current,
    matchesToday: emailsMatch(current.sageId, current.entitlement, match),
    factsChanged: watched ? factsChangedSince(item, current, keyOf) : [],
    answeredOn: fromDatabaseDayOrNull(item.answeredOn),
    answerNote: item.answerNote,
    answeredByName: nameIn(names, item.answeredById),
    answerMailId: item.answerMailId,
  }
}

export const reminderSelect = {
  id: true,
  messageId: true,
  recipient: true,
  subject: true,
  body: true,
  itemIds: true,
  sentOn: true,
  sentById: true,
  sentHow: true,
} satisfies Prisma.ChangeRequestReminderSelect

type SelectedReminder = Prisma.ChangeRequestReminderGetPayload<{ select: typeof reminderSelect }>

export function toReminder(reminder: SelectedReminder, names: Names): ReminderRecord {
  const { recipient, subject, body, sentOn, sentById, sentHow, ...rest } = reminder
  return {
    ...rest,
    mail: { recipient, subject, body },
    sentOn: fromDatabaseDay(sentOn),
    sentByName: nameIn(names, sentById),
    sentHow: sentHow as SentWay,
  }
}

export function frozenMail(request: {
  recipient: string | null
  subject: string | null
  body: string | null
}): ComposedMail | null {
  const { recipient, subject, body } = request
  return subject === null || body === null ? null : { ok: true, mail: { recipient, subject, body } }
}

export function fingerprintOf({ recipient, subject, body }: Mail): string {
  return createHash('sha256')
    .update(JSON.stringify([recipient, subject, body]))
    .digest('hex')
    .slice(0, 32)
}
