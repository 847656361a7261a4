import fc from 'fast-check'
import { addDays, berlinToday } from '@/lib/calendar'
import type { Claim, DatedClaim } from '@/lib/onboarding/claims'
import type { FactSources } from '@/lib/onboarding/facts'
import type { OnboardingFacts } from '@/lib/onboarding/progress'
import { CLAIM_SOURCES, type ClaimKind } from '@/lib/onboarding/stages'

/** Facts of customers for the tests of the pure rules; `NOW` is the 24th of November 2026, a Tuesday. */
export const NOW = new Date('2026-11-24T10:00:00Z')

export const claimOf = (email: string, observedOn = '2026-11-01', source: Claim['source'] = 'sign-in'): Claim => ({
  email,
  observedOn,
  source,
})

/** The fixed interface of product.md §3 and nothing more. */
export const NOTHING_KNOWN: OnboardingFacts = {
  contact: { name: null, claim: null },
  sageId: null,
  entitlement: null,
  order: null,
  request: null,
  settings: { recheckAfterDays: 90, match: 'equivalent' },
}
export const CONTACT = { name: 'Max Muster', claim: claimOf('it@firma.de') }
export const ORDER = { orderedOn: '2026-10-01', number: 'A-1' }
export const READY: OnboardingFacts = { ...NOTHING_KNOWN, contact: CONTACT, sageId: claimOf('it@firma.de') }
export const COMPLETE: OnboardingFacts = { ...READY, entitlement: claimOf('it@firma.de'), order: ORDER }
export const MISMATCH: OnboardingFacts = { ...COMPLETE, entitlement: claimOf('alt@firma.de') }

export function datedClaim(kind: ClaimKind, email: string, change: Partial<DatedClaim> = {}): DatedClaim {
  const recordedAt = new Date('2026-11-01T09:00:00Z')
  return { kind, email, observedOn: '2026-11-01', source: 'customer', recordedAt, retractedAt: null, ...change }
}

export const NO_SOURCES: FactSources = {
  contactName: null,
  secondFactorHolder: null,
  gatewayOrderedOn: null,
  gatewayOrderNumber: null,
  connectorConfiguredOn: null,
  entitlementIdNumber: null,
  appointmentHeldOn: null,
  apiUsersCheckedOn: null,
  claims: [],
  requestItems: [],
  settings: {
    recheckAfterDays: 90,
    match: 'equivalent',
    optionalSteps: { connector: false, appointment: false, apiUsers: false },
  },
}

/** Few addresses, so that drawn ones are often the same, equivalent, or no address at all. */
export const anyEmail = fc.constantFrom('it@firma.de', 'IT@firma.de', 'alt@firma.de', 'keine', '', 'müller@firma.de')

/** Text as somebody would send it who wants the rules to fail. */
export const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'@."<>\\ :?%\0\n\u200b\u202e\ud800\u0308aäß'), maxLength: 30 }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '@'.repeat(2_000),
    '"'.repeat(2_000),
    'mailto:'.repeat(300),
    '<'.repeat(999),
  ),
)

export const anyDay = fc.integer({ min: -400, max: 10 }).map((days) => addDays(berlinToday(NOW), days))
export const anyClaim: fc.Arbitrary<Claim> = fc.record({
  email: anyEmail,
  observedOn: anyDay,
  source: fc.constantFrom(...CLAIM_SOURCES),
})
export const anyInstant = fc.date({ min: new Date('2020-01-01'), max: new Date('2032-01-01'), noInvalidDate: true })

const anyStatus = fc.constantFrom('draft', 'sent', 'confirmed', 'refused', 'question', 'closed', 'withdrawn')

/** Facts in the fixed interface; `texts` fills what a person typed. */
export function factsWith(claim: fc.Arbitrary<Claim>, texts: fc.Arbitrary<string>): fc.Arbitrary<OnboardingFacts> {
  return fc.record({
    contact: fc.record({ name: fc.option(texts), claim: fc.option(claim) }),
    sageId: fc.option(claim),
    entitlement: fc.option(claim),
    order: fc.option(fc.record({ orderedOn: anyDay, number: fc.option(texts) })),
    request: fc.option(fc.record({ status: anyStatus })),
    settings: fc.record({
      recheckAfterDays: fc.integer({ min: 1, max: 3_650 }),
      match: fc.constantFrom('equivalent' as const, 'identical' as const),
    }),
  })
}
export const anyFacts = factsWith(anyClaim, fc.string())
