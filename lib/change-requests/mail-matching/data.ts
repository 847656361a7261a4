import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { type Match, type MatchKeys, matchRequest } from '@/lib/change-requests/answer-mails/match-request'
import type { RequestChoice } from '@/lib/change-requests/answer-mails/types'
import { fromDatabaseDayOrNull } from '@/lib/db/day'
import type { Transaction } from '@/lib/db/with-tenant'
import type { Prisma } from '@/lib/generated/prisma/client'

/** As many requests as a person can choose among, and as are looked at. */
const MAX_CHOICES = 50
const MAX_FITTING = 500

/**
 * Asks the database for what the mail might mean: every request by message id or code, and those that wait by
 * number or address of a customer. Which of them it does mean is decided by matchRequest.
 */
export async function findMatch(tx: Transaction, scope: Scope, keys: MatchKeys): Promise<Match> {
  const { organisationId } = scope
  const text = keys.text.toLowerCase()
  const messageIds = [...keys.strong.messageIds, ...keys.quoted.messageIds].map((messageId) => `<${messageId}>`)
  const codes = [...keys.strong.codes, ...keys.quoted.codes]
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT request.id FROM change_requests AS request
    CROSS JOIN LATERAL (
      SELECT request.code = ANY(${codes}::text[]) OR request.message_id = ANY(${messageIds}::text[])
        OR EXISTS (SELECT FROM change_request_reminders AS reminder
          WHERE reminder.organisation_id = request.organisation_id AND reminder.change_request_id = request.id
            AND reminder.message_id = ANY(${messageIds}::text[])) AS named) AS sign
    WHERE request.organisation_id = ${organisationId}::uuid AND (
      sign.named OR (request.status = 'sent' AND EXISTS (
        SELECT FROM change_request_items AS item
        JOIN customers AS customer ON customer.organisation_id = item.organisation_id AND customer.id = item.customer_id
        WHERE item.organisation_id = request.organisation_id AND item.change_request_id = request.id AND (
          strpos(${text}, lower(customer.sage_customer_number)) > 0
          OR strpos(${text}, lower(item.new_email)) > 0
          OR strpos(${text}, lower(item.old_email)) > 0))))
    ORDER BY sign.named DESC, request.created_at DESC
    LIMIT ${MAX_FITTING}`
  const requests = await tx.changeRequest.findMany({
    where: { organisationId, id: { in: rows.map(({ id }) => id) } },
    select: {
      id: true,
      code: true,
      messageId: true,
      reminders: { select: { messageId: true } },
      items: {
        select: { oldEmail: true, newEmail: true, customer: { select: { sageCustomerNumber: true } } },
      },
    },
  })
  const matchable = requests.map(({ items, messageId, reminders, ...request }) => ({
    ...request,
    messageIds: [messageId, ...reminders.map((reminder) => reminder.messageId)],
    items: items.map(({ customer, ...item }) => ({ ...item, ...customer })),
  }))
  return matchRequest(keys, matchable)
}

/** The requests that a mail might answer, and then all those that wait for an answer. */
export type MailChoices = {
  fitting: RequestChoice[]
  others: RequestChoice[]
  /** Named by the mail, and none of this organisation's. */
  unknownCodes: string[]
}
export const NO_CHOICES: MailChoices = { fitting: [], others: [], unknownCodes: [] }

export async function findChoices(tx: Transaction, scope: Scope, keys: MatchKeys): Promise<MailChoices> {
  const { organisationId } = scope
  const match = await findMatch(tx, scope, keys)
  const fittingIds = match.status === 'several' ? match.requestIds : match.status === 'one' ? [match.requestId] : []
  return {
    fitting: await loadChoices(tx, { organisationId, id: { in: fittingIds } }),
    others: await loadChoices(tx, { organisationId, status: 'sent', id: { notIn: fittingIds } }),
    unknownCodes: match.status === 'none' ? match.unknownCodes : [],
  }
}

const NAMES_IN_A_CHOICE = 3

async function loadChoices(tx: Transaction, where: Prisma.ChangeRequestWhereInput): Promise<RequestChoice[]> {
  const requests = await tx.changeRequest.findMany({
    where,
    select: {
      id: true,
      code: true,
      status: true,
      sentOn: true,
      items: { select: { customer: { select: { name: true } } }, orderBy: { customer: { name: 'asc' } } },
    },
    orderBy: [{ sentOn: { sort: 'desc', nulls: 'last' } }, { createdAt: 'desc' }],
    take: MAX_CHOICES,
  })
  return requests.map(({ items, sentOn, ...request }) => ({
    ...request,
    sentOn: fromDatabaseDayOrNull(sentOn),
    customerNames: items.slice(0, NAMES_IN_A_CHOICE).map(({ customer }) => customer.name),
    customerCount: items.length,
  }))
}
