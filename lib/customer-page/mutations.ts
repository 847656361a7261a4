import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import { findClaimContext } from '@/lib/customer-page/data'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { adviseOnAddress } from '@/lib/email/advise'
import { currentClaim } from '@/lib/onboarding/claims'
import { factsNow } from '@/lib/onboarding/facts'
import { lockCustomers, type Seal, sealPreOrderCheck } from '@/lib/onboarding/mutations'
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
    const seal = {
      customerId: input.customerId,
      email,
      verdict: check.verdict,
      findings: check.findings.map((finding) => finding.code),
      overrideReason: isStopped ? input.overrideReason : null,
    }
    if (!(await isSealedToday(tx, scope, seal, now))) await sealPreOrderCheck(tx, scope, seal, now)
    return { status: 'sealed', verdict: check.verdict }
  })
}

/** A seal says who found what on which day: the same once more says nothing, such as a form that was sent twice. */
async function isSealedToday(tx: Transaction, scope: Scope, seal: Seal, now: Date): Promise<boolean> {
  const last = await tx.preOrderSeal.findFirst({
    where: { organisationId: scope.organisationId, customerId: seal.customerId },
    orderBy: { sealedAt: 'desc' },
  })
  return (
    last !== null &&
    last.sealedById === scope.userId &&
    berlinToday(last.sealedAt) === berlinToday(now) &&
    last.email === seal.email &&
    last.verdict === seal.verdict &&
    last.findings.join() === seal.findings.join() &&
    last.overrideReason === seal.overrideReason
  )
}
