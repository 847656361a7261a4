import assert from 'node:assert/strict'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import { fromDatabaseDayOrNull } from '@/lib/db/day'
import { withTenant } from '@/lib/db/with-tenant'
import { emailKey } from '@/lib/email/key'
import { currentClaim } from '@/lib/onboarding/claims'
import { loadFactSources } from '@/lib/onboarding/data'
import { factsNow } from '@/lib/onboarding/facts'
import { assessOnboarding, staleFrom } from '@/lib/onboarding/progress'
import type { ClaimKind } from '@/lib/onboarding/stages'
import { nextAction, waitingOn } from '@/lib/onboarding/waiting-on'

/** Throws where a copied customer differs from what the product itself would derive from his facts; how many it looked at. */
export async function checkFill(scope: Scope, now: Date): Promise<number> {
  const { organisationId } = scope
  return withTenant(scope, async (tx) => {
    const rows = await tx.customer.findMany({ where: { organisationId }, orderBy: { id: 'asc' }, take: 200 })
    const sources = await loadFactSources(
      tx,
      scope,
      rows.map((row) => row.id),
    )
    for (const row of rows) {
      const source = sources.find(({ id }) => id === row.id)
      assert(source, 'every customer has facts')
      const facts = factsNow(source, now)
      const assessment = assessOnboarding(facts, now)
      const emailOf = (kind: ClaimKind) => currentClaim(source.claims, kind, now)?.email ?? null
      const keyOf = (email: string | null) => (email === null ? null : (emailKey(email) ?? email))
      const emails = {
        mainContactEmail: emailOf('main-contact'),
        sageIdEmail: emailOf('sage-id'),
        entitlementEmail: emailOf('entitlement'),
      }
      const staleDay = staleFrom(facts)
      // Evidence grows old without a write: then the stored action is that of the last one.
      const hasGrownOld = staleDay !== null && staleDay <= berlinToday(now)
      const derived = {
        stage: assessment.stage,
        gatewayAnswer: assessment.gatewayAnswer,
        staleFrom: staleDay,
        waitingOn: waitingOn(assessment),
        nextAction: hasGrownOld ? row.nextAction : (nextAction(assessment)?.action ?? null),
        ...emails,
        mainContactKey: keyOf(emails.mainContactEmail),
        sageIdKey: keyOf(emails.sageIdEmail),
        entitlementKey: keyOf(emails.entitlementEmail),
      }
      const stored = { ...row, staleFrom: fromDatabaseDayOrNull(row.staleFrom) }
      const shown = Object.fromEntries(Object.keys(derived).map((key) => [key, stored[key as keyof typeof stored]]))
      assert.deepEqual(shown, derived)
    }
    return rows.length
  })
}
