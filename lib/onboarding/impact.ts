import { berlinToday } from '@/lib/calendar'
import { emailKey } from '@/lib/email/key'
import type { Claim } from '@/lib/onboarding/claims'
import {
  type Assessment,
  addressesMatch,
  assessOnboarding,
  isOrdered,
  type OnboardingFacts,
} from '@/lib/onboarding/progress'
import type { ClaimKind } from '@/lib/onboarding/stages'

export const IMPACT_CODES = [
  'address-invalid',
  'older-than-current',
  'in-the-future',
  'no-change',
  'evidence-renewed',
  'entitlement-stays',
  'ordered-address-stays',
  'next-order-freezes',
  'sign-in-returns-nothing',
  'sign-in-still-returns-nothing',
  'sign-in-works',
  'sign-in-works-again',
  'sage-id-should-follow',
  'main-contact-should-follow',
  'sign-in-stops-once-sage-id-follows',
  'sign-in-works-once-sage-id-follows',
  'request-outdated',
  'request-not-needed',
  'becomes-complete',
] as const
export type ImpactCode = (typeof IMPACT_CODES)[number]

export const IMPACT_OFFERS = ['keep', 'save', 'save-and-draft-request'] as const
export type ImpactOffer = (typeof IMPACT_OFFERS)[number]

export type Consequence = { code: ImpactCode; params: Record<string, string> }

export type ClaimChange = Claim & { kind: ClaimKind }

export type Impact = {
  before: Assessment
  after: Assessment
  /** The new claim goes into the history only: the current one is newer, or the new one lies in the future. */
  currentStays: boolean
  consequences: Consequence[]
  offers: ImpactOffer[]
}

/** What a new claim does to stage and sign-in, before it is saved (product.md §6). */
export function previewImpact(facts: OnboardingFacts, change: ClaimChange, now: Date): Impact {
  const before = assessOnboarding(facts, now)
  const current = currentOf(facts, change.kind)
  const idle = (code: ImpactCode, params: Record<string, string>): Impact => ({
    before,
    after: before,
    currentStays: true,
    consequences: [{ code, params }],
    offers: ['save'],
  })
  if (change.observedOn > berlinToday(now)) return idle('in-the-future', { day: change.observedOn })
  if (current && change.observedOn < current.observedOn) {
    return idle('older-than-current', { email: current.email, day: current.observedOn })
  }
  const changed = withChange(facts, change)
  const after = assessOnboarding(changed, now)
  const seen = { facts, changed, change, before, after }
  return { before, after, currentStays: false, consequences: consequencesOf(seen), offers: offersOf(seen) }
}

type Seen = {
  facts: OnboardingFacts
  changed: OnboardingFacts
  change: ClaimChange
  before: Assessment
  after: Assessment
}

function currentOf(facts: OnboardingFacts, kind: ClaimKind): Claim | null {
  if (kind === 'main-contact') return facts.contact.claim
  return kind === 'sage-id' ? facts.sageId : facts.entitlement
}

function withChange(facts: OnboardingFacts, { kind, ...claim }: ClaimChange): OnboardingFacts {
  if (kind === 'main-contact') return { ...facts, contact: { ...facts.contact, claim } }
  if (kind === 'entitlement') return { ...facts, entitlement: claim }
  const follows = isDraft(facts) || sameAddress(facts.sageId, claim)
  return { ...facts, sageId: claim, request: follows ? facts.request : null }
}

/** By the key, whatever the organisation demands: a request asks for an address, not for its spelling. */
function sameAddress(left: Claim | null, right: Claim): boolean {
  if (left === null) return false
  return (emailKey(left.email) ?? left.email) === (emailKey(right.email) ?? right.email)
}

function consequencesOf(seen: Seen): Consequence[] {
  const { facts, change, before, after } = seen
  const found: Consequence[] = []
  const add = (code: ImpactCode, params: Record<string, string> = {}) => found.push({ code, params })
  if (emailKey(change.email) === null) add('address-invalid', { email: change.email })
  const current = currentOf(facts, change.kind)
  if (current?.email === change.email) {
    if (before.stale && !after.stale) add('evidence-renewed', { email: change.email })
    else add('no-change', { email: change.email })
    return found
  }
  if (change.kind === 'main-contact') found.push(...contactConsequences(seen))
  else found.push(...signInConsequences(seen))
  if (after.stage === 'complete' && before.stage !== 'complete') add('becomes-complete')
  return found
}

