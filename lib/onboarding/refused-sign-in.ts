import { type AddressMatch, emailsMatch } from '@/lib/email/compare'
import { currentClaim, type DatedClaim } from '@/lib/onboarding/claims'

/** A sign-in that somebody saw return no entitlements; `on` is a calendar day, 'YYYY-MM-DD'. */
export type RefusedSignIn = { on: string; email: string; recordedAt: Date }

/**
 * The sign-in that contradicts the entitlement e-mail of that day: by what Lotse knows, the address should have brought
 * entitlements. Whatever is recorded of the entitlement e-mail afterwards, as true on that day or later, settles it.
 */
export function contradictingSignIn(
  { refusedSignIns, claims }: { refusedSignIns: readonly RefusedSignIn[]; claims: readonly DatedClaim[] },
  match: AddressMatch,
  now: Date,
): RefusedSignIn | null {
  const entitlement = currentClaim(claims, 'entitlement', now)
  if (entitlement === null) return null
  const isSettled = (refused: RefusedSignIn) =>
    claims.some(
      (claim) =>
        claim.kind === 'entitlement' &&
        claim.retractedAt === null &&
        claim.observedOn >= refused.on &&
        claim.recordedAt > refused.recordedAt,
    )
  const standing = refusedSignIns.filter(
    (refused) => emailsMatch(refused.email, entitlement.email, match) && !isSettled(refused),
  )
  return standing.sort((left, right) => right.recordedAt.getTime() - left.recordedAt.getTime())[0] ?? null
}
