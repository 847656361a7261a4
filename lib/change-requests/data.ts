import 'server-only'
import { loadStanding } from '@/lib/absences/data'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday, middayOf } from '@/lib/calendar'
import { findAnswerTime } from '@/lib/change-requests/answer-time/data'
import { type AnswerTime, isOverdue } from '@/lib/change-requests/answer-time/overdue'
import { composeMail } from '@/lib/change-requests/compose'
import {
  REQUESTS_A_PAGE,
  type RequestFilter,
  type RequestSort,
  type RequestStatusFilter,
} from '@/lib/change-requests/filter'
import {
  fingerprintOf,
  frozenMail,
  itemSelect,
  type Names,
  nameIn,
  reminderSelect,
  toItem,
  toReminder,
} from '@/lib/change-requests/record'
import { senderOf } from '@/lib/change-requests/sender'
import { findSending } from '@/lib/change-requests/sending/data'
import { SHOWN_STATES } from '@/lib/change-requests/sending/types'
import { ITEM_STATES, isOpen } from '@/lib/change-requests/status'
import type { ChangeRequestRecord, RequestRow, SentWay } from '@/lib/change-requests/types'
import { whereOfPeople, whereOverdue, whereSearch, whereState } from '@/lib/change-requests/where'
import { loadSearchWords } from '@/lib/customers/data'
import { fromDatabaseDayOrNull } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import type { Prisma } from '@/lib/generated/prisma/client'

/** The states in which a request occupies its customer, as the partial index of the table has them. */
export const OPEN_ITEM_STATES = ITEM_STATES.filter(isOpen)

async function userNames(tx: Transaction, scope: Scope, ids: readonly (string | null)[]): Promise<Names> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const users = await tx.user.findMany({
    where: { organisationId: scope.organisationId, id: { in: wanted } },
    select: { id: true, name: true },
  })
  return new Map(users.map((user) => [user.id, user.name]))
}

/** Null for an unknown id and for one of another organisation alike. The viewer of the scope signs a draft. */
export async function findChangeRequest(
  tx: Transaction,
  scope: Scope,
  id: string,
): Promise<ChangeRequestRecord | null> {
  const { organisationId } = scope
  const request = await tx.changeRequest.findFirst({
    where: { organisationId, id },
    include: {
      items: { select: itemSelect, orderBy: [{ customer: { name: 'asc' } }, { id: 'asc' }] },
      reminders: { select: reminderSelect, orderBy: [{ sentOn: 'asc' }, { recordedAt: 'asc' }] },
    },
  })
  if (!request) return null
  const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } })
  const signer = await tx.user.findFirstOrThrow({ where: { organisationId, id: scope.userId } })
  const sending = await findSending(tx, scope, id)
  const names = await userNames(tx, scope, [
    request.createdById,
    request.sentById,
    ...request.items.map((item) => item.answeredById),
    ...request.reminders.map((reminder) => reminder.sentById),
  ])
  const items = request.items.map((item) => toItem(item, organisation.addressMatch, names))
  const drafted = items.filter((item) => item.status === 'draft')
  const sender = senderOf(organisation, signer)
  const compose = () =>
    composeMail({
      template:
        organisation.templateSubject === null || organisation.templateBody === null
          ? null
          : { subject: organisation.templateSubject, body: organisation.templateBody },
      organisation: sender,
      request: { code: request.code, reason: request.reason },
      customers: drafted.map((item) => ({
        name: item.customerName,
        sageCustomerNumber: item.sageCustomerNumber,
        contactName: item.contactName,
        oldEmail: item.current.entitlement,
        newEmail: item.current.sageId,
      })),
      recipient: organisation.orderManagementEmail,
    })
  const mail = request.status === 'draft' ? compose() : frozenMail(request)
  return {
    id: request.id,
    code: request.code,
    version: request.version,
    status: request.status,
    reason: request.reason,
    messageId: request.messageId,
    createdAt: request.createdAt,
    createdByName: nameIn(names, request.createdById),
    sentOn: fromDatabaseDayOrNull(request.sentOn),
    sentByName: nameIn(names, request.sentById),
    sentHow: request.sentHow as SentWay | null,
    updatedAt: request.updatedAt,
    items,
    reminders: request.reminders.map((reminder) => toReminder(reminder, names)),
    sender,
    recipient: request.status === 'draft' ? organisation.orderManagementEmail : request.recipient,
    mail,
    fingerprint: mail?.ok ? fingerprintOf(mail.mail) : null,
    unneeded: request.reason
      ? []
      : drafted
          .filter((item) => item.matchesToday)
          .map((item) => ({ customerId: item.customerId, name: item.customerName })),
    sending,
    mayBeSent: (await tx.mailAccount.count({ where: { organisationId } })) > 0,
  }
}

export function getChangeRequest(scope: Scope, id: string): Promise<ChangeRequestRecord | null> {
  return withTenant(scope, (tx) => findChangeRequest(tx, scope, id))
}

function findBefore(tx: Transaction, scope: Scope, { overdueAfter }: RequestFilter): Promise<AnswerTime | null> {
  return overdueAfter === null ? Promise.resolve(null) : findAnswerTime(tx, scope, middayOf(overdueAfter))
}

/** What the filter asks for beside the status. */
async function whereBeside(
  tx: Transaction,
  scope: Scope,
  { search, owner }: RequestFilter,
  now: Date,
): Promise<Prisma.ChangeRequestWhereInput> {
  const words = await loadSearchWords(tx, search)
  const own = owner === null ? {} : whereOfPeople((await loadStanding(tx, scope, berlinToday(now))).mine)
  return { organisationId: scope.organisationId, AND: [whereSearch(words), own] }
}

