import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import { findClaimContext } from '@/lib/customer-page/data'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { adviseOnAddress } from '@/lib/email/advise'
import { currentClaim } from '@/lib/onboarding/claims'
import { factsNow } from '@/lib/onboarding/facts'
import { lockCustomers, type Seal, sealPreOrderCheck } from '@/lib/onboarding/mutations'
import { checkBeforeOrder, needsReason, type Verdict } from '@/lib/onboarding/pre-order'

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
    const known = await lockCustomers(tx, scope, [input.customerId])
    const context = await findClaimContext(tx, scope, { customerId: input.customerId, email: null, now })
    if (!context || known.length === 0) return { status: 'gone' }
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

/**
 * The seal with which an order of this moment has to be recorded: `null` where nothing stops it or what does is released
 * already, `reason-required` where it must not be recorded yet. To be asked before the order is written.
 */
export async function releaseForOrder(
  tx: Transaction,
  scope: Scope,
  order: { customerId: string; frozenEmail: string | null; overrideReason: string | null },
  now: Date,
): Promise<Seal | 'reason-required' | null> {
  const { customerId, overrideReason } = order
  await lockCustomers(tx, scope, [customerId])
  const context = await findClaimContext(tx, scope, { customerId, email: null, now })
  if (!context) return null
  const { sources, surroundings } = context
  const email = currentClaim(sources.claims, 'main-contact', now)?.email ?? null
  const advice = email === null ? [] : adviseOnAddress(email, surroundings)
  const check = checkBeforeOrder({ facts: factsNow(sources, now), advice }, now)
  if (!needsReason(check, await findLastSeal(tx, scope, customerId))) return null
  if (overrideReason === null) return 'reason-required'
  const findings = check.findings.map((finding) => finding.code)
  return { customerId, email: email ?? order.frozenEmail ?? '', verdict: check.verdict, findings, overrideReason }
}

function findLastSeal(tx: Transaction, { organisationId }: Scope, customerId: string) {
  return tx.preOrderSeal.findFirst({ where: { organisationId, customerId }, orderBy: { sealedAt: 'desc' } })
}

/** A seal says who found what on which day: the same once more says nothing, such as a form that was sent twice. */
async function isSealedToday(tx: Transaction, scope: Scope, seal: Seal, now: Date): Promise<boolean> {
  const last = await findLastSeal(tx, scope, seal.customerId)
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
