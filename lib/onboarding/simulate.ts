import { type Comparison, compareEmails } from '@/lib/email/compare'
import { claimAsOf, type DatedClaim } from '@/lib/onboarding/claims'
import type { AddressMatch } from '@/lib/onboarding/progress'

export const SIMULATED_ANSWERS = ['entitlements', 'none', 'cannot-say'] as const
export type SimulatedAnswer = (typeof SIMULATED_ANSWERS)[number]

/** The rule that decided; one sentence each in the catalogue, under simulation. */
export const SIMULATION_RULES = [
  'address-invalid',
  'no-claim',
  'only-later-claim',
  'entitlement-invalid',
  'identical',
  'equivalent',
  'identical-demanded',
  'different',
] as const
export type SimulationRule = (typeof SIMULATION_RULES)[number]

export type Simulation<T extends DatedClaim> = {
  answer: SimulatedAnswer
  rule: SimulationRule
  comparison: Comparison
  /** The entitlement claim that held on that day. */
  claim: T | null
}

/**
 * What the gateway answers when somebody signs in with this address on a calendar day ('YYYY-MM-DD'), by the entitlement
 * claim that held then.
 */
export function simulateSignIn<T extends DatedClaim>(input: {
  address: string
  day: string
  entitlementClaims: readonly T[]
  match: AddressMatch
}): Simulation<T> {
  const { address, day, entitlementClaims, match } = input
  const claim = claimAsOf(entitlementClaims, 'entitlement', day)
  const comparison = compareEmails(address, claim?.email ?? null)
  const decide = (answer: SimulatedAnswer, rule: SimulationRule) => ({ answer, rule, comparison, claim })
  if (compareEmails(address, address).level === 'incomparable') return decide('cannot-say', 'address-invalid')
  if (claim === null) {
    const later = entitlementClaims.some((other) => other.kind === 'entitlement' && other.retractedAt === null)
    return decide('cannot-say', later ? 'only-later-claim' : 'no-claim')
  }
  switch (comparison.level) {
    case 'identical':
      return decide('entitlements', 'identical')
    case 'equivalent':
      return match === 'equivalent' ? decide('entitlements', 'equivalent') : decide('none', 'identical-demanded')
    case 'different':
      return decide('none', 'different')
    case 'incomparable':
      return decide('none', 'entitlement-invalid')
  }
}
