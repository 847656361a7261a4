import { berlinToday } from '@/lib/calendar'
import { compareEmails } from '@/lib/email/compare'
import { emailKey } from '@/lib/email/key'
import { type Claim, claimStaleFrom } from '@/lib/onboarding/claims'
import { assessFurtherSteps } from '@/lib/onboarding/further-steps'
import type { GatewayAnswer, Stage } from '@/lib/onboarding/stages'
import type { NextStep, Step, StepId, StepReason, StepState } from '@/lib/onboarding/steps'

export {
  NEXT_ACTIONS,
  type NextAction,
  type NextStep,
  STEP_IDS,
  STEP_REASONS,
  STEP_STATES,
  type Step,
  type StepId,
  type StepReason,
  type StepState,
} from '@/lib/onboarding/steps'

export type AddressMatch = 'equivalent' | 'identical'

/** What is known of a customer (product.md §3); claims are the current ones of their kind, days are 'YYYY-MM-DD'. */
export type OnboardingFacts = {
  contact: { name: string | null; claim: Claim | null }
  sageId: Claim | null
  entitlement: Claim | null
  order: { orderedOn: string; number: string | null } | null
  /** The request that covers this change; open where sent, or answered by a question. */
  request: { status: string } | null
  settings: {
    recheckAfterDays: number
    match: AddressMatch
    optionalSteps?: { connector: boolean; appointment: boolean; apiUsers: boolean }
  }
  /** Who holds the phone of the second factor; undefined where it is not asked, null where it is asked and not named. */
  secondFactorHolder?: string | null
  optional?: {
    connectorConfiguredOn: string | null
    entitlementIdNumber: string | null
    appointmentHeldOn: string | null
    apiUsersCheckedOn: string | null
  }
  /** Seen at a sign-in: no entitlements, although the addresses match by what is known. */
  refusedSignIn?: { on: string; email: string } | null
}

export type Assessment = {
  stage: Stage
  /** Only a complete customer is ever stale. */
  stale: boolean
  gatewayAnswer: GatewayAnswer
  steps: Step[]
}

/** Derives stage, gateway answer and steps from the facts (product.md §3). Only staleness depends on `now`. */
export function assessOnboarding(facts: OnboardingFacts, now: Date): Assessment {
  const today = berlinToday(now)
  const firstStaleDay = staleFrom(facts)
  const gatewayAnswer = gatewayAnswerOf(facts)
  return {
    stage: stageOf(facts),
    stale: firstStaleDay !== null && firstStaleDay <= today,
    gatewayAnswer,
    steps: [
      assessMainContact(facts),
      assessSageId(facts, today),
      assessGatewayOrder(facts),
      assessEntitlement(facts, today),
      ...assessFurtherSteps(facts, gatewayAnswer),
    ],
  }
}

/** The first calendar day on which a complete customer is stale; null in every other stage. */
export function staleFrom(facts: OnboardingFacts): string | null {
  const { sageId, entitlement, settings } = facts
  if (sageId === null || entitlement === null || stageOf(facts) !== 'complete') return null
  const days = [sageId, entitlement].map((claim) => claimStaleFrom(claim, settings.recheckAfterDays))
  return days.sort()[0] ?? null
}

/** Whether two addresses count as the same for this organisation. What is no address matches nothing. */
export function addressesMatch(left: string | null, right: string | null, match: AddressMatch): boolean {
  const { level } = compareEmails(left, right)
  return level === 'identical' || (level === 'equivalent' && match === 'equivalent')
}

/** A recorded entitlement claim counts as ordered (product.md §3). */
export function isOrdered(facts: Pick<OnboardingFacts, 'order' | 'entitlement'>): boolean {
  return facts.order !== null || facts.entitlement !== null
}

/** A main contact with a name and a valid address. */
export function hasMainContact({ contact }: Pick<OnboardingFacts, 'contact'>): boolean {
  return hasName(contact.name) && contact.claim !== null && isAddress(contact.claim)
}

const hasName = (name: string | null): boolean => name !== null && name.trim() !== ''
const isAddress = (claim: Claim): boolean => emailKey(claim.email) !== null

function claimsMatch(left: Claim | null, right: Claim | null, { settings }: OnboardingFacts): boolean {
  return addressesMatch(left?.email ?? null, right?.email ?? null, settings.match)
}

function hasOpenRequest({ request }: OnboardingFacts): boolean {
  return request !== null && (request.status === 'sent' || request.status === 'question')
}

/** The rules of product.md §3, first hit wins. */
function stageOf(facts: OnboardingFacts): Stage {
  const { contact, sageId, entitlement } = facts
  if (gatewayAnswerOf(facts) === 'none') return hasOpenRequest(facts) ? 'change-requested' : 'mismatch'
  if (!hasMainContact(facts)) return 'contact-missing'
  if (sageId === null) return 'sage-id-missing'
  if (!claimsMatch(sageId, contact.claim, facts)) return 'sage-id-differs'
  if (entitlement !== null) return 'complete'
  return facts.order === null ? 'ready-to-order' : 'entitlement-unknown'
}

function gatewayAnswerOf(facts: OnboardingFacts): GatewayAnswer {
  if (facts.sageId === null || facts.entitlement === null) return 'unknown'
  return claimsMatch(facts.sageId, facts.entitlement, facts) ? 'entitlements' : 'none'
}

function step(
  id: StepId,
  state: StepState,
  code: StepReason,
  next: NextStep | null = null,
  params?: Record<string, string>,
): Step {
  return { id, state, reason: params ? { code, params } : { code }, next }
}

