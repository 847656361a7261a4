import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import { findWorkCalendar } from '@/lib/change-requests/answer-time/data'
import { isActiveColleague } from '@/lib/customers/mutations'
import { fromDatabaseDay, toDatabaseDay } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { ofSubject } from '@/lib/follow-ups/data'
import { deferredTo } from '@/lib/follow-ups/defer'
import type {
  CreateFollowUp,
  DeferFollowUp,
  SaveFollowUp,
  SetFollowUpDone,
  TakeBackDeferral,
  TakeBackFollowUp,
} from '@/lib/follow-ups/schema'
import type { FollowUpSubject } from '@/lib/follow-ups/types'
import { lockCustomers } from '@/lib/onboarding/mutations'

/** Somebody else was faster; nothing was written. */
type Changed = { status: 'changed' }
type Gone = { status: 'gone' }
type UnknownOwner = { status: 'unknown-owner' }

export type CreateFollowUpOutcome = { status: 'created'; id: string; version: number } | UnknownOwner | Gone

/** Somebody wants to look at a customer or a request again on a day. The same submission twice makes one. */
export function createFollowUp(scope: Scope, input: CreateFollowUp, now: Date): Promise<CreateFollowUpOutcome> {
  const { organisationId } = scope
  const { submissionId, subject, ownerId, note } = input
  return withTenant(scope, async (tx) => {
    if (!(await lockSubject(tx, scope, subject))) return { status: 'gone' }
    const twin = await tx.followUp.findFirst({
      where: { organisationId, submissionId, ...ofSubject(subject) },
      select: { id: true, version: true },
    })
    if (twin) return { status: 'created', ...twin }
    if (!(await isActiveColleague(tx, scope, ownerId))) return { status: 'unknown-owner' }
    const created = await tx.followUp.create({
      data: {
        organisationId,
        submissionId,
        ...ofSubject(subject),
        ownerId,
        note,
        dueOn: toDatabaseDay(input.dueOn),
        createdById: scope.userId,
        createdAt: now,
        updatedAt: now,
      },
      select: { id: true, version: true },
    })
    await audit(tx, scope, 'create', { id: created.id, ...ofSubject(subject) }, { owner: ownerId })
    return { status: 'created', ...created }
  })
}