function orderOf(sort: RequestSort): Prisma.ChangeRequestOrderByWithRelationInput[] {
  const direction = sort.startsWith('-') ? 'desc' : 'asc'
  const column = sort.replace('-', '')
  if (column === 'code') return [{ code: direction }]
  if (column === 'sent') return [{ sentOn: { sort: direction, nulls: 'last' } }, { createdAt: 'desc' }, { id: 'asc' }]
  return [{ createdAt: direction }, { id: 'asc' }]
}

const NAMES_IN_A_ROW = 3

const rowSelect = {
  id: true,
  code: true,
  status: true,
  createdAt: true,
  createdById: true,
  sentOn: true,
  sentById: true,
  items: { select: { status: true, customer: { select: { name: true } } }, orderBy: { customer: { name: 'asc' } } },
  sendings: { select: { status: true }, orderBy: [{ queuedAt: 'desc' }, { id: 'desc' }], take: 1 },
  reminders: { select: { sentOn: true }, orderBy: { sentOn: 'desc' }, take: 1 },
} satisfies Prisma.ChangeRequestSelect

type SelectedRow = Prisma.ChangeRequestGetPayload<{ select: typeof rowSelect }>

function toRow(row: SelectedRow, names: Names, answerTime: AnswerTime): RequestRow {
  const sentOn = fromDatabaseDayOrNull(row.sentOn)
  return {
    id: row.id,
    code: row.code,
    status: row.status,
    hasQuestion: row.items.some((item) => item.status === 'question'),
    sending: row.status === 'draft' ? (SHOWN_STATES.find((state) => state === row.sendings[0]?.status) ?? null) : null,
    customerNames: row.items.slice(0, NAMES_IN_A_ROW).map((item) => item.customer.name),
    customerCount: row.items.length,
    answeredCount: row.items.filter((item) => item.status === 'confirmed' || item.status === 'refused').length,
    createdAt: row.createdAt,
    createdByName: nameIn(names, row.createdById),
    sentOn,
    sentByName: nameIn(names, row.sentById),
    waitingSince: row.status === 'sent' ? sentOn : null,
    remindedOn: fromDatabaseDayOrNull(row.reminders[0]?.sentOn ?? null),
    overdue: isOverdue({ sentOn, items: row.items }, answerTime),
  }
}

export type RequestList = {
  rows: RequestRow[]
  /** Hits of the whole filter. */
  total: number
  /** Hits of the search by status, so that the filters say what a click would show. */
  counts: Record<RequestStatusFilter | 'all', number>
  answerTime: AnswerTime
}

export type FoundRequest = { id: string; code: string; status: RequestRow['status']; customerNames: string[] }

const FOUND_AT_ONCE = 5

/** The first hits for the palette, the latest first; nothing is found by nothing. */
export function findRequestsByText(scope: Scope, search: string): Promise<FoundRequest[]> {
  return withTenant(scope, async (tx) => {
    const words = await loadSearchWords(tx, search)
    if (words.length === 0) return []
    const rows = await tx.changeRequest.findMany({
      where: { organisationId: scope.organisationId, ...whereSearch(words) },
      select: rowSelect,
      orderBy: orderOf('-created'),
      take: FOUND_AT_ONCE,
    })
    return rows.map(({ id, code, status, items }) => ({
      id,
      code,
      status,
      customerNames: items.slice(0, NAMES_IN_A_ROW).map((item) => item.customer.name),
    }))
  })
}

/** How many requests the list would show, counted up to a limit. */
export async function countChangeRequests(
  tx: Transaction,
  scope: Scope,
  filter: RequestFilter,
  { now, limit }: { now: Date; limit: number },
): Promise<number> {
  const status =
    filter.status === 'overdue'
      ? whereOverdue(await findAnswerTime(tx, scope, now), await findBefore(tx, scope, filter))
      : whereState(filter.status)
  const where = { AND: [await whereBeside(tx, scope, filter, now), status] }
  return tx.changeRequest.count({ where, take: limit })
}

export function listChangeRequests(scope: Scope, filter: RequestFilter, now: Date): Promise<RequestList> {
  return withTenant(scope, async (tx) => {
    const answerTime = await findAnswerTime(tx, scope, now)
    const before = await findBefore(tx, scope, filter)
    const whereOf = (status: RequestStatusFilter | null) =>
      status === 'overdue' ? whereOverdue(answerTime, before) : whereState(status)
    const found = await whereBeside(tx, scope, filter, now)
    const groups = await tx.changeRequest.groupBy({ by: ['status'], where: found, _count: true })
    const countOf = (status: RequestStatusFilter) =>
      tx.changeRequest.count({ where: { AND: [found, whereOf(status)] } })
    const ofStatus = (status: string) => groups.find((group) => group.status === status)?._count ?? 0
    const counts = {
      all: groups.reduce((sum, group) => sum + group._count, 0),
      draft: ofStatus('draft'),
      sent: ofStatus('sent'),
      overdue: await countOf('overdue'),
      question: await countOf('question'),
      closed: ofStatus('closed'),
      withdrawn: ofStatus('withdrawn'),
    }
    const rows = await tx.changeRequest.findMany({
      where: { AND: [found, whereOf(filter.status)] },
      select: rowSelect,
      orderBy: orderOf(filter.sort),
      take: REQUESTS_A_PAGE,
      skip: (filter.page - 1) * REQUESTS_A_PAGE,
    })
    const names = await userNames(
      tx,
      scope,
      rows.flatMap((row) => [row.createdById, row.sentById]),
    )
    return {
      rows: rows.map((row) => toRow(row, names, answerTime)),
      total: counts[filter.status ?? 'all'],
      counts,
      answerTime,
    }
  })
}
