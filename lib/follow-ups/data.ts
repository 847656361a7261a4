import 'server-only'
import { loadStanding } from '@/lib/absences/data'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import { findAnswerTime, findWorkCalendar } from '@/lib/change-requests/answer-time/data'
import { type AnswerTime, isOverdue } from '@/lib/change-requests/answer-time/overdue'
import { findFailedMails, findUnclearMails } from '@/lib/change-requests/sending/data'
import type { StoppedMails } from '@/lib/change-requests/sending/types'
import { whereOfPeople, whereOverdue } from '@/lib/change-requests/where'
import { findOwners, type Owner } from '@/lib/customers/data'
import { fromDatabaseDay, fromDatabaseDayOrNull, toDatabaseDay } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { deferredTo } from '@/lib/follow-ups/defer'
import { dueStateOf } from '@/lib/follow-ups/due-state'
import type { DoneFollowUp, FollowUp, FollowUpSubject } from '@/lib/follow-ups/types'
import type { Prisma } from '@/lib/generated/prisma/client'

const followUpSelect = {
  id: true,
  version: true,
  dueOn: true,
  ownerId: true,
  note: true,
  deferredCount: true,
  owner: { select: { name: true } },
  customer: { select: { id: true, name: true } },
  request: { select: { id: true, code: true } },
} satisfies Prisma.FollowUpSelect

type SelectedFollowUp = Prisma.FollowUpGetPayload<{ select: typeof followUpSelect }>

function toFollowUp({ owner, customer, request, dueOn, ...rest }: SelectedFollowUp): FollowUp {
  const subject: FollowUp['subject'] = customer
    ? { type: 'customer', id: customer.id, label: customer.name }
    : { type: 'request', id: request?.id ?? '', label: request?.code ?? '' }
  return { ...rest, subject, dueOn: fromDatabaseDay(dueOn), ownerName: owner.name }
}

const FOLLOW_UPS_SHOWN = 50
const DONE_SHOWN = 10

export const ofSubject = ({ type, id }: FollowUpSubject) =>
  type === 'customer' ? { customerId: id } : { changeRequestId: id }

export type FollowUps = {
  /** The open ones, the next one first; none for an unknown id. */
  open: FollowUp[]
  /** The last that were done, the latest first. */
  done: DoneFollowUp[]
  /** The day that a new one begins with: a working day in a week. */
  proposedDay: string
}

/** With the people of the organisation, who may own one. */
export function getFollowUps(
  scope: Scope,
  subject: FollowUpSubject,
  now: Date,
): Promise<FollowUps & { people: Owner[] }> {
  return withTenant(scope, async (tx) => ({
    ...(await loadFollowUps(tx, scope, subject, now)),
    people: await findOwners(tx, scope),
  }))
}

export async function loadFollowUps(
  tx: Transaction,
  scope: Scope,
  subject: FollowUpSubject,
  now: Date,
): Promise<FollowUps> {
  const rows = await tx.followUp.findMany({
    where: { organisationId: scope.organisationId, ...ofSubject(subject), doneAt: null },
    select: followUpSelect,
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    take: FOLLOW_UPS_SHOWN,
  })
  const calendar = await findWorkCalendar(tx, scope)
  return {
    open: rows.map(toFollowUp),
    done: await findDone(tx, scope, subject),
    proposedDay: deferredTo('week', berlinToday(now), calendar),
  }
}

async function findDone(tx: Transaction, scope: Scope, subject: FollowUpSubject): Promise<DoneFollowUp[]> {
  const { organisationId } = scope
  const rows = await tx.followUp.findMany({
    where: { organisationId, ...ofSubject(subject), doneAt: { not: null } },
    select: { id: true, note: true, dueOn: true, doneAt: true, doneById: true },
    orderBy: [{ doneAt: 'desc' }, { id: 'desc' }],
    take: DONE_SHOWN,
  })
  const ids = [...new Set(rows.flatMap(({ doneById }) => doneById ?? []))]
  const people =
    ids.length === 0
      ? []
      : await tx.user.findMany({ where: { organisationId, id: { in: ids } }, select: { id: true, name: true } })
  return rows.flatMap(({ doneAt, doneById, dueOn, ...row }) => {
    if (doneAt === null) return []
    const doneByName = people.find(({ id }) => id === doneById)?.name ?? null
    return { ...row, dueOn: fromDatabaseDay(dueOn), doneAt, doneByName }
  })
}

export type WaitingRequest = {
  id: string
  code: string
  customerNames: string[]
  customerCount: number
  sentOn: string
  remindedOn: string | null
  overdue: boolean
}

