import { emailKey } from '@/lib/email/key'
import { currentClaim } from '@/lib/onboarding/claims'
import { type FactSources, factsNow } from '@/lib/onboarding/facts'
import { assessOnboarding, staleFrom } from '@/lib/onboarding/progress'
import type { ClaimKind, GatewayAnswer, Stage } from '@/lib/onboarding/stages'
import type { NextAction } from '@/lib/onboarding/steps'
import { nextAction, waitingOn } from '@/lib/onboarding/waiting-on'

/** What a customer's row holds of his facts, for lists and counts (product.md §3). */
export type StageColumns = {
  stage: Stage
  gatewayAnswer: GatewayAnswer
  staleFrom: string | null
  waitingOn: string | null
  nextAction: NextAction | null
  mainContactEmail: string | null
  mainContactKey: string | null
  sageIdEmail: string | null
  sageIdKey: string | null
  entitlementEmail: string | null
  entitlementKey: string | null
}

export function stageColumnsOf(sources: FactSources, now: Date): StageColumns {
  const facts = factsNow(sources, now)
  const assessment = assessOnboarding(facts, now)
  const emailOf = (kind: ClaimKind) => currentClaim(sources.claims, kind, now)?.email ?? null
  const keyOf = (email: string | null) => (email === null ? null : (emailKey(email) ?? email))
  const [mainContact, sageId, entitlement] = [emailOf('main-contact'), emailOf('sage-id'), emailOf('entitlement')]
  return {
    stage: assessment.stage,
    gatewayAnswer: assessment.gatewayAnswer,
    staleFrom: staleFrom(facts),
    waitingOn: waitingOn(assessment),
    nextAction: nextAction(assessment)?.action ?? null,
    mainContactEmail: mainContact,
    mainContactKey: keyOf(mainContact),
    sageIdEmail: sageId,
    sageIdKey: keyOf(sageId),
    entitlementEmail: entitlement,
    entitlementKey: keyOf(entitlement),
  }
}
