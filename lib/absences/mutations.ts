import 'server-only'
import { randomUUIDv7 } from 'node:crypto'
import type { SaveAbsence } from '@/lib/absences/schema'
import { recordAudit } from '@/lib/audit/mutations'
import { can } from '@/lib/auth/permissions'
import type { Scope } from '@/lib/auth/scope'
import { addDays, berlinToday } from '@/lib/calendar'
import { isActiveColleague } from '@/lib/customers/mutations'
import { fromDatabaseDay, toDatabaseDay } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'

const mayChange = (scope: Scope, userId: string) => userId === scope.userId || can(scope.role, 'absences:manage')

export type SaveAbsenceOutcome =
  /** `standInAway`: the stand-in is away himself for a part of the time. */
  | { status: 'saved'; id: string; standInAway: boolean }
  | { status: 'overlap'; from: string; until: string }
  | { status: 'unknown-person' }
  | { status: 'unknown-stand-in' }
  | { status: 'forbidden' }

/** Everybody enters his own, whoever leads a team anybody's; nobody is away twice at a time. */
export function saveAbsence(scope: Scope, input: SaveAbsence, now: Date): Promise<SaveAbsenceOutcome> {
  const { organisationId } = scope
  const { userId, standInId, from, until } = input
  return withTenant(scope, async (tx) => {
    if (!mayChange(scope, userId)) return { status: 'forbidden' }
    await lockPerson(tx, scope, userId)
    if (!(await isActiveColleague(tx, scope, userId))) return { status: 'unknown-person' }
    if (!(await isActiveColleague(tx, scope, standInId))) return { status: 'unknown-stand-in' }
    const within = { fromDay: { lte: toDatabaseDay(until) }, untilDay: { gte: toDatabaseDay(from) } }
    const other = await tx.absence.findFirst({
      where: { organisationId, userId, ...within },
      orderBy: { fromDay: 'asc' },
    })
    if (other)
      return { status: 'overlap', from: fromDatabaseDay(other.fromDay), until: fromDatabaseDay(other.untilDay) }
    const standInAway = (await tx.absence.count({ where: { organisationId, userId: standInId, ...within } })) > 0
    const id = randomUUIDv7()
    await tx.absence.create({
      data: {
        id,
        organisationId,
        userId,
        standInId,
        fromDay: toDatabaseDay(from),
        untilDay: toDatabaseDay(until),
        createdById: scope.userId,
        createdAt: now,
      },
    })
    const details = { user: userId, standIn: standInId }
    await recordAudit(tx, scope, [{ action: 'absence.create', entity: 'absence', entityId: id, details }])
    return { status: 'saved', id, standInAway }
  })
}

/** Two who enter an absence of the same person come one after the other. */
async function lockPerson(tx: Transaction, { organisationId }: Scope, userId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT id FROM users WHERE organisation_id = ${organisationId}::uuid AND id = ${userId}::uuid FOR NO KEY UPDATE`
}

export type EndAbsenceOutcome =
  /** What it was, so that it can be entered again from today on. */
  { status: 'ended'; again: SaveAbsence } | { status: 'gone' }

/** An absence that has begun ends with yesterday; one that is ahead never was. */
export function endAbsence(scope: Scope, { id }: { id: string }, now: Date): Promise<EndAbsenceOutcome> {
  const { organisationId } = scope
  const today = berlinToday(now)
  return withTenant(scope, async (tx) => {
    const where = { organisationId, id, untilDay: { gte: toDatabaseDay(today) } }
    const absence = await tx.absence.findFirst({ where })
    if (!absence || !mayChange(scope, absence.userId)) return { status: 'gone' }
    const from = fromDatabaseDay(absence.fromDay)
    const begun = from < today
    const { count } = begun
      ? await tx.absence.updateMany({ where, data: { untilDay: toDatabaseDay(addDays(today, -1)) } })
      : await tx.absence.deleteMany({ where })
    if (count === 0) return { status: 'gone' }
    await recordAudit(tx, scope, [{ action: 'absence.end', entity: 'absence', entityId: id }])
    const { userId, standInId, untilDay } = absence
    const again = { userId, standInId, from: begun ? today : from, until: fromDatabaseDay(untilDay) }
    return { status: 'ended', again }
  })
}