function assessMainContact({ contact }: OnboardingFacts): Step {
  const id = 'main-contact'
  const store: NextStep = { actor: 'partner', action: 'store-main-contact' }
  const named = hasName(contact.name)
  if (contact.claim === null) return step(id, 'open', named ? 'contact-address-missing' : 'contact-missing', store)
  const params = { email: contact.claim.email }
  if (!isAddress(contact.claim)) {
    return step(
      id,
      'attention',
      'contact-address-invalid',
      { actor: 'partner', action: 'correct-main-contact' },
      params,
    )
  }
  if (!named) return step(id, 'open', 'contact-name-missing', store, params)
  return step(id, 'done', 'contact-stored', null, params)
}

function assessSageId(facts: OnboardingFacts, today: string): Step {
  const id = 'sage-id'
  const { contact, sageId } = facts
  if (sageId === null) {
    if (!hasMainContact(facts)) return step(id, 'blocked', 'contact-first')
    const params = { email: contact.claim?.email ?? '' }
    return step(id, 'open', 'sage-id-missing', { actor: 'customer', action: 'get-sage-id' }, params)
  }
  if (!isAddress(sageId)) {
    const next: NextStep = { actor: 'partner', action: 'correct-sage-id' }
    return step(id, 'attention', 'sage-id-invalid', next, { email: sageId.email })
  }
  if (contact.claim === null || !isAddress(contact.claim)) return step(id, 'blocked', 'contact-first')
  if (!claimsMatch(sageId, contact.claim, facts)) {
    const params = { sageId: sageId.email, mainContact: contact.claim.email }
    return step(id, 'attention', 'sage-id-differs', { actor: 'partner', action: 'align-main-contact' }, params)
  }
  if (isStale(sageId, facts, today)) {
    const next: NextStep = { actor: 'partner', action: 'recheck-sage-id' }
    return step(id, 'stale', 'sage-id-stale', next, { email: sageId.email, day: sageId.observedOn })
  }
  const holder = facts.secondFactorHolder
  if (holder !== undefined && !hasName(holder)) {
    return step(id, 'open', 'second-factor-unnamed', { actor: 'partner', action: 'name-second-factor-holder' })
  }
  const { level } = compareEmails(sageId.email, contact.claim.email)
  return step(id, 'done', level === 'identical' ? 'sage-id-matches' : 'sage-id-equivalent', null, {
    email: sageId.email,
  })
}

function assessGatewayOrder(facts: OnboardingFacts): Step {
  const id = 'gateway-order'
  const { contact, sageId, entitlement, order } = facts
  if (order !== null) {
    const number = order.number?.trim() ?? ''
    const day = order.orderedOn
    if (number === '') return step(id, 'done', 'gateway-ordered-without-number', null, { day })
    return step(id, 'done', 'gateway-ordered', null, { day, number })
  }
  if (entitlement !== null) return step(id, 'done', 'gateway-ordered-by-entitlement')
  if (!hasMainContact(facts)) return step(id, 'blocked', 'contact-first')
  if (sageId === null) return step(id, 'blocked', 'sage-id-first')
  if (!claimsMatch(sageId, contact.claim, facts)) return step(id, 'blocked', 'sage-id-must-match-first')
  return step(id, 'open', 'ready-to-order', { actor: 'partner', action: 'order-gateway' }, { email: sageId.email })
}

function assessEntitlement(facts: OnboardingFacts, today: string): Step {
  const id = 'entitlement'
  const { sageId, entitlement } = facts
  if (!isOrdered(facts)) return step(id, 'blocked', 'order-first')
  if (sageId === null) return step(id, 'blocked', 'sage-id-first')
  if (entitlement === null) {
    return step(id, 'open', 'entitlement-unknown', { actor: 'partner', action: 'find-out-entitlement' })
  }
  if (!claimsMatch(sageId, entitlement, facts)) return assessMismatch(facts, sageId, entitlement)
  if (facts.refusedSignIn) {
    const params = { day: facts.refusedSignIn.on, email: facts.refusedSignIn.email }
    return step(id, 'attention', 'entitlement-refused', { actor: 'partner', action: 'find-out-entitlement' }, params)
  }
  if (isStale(entitlement, facts, today)) {
    const next: NextStep = { actor: 'partner', action: 'recheck-entitlement' }
    return step(id, 'stale', 'entitlement-stale', next, { email: entitlement.email, day: entitlement.observedOn })
  }
  const code = compareEmails(sageId.email, entitlement.email).level === 'identical' ? 'matches' : 'equivalent'
  return step(id, 'done', `entitlement-${code}`, null, { email: entitlement.email })
}

function assessMismatch({ request }: OnboardingFacts, sageId: Claim, entitlement: Claim): Step {
  const id = 'entitlement'
  const params = { sageId: sageId.email, entitlement: entitlement.email }
  switch (request?.status) {
    case 'sent':
      return step(id, 'waiting', 'request-sent', { actor: 'sage', action: 'await-answer' }, params)
    case 'question':
      return step(id, 'waiting', 'request-questioned', { actor: 'partner', action: 'answer-question' }, params)
    case 'draft':
      return step(id, 'attention', 'request-drafted', { actor: 'partner', action: 'send-request' }, params)
  }
  const comparable = isAddress(sageId) && isAddress(entitlement)
  const code = comparable ? 'entitlement-differs' : 'entitlement-incomparable'
  return step(id, 'attention', code, { actor: 'partner', action: 'repair-mismatch' }, params)
}

function isStale(claim: Claim, { settings }: OnboardingFacts, today: string): boolean {
  return claimStaleFrom(claim, settings.recheckAfterDays) <= today
}
