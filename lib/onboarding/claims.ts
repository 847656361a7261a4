import { addDays, berlinToday } from '@/lib/calendar'
import { type Comparison, compareEmails } from '@/lib/email/compare'
import type { ClaimKind, ClaimSource } from '@/lib/onboarding/stages'

/** What the rules need of a claim (product.md §2). `observedOn` is a calendar day, 'YYYY-MM-DD'. */
export type Claim = { email: string; observedOn: string; source: ClaimSource }

/** A claim with what decides which one is the newest. */
export type DatedClaim = Claim & { kind: ClaimKind; recordedAt: Date; retractedAt: Date | null }

/** Stands as the reason of a retraction by which a person undid what he had just recorded. */
export const UNDO_REASON = 'undo'

export const KNOWLEDGE = ['proven', 'claimed', 'stale', 'contradicted', 'missing'] as const
export type Knowledge = (typeof KNOWLEDGE)[number]

const PROVING: ReadonlySet<ClaimSource> = new Set(['sign-in', 'order-management', 'order'])

/** The newest valid claim of a kind: latest day (never in the future), then latest recording; retracted ones never. */
export function currentClaim<T extends DatedClaim>(claims: readonly T[], kind: ClaimKind, now: Date): T | null {
  return newest(claims, kind, berlinToday(now))
}

/**
 * The newest claim of a kind as of a calendar day: what was true on that day by what is known today, so a claim that was
 * recorded later about an earlier day counts, and a retracted one never does.
 */
export function claimAsOf<T extends DatedClaim>(claims: readonly T[], kind: ClaimKind, day: string): T | null {
  return newest(claims, kind, day)
}

function newest<T extends DatedClaim>(claims: readonly T[], kind: ClaimKind, lastDay: string): T | null {
  let best: T | null = null
  for (const claim of claims) {
    if (claim.kind !== kind || claim.retractedAt !== null || claim.observedOn > lastDay) continue
    if (best === null || isNewer(claim, best)) best = claim
  }
  return best
}

function isNewer(left: DatedClaim, right: DatedClaim): boolean {
  if (left.observedOn !== right.observedOn) return left.observedOn > right.observedOn
  return left.recordedAt.getTime() > right.recordedAt.getTime()
}

/** First calendar day on which a claim is older than the re-check period. */
export function claimStaleFrom(claim: Claim, recheckAfterDays: number): string {
  return addDays(claim.observedOn, recheckAfterDays + 1)
}

/**
 * How well an address is known. Contradicted: another claim of the same day names another address, or a proven claim
 * stands against the newer unproven one.
 */
export function knowledgeOf<T extends DatedClaim>(
  claims: readonly T[],
  kind: ClaimKind,
  recheckAfterDays: number,
  now: Date,
): Knowledge {
  const current = currentClaim(claims, kind, now)
  if (current === null) return 'missing'
  const rivals = claims.filter((claim) => claim !== current && claim.kind === kind && claim.retractedAt === null)
  if (rivals.some((rival) => contradicts(rival, current))) return 'contradicted'
  if (claimStaleFrom(current, recheckAfterDays) <= berlinToday(now)) return 'stale'
  return PROVING.has(current.source) ? 'proven' : 'claimed'
}

function contradicts(rival: DatedClaim, current: DatedClaim): boolean {
  if (rival.observedOn !== current.observedOn) return false
  const { level }: Comparison = compareEmails(rival.email, current.email)
  return level === 'different'
}
