import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { findClaimContext } from '@/lib/customer-page/data'
import { withTenant } from '@/lib/db/with-tenant'
import { adviseOnAddress } from '@/lib/email/advise'
import { currentClaim } from '@/lib/onboarding/claims'
import { factsNow } from '@/lib/onboarding/facts'
import { lockCustomers, sealPreOrderCheck } from '@/lib/onboarding/mutations'
import { checkBeforeOrder, type Verdict } from '@/lib/onboarding/pre-order'

export type SealOutcome =
  | { status: 'sealed'; verdict: Verdict }
  /** A stop can only be sealed with a written reason. */
  | { status: 'reason-required' }
  /** The main contact has no address to seal. */
  | { status: 'no-address' }
  /** The address is no longer the one that the person saw. */
  | { status: 'changed'; email: string | null }
  | { status: 'gone' }

/** Seals the pre-order check on the findings of this very moment, whatever the screen showed. */
export function sealOrder(
  scope: Scope,
  input: { customerId: string; email: string; overrideReason: string | null },
  now: Date,
): Promise<SealOutcome> {
  return withTenant(scope, async (tx) => {
    await lockCustomers(tx, scope, [input.customerId])
    const context = await findClaimContext(tx, scope, { customerId: input.customerId, email: null, now })
    if (!context) return { status: 'gone' }
    const { sources, surroundings } = context
    const email = currentClaim(sources.claims, 'main-contact', now)?.email ?? null
    if (email === null) return { status: 'no-address' }
    if (email !== input.email) return { status: 'changed', email }
    const advice = adviseOnAddress(email, surroundings)
    const check = checkBeforeOrder({ facts: factsNow(sources, now), advice }, now)
    const isStopped = check.verdict === 'stop'
    if (isStopped && input.overrideReason === null) return { status: 'reason-required' }
    await sealPreOrderCheck(
      tx,
      scope,
      {
        customerId: input.customerId,
        email,
        verdict: check.verdict,
        findings: check.findings.map((finding) => finding.code),
        overrideReason: isStopped ? input.overrideReason : null,
      },
      now,
    )
    return { status: 'sealed', verdict: check.verdict }
  })
}
