import 'server-only'
import { type Away, representedBy, resolveStandIns } from '@/lib/absences/stand-ins'
import { can } from '@/lib/auth/permissions'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import { fromDatabaseDay, toDatabaseDay } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'

/** Far more than a team has under way and ahead at a time. */
const SHOWN = 200

export type Absence = {
  id: string
  userId: string
  userName: string
  standInName: string
  /** The stand-in's account is closed: nobody sees the customers, and somebody else has to be entered. */
  standInLeft: boolean
  /** 'YYYY-MM-DD', both included. */
  from: string
  until: string
  running: boolean
}

export type Colleague = { id: string; name: string }

/** What is under way or ahead: everybody's for whoever may change them, else one's own. */
export function listAbsences(scope: Scope, now: Date): Promise<{ absences: Absence[]; colleagues: Colleague[] }> {
  const { organisationId, userId } = scope
  const today = berlinToday(now)
  return withTenant(scope, async (tx) => {
    const rows = await tx.absence.findMany({
      where: {
        organisationId,
        untilDay: { gte: toDatabaseDay(today) },
        ...(can(scope.role, 'absences:manage') ? {} : { userId }),
      },
      include: { user: { select: { name: true } }, standIn: { select: { name: true, disabledAt: true } } },
      orderBy: [{ fromDay: 'asc' }, { id: 'asc' }],
      take: SHOWN,
    })
    const colleagues = await tx.user.findMany({
      where: { organisationId, disabledAt: null },
      select: { id: true, name: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    })
    return {
      absences: rows.map((row) => ({
        id: row.id,
        userId: row.userId,
        userName: row.user.name,
        standInName: row.standIn.name,
        standInLeft: row.standIn.disabledAt !== null,
        from: fromDatabaseDay(row.fromDay),
        until: fromDatabaseDay(row.untilDay),
        running: fromDatabaseDay(row.fromDay) <= today,
      })),
      colleagues,
    }
  })
}

type AwayToday = Away & { userName: string; standInName: string; standInLeft: boolean }

/** Who is away on this day, with the stand-in: a handful of rows, found by an index. */
function loadAway(tx: Transaction, { organisationId }: Scope, today: string): Promise<AwayToday[]> {
  return tx.$queryRaw<AwayToday[]>`
    SELECT absence.user_id AS "userId", absence.stand_in_id AS "standInId", absence.until_day::text AS until,
      person.name AS "userName", stand_in.name AS "standInName", stand_in.disabled_at IS NOT NULL AS "standInLeft"
    FROM absences AS absence
    JOIN users AS person ON person.organisation_id = absence.organisation_id AND person.id = absence.user_id
    JOIN users AS stand_in ON stand_in.organisation_id = absence.organisation_id AND stand_in.id = absence.stand_in_id
    WHERE absence.organisation_id = ${organisationId}::uuid AND absence.until_day >= ${today}::date
      AND absence.from_day <= ${today}::date
    ORDER BY absence.user_id`
}

/** Whether the person of the scope is away on this day, 'YYYY-MM-DD'. */
export async function isAwayOn(tx: Transaction, { organisationId, userId }: Scope, day: string): Promise<boolean> {
  const within = { fromDay: { lte: toDatabaseDay(day) }, untilDay: { gte: toDatabaseDay(day) } }
  return (await tx.absence.count({ where: { organisationId, userId, ...within } })) > 0
}

/** Who stands in, as a page says it beside the owner. */
export type ShownStandIn = { name: string; until: string; viaName: string | null; away: boolean }

export type Standing = {
  /** The viewer himself and everybody for whom he stands in: whose customers are in his queue. */
  mine: string[]
  represented: Colleague[]
  /** By the person who is away. */
  standIns: Map<string, ShownStandIn>
}

export async function loadStanding(tx: Transaction, scope: Scope, today: string): Promise<Standing> {
  const rows = await loadAway(tx, scope, today)
  const away = rows.filter(({ standInLeft }) => !standInLeft)
  const unrepresented = new Set(rows.filter(({ standInLeft }) => standInLeft).map(({ userId }) => userId))
  const names = new Map(
    away.flatMap((row): [string, string][] => [
      [row.userId, row.userName],
      [row.standInId, row.standInName],
    ]),
  )
  const nameOf = (id: string) => names.get(id) ?? ''
  const represented = representedBy(away, scope.userId)
  return {
    mine: [scope.userId, ...represented],
    represented: represented.map((id) => ({ id, name: nameOf(id) })),
    standIns: new Map(
      [...resolveStandIns(away, unrepresented)].map(([userId, { standInId, until, via, away: isAway }]) => [
        userId,
        { name: nameOf(standInId), until, viaName: via === null ? null : nameOf(via), away: isAway },
      ]),
    ),
  }
}