/** A form sent twice waits here for its twin; false for what is not ours, and for a customer merged into another one. */
async function lockSubject(tx: Transaction, scope: Scope, { type, id }: FollowUpSubject): Promise<boolean> {
  if (type === 'customer') return (await lockCustomers(tx, scope, [id])).length === 1
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT id FROM change_requests WHERE organisation_id = ${scope.organisationId}::uuid AND id = ${id}::uuid
    FOR UPDATE`
  return rows.length === 1
}

export type SaveFollowUpOutcome = { status: 'saved'; version: number } | UnknownOwner | Changed | Gone

export function saveFollowUp(scope: Scope, input: SaveFollowUp, now: Date): Promise<SaveFollowUpOutcome> {
  const { ownerId, note } = input
  return withTenant(scope, async (tx) => {
    const before = await find(tx, scope, input.id)
    if (!before) return { status: 'gone' }
    if (ownerId !== before.ownerId && !(await isActiveColleague(tx, scope, ownerId))) return { status: 'unknown-owner' }
    const change = { ownerId, note, dueOn: toDatabaseDay(input.dueOn) }
    if (!(await write(tx, scope, input, change, now))) return { status: 'changed' }
    const fields = [
      ...(before.ownerId === ownerId ? [] : ['owner']),
      ...(before.note === note ? [] : ['note']),
      ...(fromDatabaseDay(before.dueOn) === input.dueOn ? [] : ['dueOn']),
    ]
    await audit(tx, scope, 'update', before, { fields })
    return { status: 'saved', version: input.version + 1 }
  })
}

export type DeferOutcome =
  /** `previousDueOn` is what undo puts back. */
  { status: 'deferred'; version: number; dueOn: string; previousDueOn: string } | Changed | Gone

/** To the next working day, or by a week: one keystroke. */
export function deferFollowUp(scope: Scope, { id, version, by }: DeferFollowUp, now: Date): Promise<DeferOutcome> {
  return withTenant(scope, async (tx) => {
    const before = await find(tx, scope, id)
    if (!before) return { status: 'gone' }
    const dueOn = deferredTo(by, berlinToday(now), await findWorkCalendar(tx, scope))
    const change = { dueOn: toDatabaseDay(dueOn), deferredCount: before.deferredCount + 1 }
    if (!(await write(tx, scope, { id, version }, change, now))) return { status: 'changed' }
    await audit(tx, scope, 'defer', before, { by })
    return { status: 'deferred', version: version + 1, dueOn, previousDueOn: fromDatabaseDay(before.dueOn) }
  })
}

export type TakeBackDeferralOutcome = { status: 'put-back'; version: number } | Changed | Gone

export function takeBackDeferral(
  scope: Scope,
  { id, version, dueOn }: TakeBackDeferral,
  now: Date,
): Promise<TakeBackDeferralOutcome> {
  return withTenant(scope, async (tx) => {
    const before = await find(tx, scope, id)
    if (!before) return { status: 'gone' }
    const change = { dueOn: toDatabaseDay(dueOn), deferredCount: Math.max(0, before.deferredCount - 1) }
    if (!(await write(tx, scope, { id, version }, change, now))) return { status: 'changed' }
    await audit(tx, scope, 'deferral-taken-back', before)
    return { status: 'put-back', version: version + 1 }
  })
}

export type DoneOutcome = { status: 'done' | 'reopened'; version: number } | Changed | Gone

/** Both directions are the same act, so that undo is the other one. */
export function setFollowUpDone(scope: Scope, input: SetFollowUpDone, now: Date): Promise<DoneOutcome> {
  const { id, version, done } = input
  return withTenant(scope, async (tx) => {
    const before = await find(tx, scope, id)
    if (!before) return { status: 'gone' }
    const change = done ? { doneAt: now, doneById: scope.userId } : { doneAt: null, doneById: null }
    if (!(await write(tx, scope, { id, version }, change, now, !done))) return { status: 'changed' }
    await audit(tx, scope, done ? 'done' : 'reopen', before)
    return { status: done ? 'done' : 'reopened', version: version + 1 }
  })
}

function find(tx: Transaction, { organisationId }: Scope, id: string) {
  return tx.followUp.findFirst({
    where: { organisationId, id },
    select: {
      id: true,
      customerId: true,
      changeRequestId: true,
      ownerId: true,
      note: true,
      dueOn: true,
      deferredCount: true,
    },
  })
}

export type TakeBackFollowUpOutcome = { status: 'taken-back' } | Changed | Gone

/** Undo of having set one: nothing was done about it, so nothing is left of it. Only while nobody has changed it. */
export function takeBackFollowUp(scope: Scope, { id, version }: TakeBackFollowUp): Promise<TakeBackFollowUpOutcome> {
  const { organisationId, userId } = scope
  return withTenant(scope, async (tx) => {
    const before = await find(tx, scope, id)
    if (!before) return { status: 'gone' }
    const { count } = await tx.followUp.deleteMany({
      where: { organisationId, id, version, createdById: userId, doneAt: null },
    })
    if (count === 0) return { status: 'changed' }
    await audit(tx, scope, 'taken-back', before)
    return { status: 'taken-back' }
  })
}

type Change = {
  ownerId?: string
  note?: string | null
  dueOn?: Date
  deferredCount?: number
  doneAt?: Date | null
  doneById?: string | null
}

/** Writes on the version that was read, and on one that is open (or, to reopen it, done). */
async function write(
  tx: Transaction,
  { organisationId }: Scope,
  { id, version }: { id: string; version: number },
  change: Change,
  now: Date,
  isDone = false,
): Promise<boolean> {
  const { count } = await tx.followUp.updateMany({
    where: { organisationId, id, version, doneAt: isDone ? { not: null } : null },
    data: { ...change, version: { increment: 1 }, updatedAt: now },
  })
  return count === 1
}

type Audited = { id: string; customerId?: string | null; changeRequestId?: string | null }

function audit(tx: Transaction, scope: Scope, act: string, { id, ...subject }: Audited, details?: object) {
  const { customerId = null, changeRequestId: requestId = null } = subject
  const event = { action: `follow-up.${act}`, entity: 'follow-up', entityId: id }
  return recordAudit(tx, scope, [
    {
      ...event,
      ...(customerId === null ? {} : { customerId }),
      details: { ...(requestId ? { requestId } : {}), ...details },
    },
  ])
}