export type MyDay = {
  /** Of the viewer and whomever he stands in for, due today or before; the longest overdue first. */
  due: FollowUp[]
  dueToday: number
  overdue: number
  /** The day of the next one, where nothing is due. */
  nextOn: string | null
  /** The viewer's customers who have to act themselves, the longest waiting first. */
  onCustomer: { count: number; customers: { id: string; name: string; stageSince: Date }[] }
  /** The viewer's requests that wait for Order Management, the longest waiting first: the overdue ones lead. */
  onSage: { count: number; overdue: number; requests: WaitingRequest[] }
  /** Anybody's: nothing goes on with them until a person has found out. */
  unclear: StoppedMails
  /** The viewer's that were given up. */
  failed: StoppedMails
  /** Who may own a follow-up. */
  people: Owner[]
}

const SHOWN = 5

/** What the viewer has to look at today, the queues of those included for whom he stands in. */
export function getMyDay(scope: Scope, now: Date): Promise<MyDay> {
  const today = berlinToday(now)
  return withTenant(scope, async (tx) => {
    const answerTime = await findAnswerTime(tx, scope, now)
    const { mine } = await loadStanding(tx, scope, today)
    const queue = { organisationId: scope.organisationId, mine }
    return {
      ...(await loadDue(tx, queue, today)),
      onCustomer: await loadOnCustomer(tx, queue),
      onSage: await loadOnSage(tx, queue, answerTime),
      unclear: await findUnclearMails(tx, scope),
      failed: await findFailedMails(tx, scope, mine),
      people: await findOwners(tx, scope),
    }
  })
}

/** Whose work the viewer sees as his. */
type Queue = { organisationId: string; mine: string[] }

/** A customer in the archive is nobody's work; his follow-ups come back with him. */
const openOf = ({ organisationId, mine }: Queue) =>
  ({
    organisationId,
    ownerId: { in: mine },
    doneAt: null,
    OR: [{ customerId: null }, { customer: { archivedAt: null } }],
  }) satisfies Prisma.FollowUpWhereInput

async function loadDue(tx: Transaction, queue: Queue, today: string) {
  const open = openOf(queue)
  const day = toDatabaseDay(today)
  const rows = await tx.followUp.findMany({
    where: { ...open, dueOn: { lte: day } },
    select: followUpSelect,
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    take: FOLLOW_UPS_SHOWN,
  })
  const due = rows.map(toFollowUp)
  const next =
    due.length > 0
      ? null
      : await tx.followUp.findFirst({ where: open, select: { dueOn: true }, orderBy: { dueOn: 'asc' } })
  const isWhole = due.length < FOLLOW_UPS_SHOWN
  const countOf = (where: Prisma.FollowUpWhereInput) => tx.followUp.count({ where: { ...open, ...where } })
  const counted = (state: 'today' | 'overdue') => due.filter(({ dueOn }) => dueStateOf(dueOn, today) === state).length
  return {
    due,
    dueToday: isWhole ? counted('today') : await countOf({ dueOn: day }),
    overdue: isWhole ? counted('overdue') : await countOf({ dueOn: { lt: day } }),
    nextOn: fromDatabaseDayOrNull(next?.dueOn ?? null),
  }
}

async function loadOnCustomer(tx: Transaction, { organisationId, mine }: Queue): Promise<MyDay['onCustomer']> {
  const where = { organisationId, ownerId: { in: mine }, archivedAt: null, waitingOn: 'customer' }
  const customers = await tx.customer.findMany({
    where,
    select: { id: true, name: true, stageSince: true },
    orderBy: [{ stageSince: 'asc' }, { id: 'asc' }],
    take: SHOWN,
  })
  return { count: await tx.customer.count({ where }), customers }
}

async function loadOnSage(tx: Transaction, queue: Queue, answerTime: AnswerTime): Promise<MyDay['onSage']> {
  const own = { organisationId: queue.organisationId, ...whereOfPeople(queue.mine) }
  const waiting: Prisma.ChangeRequestWhereInput = { status: 'sent', items: { some: { status: 'sent' } } }
  const rows = await tx.changeRequest.findMany({
    where: { AND: [own, waiting] },
    select: {
      id: true,
      code: true,
      sentOn: true,
      items: { select: { status: true, customer: { select: { name: true } } }, orderBy: { customer: { name: 'asc' } } },
      reminders: { select: { sentOn: true }, orderBy: { sentOn: 'desc' }, take: 1 },
    },
    orderBy: [{ sentOn: 'asc' }, { id: 'asc' }],
    take: SHOWN,
  })
  return {
    count: await tx.changeRequest.count({ where: { AND: [own, waiting] } }),
    overdue: await tx.changeRequest.count({ where: { AND: [own, whereOverdue(answerTime)] } }),
    requests: rows.flatMap(({ id, code, items, reminders, ...row }) => {
      const sentOn = fromDatabaseDayOrNull(row.sentOn)
      if (sentOn === null) return []
      return {
        id,
        code,
        customerNames: items.slice(0, 2).map(({ customer }) => customer.name),
        customerCount: items.length,
        sentOn,
        remindedOn: fromDatabaseDayOrNull(reminders[0]?.sentOn ?? null),
        overdue: isOverdue({ sentOn, items }, answerTime),
      }
    }),
  }
}
