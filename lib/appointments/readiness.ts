import type { Checks } from '@/lib/appointments/types'
import { addDays, berlinToday } from '@/lib/calendar'
import { currentClaim, isProof, knowledgeOf } from '@/lib/onboarding/claims'
import { type FactSources, factsNow } from '@/lib/onboarding/facts'
import { addressesMatch, assessOnboarding, type OnboardingFacts } from '@/lib/onboarding/progress'
import type { ClaimKind, Stage } from '@/lib/onboarding/stages'
import type { NextStep } from '@/lib/onboarding/steps'
import { nextAction } from '@/lib/onboarding/waiting-on'

/** How old evidence may be on the day of the appointment. */
export const EVIDENCE_DAYS = 7

/** Each a reason and the cheapest thing to do, one sentence each in the catalogue "appointments". */
export const READINESS_CODES = [
  'not-complete',
  'sign-in-refused',
  'match-contradicted',
  'match-unproven',
  'match-proof-old',
  'holder-unnamed',
  'holder-unchecked',
  'holder-check-old',
  'mailbox-unread',
  'mailbox-unchecked',
  'mailbox-check-old',
] as const
export type ReadinessCode = (typeof READINESS_CODES)[number]

export type ReadinessFinding = {
  code: ReadinessCode
  /** `day` is a calendar day, 'YYYY-MM-DD', to be formatted for the reader. */
  params: Record<string, string>
  /** What has to be looked at again, and on which days that counts; null where it can only be mended. */
  window: { from: string; until: string; isOpen: boolean } | null
}

export type Readiness = {
  ready: boolean
  findings: ReadinessFinding[]
  stage: Stage
  /** What leads on where the customer is not complete. */
  next: NextStep | null
  /** The address to sign in with; null as long as one would bring no entitlements. */
  signInAddress: string | null
}

const NOTHING_CHECKED: Checks = { holder: null, holderCheckedOn: null, mailbox: null, mailboxCheckedOn: null }

/**
 * Whether the main contact's sign-in can succeed on the day of the appointment: all addresses match by proof, the phone
 * of the second factor is in known hands and the mailbox is read, each seen within a week before that day. Without a
 * day only what is wrong on any day is found.
 */
export function judgeReadiness(
  input: { sources: FactSources; mailboxRead: boolean | null; day: string | null; checks?: Checks },
  now: Date,
): Readiness {
  const { sources, mailboxRead, day, checks = NOTHING_CHECKED } = input
  const facts = factsNow(sources, now)
  const assessment = assessOnboarding(facts, now)
  const isRefused = (facts.refusedSignIn ?? null) !== null
  const signInAddress = assessment.gatewayAnswer === 'entitlements' && !isRefused ? (facts.sageId?.email ?? null) : null
  const findings = [
    ...(assessment.stage === 'complete' ? matchFindings(sources, facts, day, now) : [found('not-complete')]),
    ...holderFindings(facts, checks, day, now),
    ...mailboxFindings({ email: signInAddress, isRead: mailboxRead, checks }, sources, day, now),
  ]
  return {
    ready: findings.length === 0,
    findings,
    stage: assessment.stage,
    next: assessment.stage === 'complete' ? null : nextAction(assessment),
    signInAddress,
  }
}

function found(code: ReadinessCode, params: Record<string, string> = {}): ReadinessFinding {
  return { code, params, window: null }
}

/** To be looked at again within the week before the appointment. */
function again(code: ReadinessCode, params: Record<string, string>, day: string, now: Date): ReadinessFinding {
  const from = oldestEvidence(day)
  return { code, params, window: { from, until: day, isOpen: from <= berlinToday(now) } }
}

const oldestEvidence = (day: string): string => addDays(day, -EVIDENCE_DAYS)

function matchFindings(
  sources: FactSources,
  facts: OnboardingFacts,
  day: string | null,
  now: Date,
): ReadinessFinding[] {
  const email = facts.sageId?.email ?? ''
  if (facts.refusedSignIn) return [found('sign-in-refused', { day: facts.refusedSignIn.on, email })]
  const kinds = ['sage-id', 'entitlement'] as const
  const { recheckAfterDays } = sources.settings
  const isContradicted = (kind: ClaimKind) =>
    knowledgeOf(sources.claims, kind, recheckAfterDays, now) === 'contradicted'
  if (kinds.some(isContradicted)) return [found('match-contradicted', { email })]
  if (day === null) return []
  const proofs = kinds.map((kind) => lastProof(sources, kind, now))
  if (proofs.includes(null)) return [again('match-unproven', { email }, day, now)]
  const [oldest = ''] = proofs.filter((proof) => proof !== null).sort()
  return oldest < oldestEvidence(day) ? [again('match-proof-old', { email, day: oldest }, day, now)] : []
}

/** The last day on which the current address of this kind was proven; what somebody says later proves nothing more. */
function lastProof({ claims, settings }: FactSources, kind: ClaimKind, now: Date): string | null {
  const current = currentClaim(claims, kind, now)
  if (current === null) return null
  const proofs = claims.filter((claim) => isProof(claim) && addressesMatch(claim.email, current.email, settings.match))
  return currentClaim(proofs, kind, now)?.observedOn ?? null
}

function holderFindings(
  { secondFactorHolder }: OnboardingFacts,
  checks: Checks,
  day: string | null,
  now: Date,
): ReadinessFinding[] {
  const name = secondFactorHolder?.trim() ?? ''
  if (name === '') return [found('holder-unnamed')]
  if (day === null) return []
  const { holder, holderCheckedOn } = checks
  if (holderCheckedOn === null || holder !== name) return [again('holder-unchecked', { name }, day, now)]
  return holderCheckedOn < oldestEvidence(day)
    ? [again('holder-check-old', { name, day: holderCheckedOn }, day, now)]
    : []
}

/** The mailbox behind the sign-in; as long as there is no address for it, what has to be mended first is said already. */
function mailboxFindings(
  { email, isRead, checks }: { email: string | null; isRead: boolean | null; checks: Checks },
  { settings }: FactSources,
  day: string | null,
  now: Date,
): ReadinessFinding[] {
  if (email === null) return []
  const { mailbox, mailboxCheckedOn } = checks
  const isChecked = mailboxCheckedOn !== null && addressesMatch(mailbox, email, settings.match)
  if (!isChecked && isRead === false) return [found('mailbox-unread', { email })]
  if (day === null) return []
  if (!isChecked) return [again('mailbox-unchecked', { email }, day, now)]
  return mailboxCheckedOn < oldestEvidence(day)
    ? [again('mailbox-check-old', { email, day: mailboxCheckedOn }, day, now)]
    : []
}
