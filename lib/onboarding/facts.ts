import { berlinToday, middayOf } from '@/lib/calendar'
import { awaitsAnswer, coversChange, type ItemState } from '@/lib/change-requests/status'
import { emailKey } from '@/lib/email/key'
import { type Claim, claimAsOf, currentClaim, type DatedClaim } from '@/lib/onboarding/claims'
import type { OnboardingFacts } from '@/lib/onboarding/progress'
import { contradictingSignIn, type RefusedSignIn } from '@/lib/onboarding/refused-sign-in'

/** What a customer's facts are made of, as the database holds it; days are 'YYYY-MM-DD'. */
export type FactSources = {
  contactName: string | null
  secondFactorHolder: string | null
  gatewayOrderedOn: string | null
  gatewayOrderNumber: string | null
  connectorConfiguredOn: string | null
  entitlementIdNumber: string | null
  appointmentHeldOn: string | null
  apiUsersCheckedOn: string | null
  claims: readonly DatedClaim[]
  requestItems: readonly RequestItemFacts[]
  /** Sign-ins at set-up appointments that returned no entitlements. */
  refusedSignIns?: readonly RefusedSignIn[]
  settings: OnboardingSettings
}

export type RequestItemFacts = {
  status: ItemState
  oldEmail: string
  newEmail: string
  sentOn: string | null
  answeredOn: string | null
}

export type OnboardingSettings = {
  recheckAfterDays: number
  match: 'equivalent' | 'identical'
  optionalSteps: { connector: boolean; appointment: boolean; apiUsers: boolean }
}

/** Where text is no address, the text itself stands in: two of the same are the same. */
const keyOf = (email: string) => emailKey(email) ?? email

const bare = (claim: DatedClaim | null): Claim | null =>
  claim && { email: claim.email, observedOn: claim.observedOn, source: claim.source }

/** The facts that the rules of progress.ts assess, as they are now. */
export function factsNow(sources: FactSources, now: Date): OnboardingFacts {
  const sageId = currentClaim(sources.claims, 'sage-id', now)
  const entitlement = currentClaim(sources.claims, 'entitlement', now)
  const current = { sageId: sageId?.email ?? null, entitlement: entitlement?.email ?? null }
  // A draft is composed of today's addresses whenever somebody looks, so it always covers the change.
  const covering = sources.requestItems.find(
    (item) => item.status === 'draft' || (awaitsAnswer(item.status) && coversChange(item, current, keyOf)),
  )
  return {
    contact: { name: sources.contactName, claim: bare(currentClaim(sources.claims, 'main-contact', now)) },
    sageId: bare(sageId),
    entitlement: bare(entitlement),
    order: orderOf(sources, berlinToday(now)),
    request: covering ? { status: covering.status } : null,
    secondFactorHolder: sources.secondFactorHolder,
    settings: sources.settings,
    optional: {
      connectorConfiguredOn: sources.connectorConfiguredOn,
      entitlementIdNumber: sources.entitlementIdNumber,
      appointmentHeldOn: sources.appointmentHeldOn,
      apiUsersCheckedOn: sources.apiUsersCheckedOn,
    },
    refusedSignIn: contradictingSignIn(refusalsUntil(sources, berlinToday(now)), sources.settings.match, now),
  }
}

/** The facts as they were at the end of a calendar day, by what is known today. */
export function factsAsOf(sources: FactSources, day: string): OnboardingFacts {
  const sageId = claimAsOf(sources.claims, 'sage-id', day)
  const entitlement = claimAsOf(sources.claims, 'entitlement', day)
  const current = { sageId: sageId?.email ?? null, entitlement: entitlement?.email ?? null }
  const waiting = sources.requestItems.find(
    (item) =>
      item.sentOn !== null &&
      item.sentOn <= day &&
      item.status !== 'withdrawn' &&
      (item.answeredOn === null || item.status === 'question' || item.answeredOn > day) &&
      coversChange(item, current, keyOf),
  )
  const until = (happenedOn: string | null) => (happenedOn !== null && happenedOn <= day ? happenedOn : null)
  return {
    contact: { name: sources.contactName, claim: bare(claimAsOf(sources.claims, 'main-contact', day)) },
    sageId: bare(sageId),
    entitlement: bare(entitlement),
    order: orderOf(sources, day),
    request: waiting ? { status: 'sent' } : null,
    secondFactorHolder: sources.secondFactorHolder,
    settings: sources.settings,
    optional: {
      connectorConfiguredOn: until(sources.connectorConfiguredOn),
      entitlementIdNumber: sources.entitlementIdNumber,
      appointmentHeldOn: until(sources.appointmentHeldOn),
      apiUsersCheckedOn: until(sources.apiUsersCheckedOn),
    },
    refusedSignIn: contradictingSignIn(refusalsUntil(sources, day), sources.settings.match, middayOf(day)),
  }
}

const refusalsUntil = ({ claims, refusedSignIns = [] }: FactSources, lastDay: string) => ({
  claims: claims.filter((claim) => claim.observedOn <= lastDay),
  refusedSignIns: refusedSignIns.filter((refused) => refused.on <= lastDay),
})

function orderOf(sources: FactSources, lastDay: string): OnboardingFacts['order'] {
  if (sources.gatewayOrderedOn === null || sources.gatewayOrderedOn > lastDay) return null
  return { orderedOn: sources.gatewayOrderedOn, number: sources.gatewayOrderNumber }
}
