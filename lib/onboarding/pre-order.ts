import { berlinToday } from '@/lib/calendar'
import { ADVICE_CODES, type Advice } from '@/lib/email/advise'
import { emailKey } from '@/lib/email/key'
import { claimStaleFrom } from '@/lib/onboarding/claims'
import { addressesMatch, isOrdered, type OnboardingFacts } from '@/lib/onboarding/progress'

export const VERDICTS = ['clear', 'warn', 'stop'] as const
export type Verdict = (typeof VERDICTS)[number]

/** What forbids the order: the address would be frozen although the sign-in can return nothing with it. */
export const PRE_ORDER_STOPS = [
  'already-ordered',
  'contact-name-missing',
  'contact-address-missing',
  'contact-address-invalid',
  'sage-id-missing',
  'sage-id-invalid',
  'sage-id-differs',
] as const

/** What should be looked at before: old evidence, the second factor, and the advice on the mailbox. */
export const PRE_ORDER_WARNINGS = ['contact-stale', 'sage-id-stale', 'second-factor-unnamed', ...ADVICE_CODES] as const

export type PreOrderCode = (typeof PRE_ORDER_STOPS)[number] | (typeof PRE_ORDER_WARNINGS)[number]
export const PRE_ORDER_CODES: readonly PreOrderCode[] = [...PRE_ORDER_STOPS, ...PRE_ORDER_WARNINGS]

export type PreOrderFinding = {
  code: PreOrderCode
  severity: 'stop' | 'warn'
  /** `day` is a calendar day, 'YYYY-MM-DD'. */
  params?: Record<string, string>
}

export type PreOrderCheck = {
  verdict: Verdict
  findings: PreOrderFinding[]
  /** The address that an order freezes today; null where there is none. */
  address: string | null
}

/**
 * "May I order?" (product.md §3, step 3). `advice` is what adviseOnAddress says of the main contact's address. A stop can
 * be overridden only with a written reason, which the sealing demands.
 */
export function checkBeforeOrder(
  { facts, advice }: { facts: OnboardingFacts; advice: readonly Advice[] },
  now: Date,
): PreOrderCheck {
  const findings = [...stops(facts), ...warnings(facts, advice, berlinToday(now))]
  const verdict = findings.some(({ severity }) => severity === 'stop') ? 'stop' : findings.length > 0 ? 'warn' : 'clear'
  return { verdict, findings, address: facts.contact.claim?.email ?? null }
}

/** What somebody sealed last. */
export type Release = { email: string; findings: readonly string[]; overrideReason: string | null }

/**
 * Whether an order may be recorded only with a written reason: something stops it that nobody has released for this
 * address. What is ordered already is a fact that no reason changes.
 */
export function needsReason({ findings, address }: PreOrderCheck, lastSeal: Release | null): boolean {
  const obstacles = findings.filter(({ severity }) => severity === 'stop').map(({ code }) => code)
  if (obstacles.length === 0 || obstacles.includes('already-ordered')) return false
  if (lastSeal === null || lastSeal.overrideReason === null || lastSeal.email !== (address ?? '')) return true
  return !obstacles.every((code) => lastSeal.findings.includes(code))
}

function stops(facts: OnboardingFacts): PreOrderFinding[] {
  const { contact, sageId, settings } = facts
  const findings: PreOrderFinding[] = []
  const stop = (code: (typeof PRE_ORDER_STOPS)[number], params: Record<string, string> = {}) =>
    findings.push({ code, severity: 'stop', params })
  if (isOrdered(facts)) stop('already-ordered')
  if ((contact.name ?? '').trim() === '') stop('contact-name-missing')
  const mainContact = contact.claim?.email ?? null
  const contactValid = mainContact !== null && emailKey(mainContact) !== null
  if (mainContact === null) stop('contact-address-missing')
  else if (!contactValid) stop('contact-address-invalid', { email: mainContact })
  if (sageId === null) stop('sage-id-missing')
  else if (emailKey(sageId.email) === null) stop('sage-id-invalid', { email: sageId.email })
  else if (contactValid && !addressesMatch(sageId.email, mainContact, settings.match)) {
    stop('sage-id-differs', { sageId: sageId.email, mainContact })
  }
  return findings
}

function warnings(facts: OnboardingFacts, advice: readonly Advice[], today: string): PreOrderFinding[] {
  const { contact, sageId, secondFactorHolder } = facts
  const findings: PreOrderFinding[] = []
  const warn = (code: (typeof PRE_ORDER_WARNINGS)[number], params: Record<string, string> = {}) =>
    findings.push({ code, severity: 'warn', params })
  const days = facts.settings.recheckAfterDays
  if (contact.claim && claimStaleFrom(contact.claim, days) <= today) {
    warn('contact-stale', { day: contact.claim.observedOn })
  }
  if (sageId && claimStaleFrom(sageId, days) <= today) warn('sage-id-stale', { day: sageId.observedOn })
  if (secondFactorHolder !== undefined && (secondFactorHolder ?? '').trim() === '') warn('second-factor-unnamed')
  for (const code of advice) warn(code)
  return findings
}
