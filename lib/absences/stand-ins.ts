/** Somebody who is away today, and who stands in for him until the end of that day. */
export type Away = { userId: string; standInId: string; until: string }

export type StandIn = {
  standInId: string
  /** 'YYYY-MM-DD', the last day on which this holds. */
  until: string
  /** Who was to stand in and is away himself; null where it is the stand-in himself. */
  via: string | null
  /** The stand-in is away too, and nobody further is asked. */
  away: boolean
}

/**
 * Who stands in for whom today. Where the stand-in is away himself, his own stand-in does: one step, and no further, so
 * that everybody can say why a customer is in his queue. Two who stand in for each other stay as they are.
 * `unrepresented`: who is away as well, while the account of his stand-in is closed.
 */
export function resolveStandIns(
  absences: readonly Away[],
  unrepresented: ReadonlySet<string> = new Set(),
): Map<string, StandIn> {
  const byUser = new Map(absences.map((absence) => [absence.userId, absence]))
  const isAway = (userId: string) => byUser.has(userId) || unrepresented.has(userId)
  const standInOf = ({ userId, standInId, until }: Away): StandIn => {
    const next = byUser.get(standInId)
    if (next === undefined) return { standInId, until, via: null, away: isAway(standInId) }
    if (next.standInId === userId) return { standInId, until, via: null, away: true }
    const [first = until] = [until, next.until].sort()
    return { standInId: next.standInId, until: first, via: standInId, away: isAway(next.standInId) }
  }
  return new Map(absences.map((absence) => [absence.userId, standInOf(absence)]))
}

/** For whom this person stands in today, whether chosen himself or as the next one; sorted. */
export function representedBy(absences: readonly Away[], viewerId: string): string[] {
  const resolved = resolveStandIns(absences)
  return absences
    .filter(({ userId, standInId }) => standInId === viewerId || resolved.get(userId)?.standInId === viewerId)
    .map(({ userId }) => userId)
    .sort()
}
