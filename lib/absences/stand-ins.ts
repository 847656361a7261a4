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
 */
export function resolveStandIns(absences: readonly Away[]): Map<string, StandIn> {
  const byUser = new Map(absences.map((absence) => [absence.userId, absence]))
  const standInOf = ({ userId, standInId, until }: Away): StandIn => {
    const next = byUser.get(standInId)
    if (next === undefined) return { standInId, until, via: null, away: false }
    if (next.standInId === userId) return { standInId, until, via: null, away: true }
    const [first = until] = [until, next.until].sort()
    return { standInId: next.standInId, until: first, via: standInId, away: byUser.has(next.standInId) }
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
