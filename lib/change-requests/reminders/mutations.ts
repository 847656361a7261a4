import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { findChangeRequest } from '@/lib/change-requests/data'
import {
  auditItems,
  type Changed,
  changed,
  type Gone,
  type LockedRequest,
  lockRequest,
  updateRequest,
} from '@/lib/change-requests/mutations'
import type { Problem } from '@/lib/change-requests/problem'
import { draftReminder } from '@/lib/change-requests/reminders/draft-reminder'
import type { RecordReminder, TakeBackReminder } from '@/lib/change-requests/reminders/schema'
import { fromDatabaseDayOrNull, toDatabaseDay } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'

export type ReminderOutcome =
  | { status: 'reminded'; version: number; reminderId: string }
  | { status: 'refused'; problems: Problem[] }
  /** Everything is answered by now. */
  | { status: 'nothing-waiting' }
  | { status: 'mail-changed' }
  | { status: 'before-sending'; sentOn: string }
  | Changed
  | Gone

/** Records that a reminder was sent: its text is kept as the person saw it, and an answer to it finds the request. */
export function recordReminder(scope: Scope, input: RecordReminder, now: Date): Promise<ReminderOutcome> {
  return withTenant(scope, async (tx) => {
    const request = await lockRequest(tx, scope, input.id)
    if (!request) return { status: 'gone' }
    const twin = await findTwin(tx, scope, request, input)
    if (twin) return { status: 'reminded', version: request.version, reminderId: twin.id }
    if (request.version !== input.version) return changed(request)
    const sentOn = fromDatabaseDayOrNull(request.sentOn)
    if (sentOn !== null && input.sentOn < sentOn) return { status: 'before-sending', sentOn }
    const record = await findChangeRequest(tx, scope, input.id)
    const draft = record === null ? null : draftReminder(record)
    if (draft === null) return { status: 'nothing-waiting' }
    if (!draft.mail.ok) return { status: 'refused', problems: draft.mail.problems }
    if (input.fingerprint !== draft.fingerprint) return { status: 'mail-changed' }
    if (!(await updateRequest(tx, scope, request, {}, now))) return changed(request)
    const reminder = await tx.changeRequestReminder.create({
      data: {
        organisationId: scope.organisationId,
        changeRequestId: request.id,
        messageId: draft.messageId,
        ...draft.mail.mail,
        itemIds: draft.waiting.map((item) => item.id),
        sentOn: toDatabaseDay(input.sentOn),
        sentById: scope.userId,
        sentHow: input.sentHow,
        recordedAt: now,
      },
      select: { id: true },
    })
    const customerIds = draft.waiting.map((item) => item.customerId)
    await auditItems(tx, scope, 'change-request.remind', request.id, customerIds, { how: input.sentHow })
    return { status: 'reminded', version: request.version + 1, reminderId: reminder.id }
  })
}

/** The same form sent twice: the second finds exactly what the first wrote. */
async function findTwin(tx: Transaction, scope: Scope, request: LockedRequest, input: RecordReminder) {
  if (request.version !== input.version + 1) return null
  return tx.changeRequestReminder.findFirst({
    where: {
      organisationId: scope.organisationId,
      changeRequestId: request.id,
      sentOn: toDatabaseDay(input.sentOn),
      sentHow: input.sentHow,
      sentById: scope.userId,
    },
    orderBy: { recordedAt: 'desc' },
    select: { id: true },
  })
}

export type TakeBackReminderOutcome = { status: 'taken-back'; version: number } | Changed | Gone

/** For a reminder that was recorded but not sent: it never was. */
export function takeBackReminder(scope: Scope, input: TakeBackReminder, now: Date): Promise<TakeBackReminderOutcome> {
  return withTenant(scope, async (tx) => {
    const request = await lockRequest(tx, scope, input.id)
    const own = { organisationId: scope.organisationId, changeRequestId: input.id, id: input.reminderId }
    const reminder = await tx.changeRequestReminder.findFirst({ where: own, select: { itemIds: true } })
    if (!request || !reminder) return { status: 'gone' }
    if (request.version !== input.version) return changed(request)
    if (!(await updateRequest(tx, scope, request, {}, now))) return changed(request)
    await tx.changeRequestReminder.deleteMany({ where: own })
    const customerIds = request.items.filter(({ id }) => reminder.itemIds.includes(id)).map((item) => item.customerId)
    await auditItems(tx, scope, 'change-request.reminder-taken-back', request.id, customerIds)
    return { status: 'taken-back', version: request.version + 1 }
  })
}
