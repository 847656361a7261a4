import { addDays, berlinToday, isIsoDate } from '@/lib/calendar'
import { compareEmails } from '@/lib/email/compare'
import type { ClaimKind, ClaimSource } from '@/lib/onboarding/stages'

/** What the rules need of a claim (product.md §2). `observedOn` is a calendar day, 'YYYY-MM-DD'. */
export type Claim = { email: string; observedOn: string; source: ClaimSource }

/** A claim with what decides which one is the newest. */
export type DatedClaim = Claim & { kind: ClaimKind; recordedAt: Date; retractedAt: Date | null }

/** Stands as the reason of a retraction by which a person undid what he had just recorded. */
export const UNDO_REASON = 'undo'

/** The same for the import that brought the claim. */
export const IMPORT_UNDO_REASON = 'import-undo'

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
    if (!isValid(claim, kind) || claim.observedOn > lastDay) continue
    if (best === null || isNewer(claim, best)) best = claim
  }
  return best
}

function isNewer(left: DatedClaim, right: DatedClaim): boolean {
  if (left.observedOn !== right.observedOn) return left.observedOn > right.observedOn
  return left.recordedAt.getTime() > right.recordedAt.getTime()
}

/** Before any claim: what nobody can date has been stale for ever. */
const LONG_PAST = '0001-01-01'

/** First calendar day on which a claim is older than the re-check period. */
export function claimStaleFrom(claim: Claim, recheckAfterDays: number): string {
  return isIsoDate(claim.observedOn) ? addDays(claim.observedOn, recheckAfterDays + 1) : LONG_PAST
}

/**
 * How well an address is known. Contradicted: another claim of the same day names another address, or the last proof
 * that is not stale itself names another one than a newer unproven claim. An answer of Order Management is a change:
 * what other sources said of its day was true before it.
 */
export function knowledgeOf<T extends DatedClaim>(
  claims: readonly T[],
  kind: ClaimKind,
  recheckAfterDays: number,
  now: Date,
): Knowledge {
  const current = currentClaim(claims, kind, now)
  if (current === null) return 'missing'
  const isStale = (claim: T) => claimStaleFrom(claim, recheckAfterDays) <= berlinToday(now)
  const sameDay = claims.filter((claim) => isValid(claim, kind) && claim.observedOn === current.observedOn)
  const proof = currentClaim(claims.filter(isProof), kind, now)
  const isSuperseded = (rival: T) => isChange(current) && !isChange(rival)
  const rivals = proof !== null && !isProof(current) && !isStale(proof) ? [...sameDay, proof] : sameDay
  const contradicts = (rival: T) => compareEmails(rival.email, current.email).level === 'different'
  if (rivals.some((rival) => contradicts(rival) && !isSuperseded(rival))) return 'contradicted'
  if (isStale(current)) return 'stale'
  return isProof(current) ? 'proven' : 'claimed'
}

const isChange = (claim: Claim): boolean => claim.source === 'order-management'
export const isProof = (claim: Claim): boolean => PROVING.has(claim.source)
const isValid = (claim: DatedClaim, kind: ClaimKind): boolean => claim.kind === kind && claim.retractedAt === null