/** A new main contact leaves today's sign-in alone; what counts is the Sage ID following it, and the next order. */
function contactConsequences({ facts, change, after }: Seen): Consequence[] {
  const { sageId, entitlement, settings } = facts
  const found: Consequence[] = []
  const mainContact = change.email
  const matches = (claim: Claim) => addressesMatch(claim.email, mainContact, settings.match)
  if (entitlement) found.push({ code: 'entitlement-stays', params: { entitlement: entitlement.email } })
  else if (isOrdered(facts)) found.push({ code: 'ordered-address-stays', params: {} })
  else found.push({ code: 'next-order-freezes', params: { mainContact } })
  if (sageId && !matches(sageId)) {
    found.push({ code: 'sage-id-should-follow', params: { sageId: sageId.email, mainContact } })
    if (entitlement && matches(entitlement)) {
      found.push({ code: 'sign-in-works-once-sage-id-follows', params: { mainContact } })
    }
  }
  const follows = sageId === null || !matches(sageId)
  if (entitlement && follows && !matches(entitlement)) {
    const params = { mainContact, entitlement: entitlement.email }
    found.push({ code: 'sign-in-stops-once-sage-id-follows', params })
  } else if (after.gatewayAnswer === 'none' && !follows) {
    found.push({ code: 'sign-in-still-returns-nothing', params: {} })
  }
  return found
}

function signInConsequences({ facts, changed, change, before, after }: Seen): Consequence[] {
  const found: Consequence[] = []
  const { sageId, entitlement, contact } = changed
  if (change.kind === 'sage-id' && entitlement) {
    found.push({ code: 'entitlement-stays', params: { entitlement: entitlement.email } })
  }
  if (sageId && entitlement) found.push({ code: signInCode(before, after), params: {} })
  if (change.kind === 'sage-id' && contact.claim && emailKey(change.email) !== null) {
    const { email } = contact.claim
    if (!addressesMatch(change.email, email, facts.settings.match)) {
      found.push({ code: 'main-contact-should-follow', params: { sageId: change.email, mainContact: email } })
    }
  }
  if (isRequestOpen(facts)) {
    if (after.gatewayAnswer === 'entitlements') found.push({ code: 'request-not-needed', params: {} })
    else if (!isDraft(facts) && (change.kind === 'entitlement' || !isRequestOpen(changed))) {
      found.push({ code: 'request-outdated', params: {} })
    }
  }
  return found
}

function signInCode(before: Assessment, after: Assessment): ImpactCode {
  if (after.gatewayAnswer === 'none') {
    return before.gatewayAnswer === 'none' ? 'sign-in-still-returns-nothing' : 'sign-in-returns-nothing'
  }
  return before.gatewayAnswer === 'none' ? 'sign-in-works-again' : 'sign-in-works'
}

/** A draft takes the addresses of the day it is sent, so no new claim makes it outdated. */
function isDraft({ request }: OnboardingFacts): boolean {
  return request?.status === 'draft'
}

function isRequestOpen({ request }: OnboardingFacts): boolean {
  return request !== null && ['draft', 'sent', 'question'].includes(request.status)
}

/** A change that does no harm is simply saved; one after which the sign-in fails, or soon will, is a choice. */
function offersOf({ facts, changed, change, before, after }: Seen): ImpactOffer[] {
  const current = currentOf(facts, change.kind)
  if (current?.email === change.email) return ['save']
  const { entitlement, settings } = changed
  const breaks = after.gatewayAnswer === 'none' && before.gatewayAnswer !== 'none'
  const willBreak =
    change.kind === 'main-contact' &&
    isOrdered(facts) &&
    !addressesMatch(change.email, entitlement?.email ?? null, settings.match)
  if (!breaks && !willBreak) return ['save']
  const draftable = entitlement !== null && emailKey(change.email) !== null && !isRequestOpen(facts)
  return draftable ? [...IMPACT_OFFERS] : ['keep', 'save']
}
