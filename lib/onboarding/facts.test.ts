import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, berlinToday } from '@/lib/calendar'
import { ITEM_STATES } from '@/lib/change-requests/status'
import { type FactSources, factsAsOf, factsNow, type RequestItemFacts } from '@/lib/onboarding/facts'
import { assessOnboarding } from '@/lib/onboarding/progress'
import { CLAIM_KINDS } from '@/lib/onboarding/stages'
import { anyClaim, anyDay, datedClaim, NO_SOURCES, NOW } from '@/lib/testing/facts'

const today = berlinToday(NOW)
const item = (change: Partial<RequestItemFacts> = {}): RequestItemFacts => ({
  status: 'sent',
  oldEmail: 'alt@firma.de',
  newEmail: 'it@firma.de',
  sentOn: '2026-11-10',
  answeredOn: null,
  ...change,
})
const mismatch: FactSources = {
  ...NO_SOURCES,
  contactName: 'Max Muster',
  claims: [
    datedClaim('main-contact', 'it@firma.de'),
    datedClaim('sage-id', 'it@firma.de'),
    datedClaim('entitlement', 'alt@firma.de', { observedOn: '2026-10-01', source: 'order' }),
  ],
}

describe('the facts of now', () => {
  it('are the newest claims, bare of who recorded them', () => {
    const facts = factsNow({ ...mismatch, secondFactorHolder: 'Max Muster' }, NOW)
    expect(facts.sageId).toEqual({ email: 'it@firma.de', observedOn: '2026-11-01', source: 'customer' })
    expect(facts).toMatchObject({ contact: { name: 'Max Muster' }, order: null, secondFactorHolder: 'Max Muster' })
    expect(facts.optional).toEqual({
      connectorConfiguredOn: null,
      entitlementIdNumber: null,
      appointmentHeldOn: null,
      apiUsersCheckedOn: null,
    })
  })

  it('know an order from its day on', () => {
    const ordered = (day: string) =>
      factsNow({ ...NO_SOURCES, gatewayOrderedOn: day, gatewayOrderNumber: 'A-1' }, NOW).order
    expect(ordered(today)).toEqual({ orderedOn: today, number: 'A-1' })
    expect(ordered(addDays(today, 1))).toBeNull()
  })

  it.each([
    ['sent', item(), 'sent'],
    ['answered by a question', item({ status: 'question', answeredOn: '2026-11-12' }), 'question'],
    ['for another spelling of the Sage ID', item({ newEmail: 'IT@Firma.de' }), 'sent'],
    ['for another old address', item({ oldEmail: 'sonst@firma.de' }), 'sent'],
    ['drafted', item({ status: 'draft', sentOn: null }), 'draft'],
    ['drafted before the Sage ID changed', item({ status: 'draft', newEmail: 'x@y.de', sentOn: null }), 'draft'],
    ['for another new address', item({ newEmail: 'edv@firma.de' }), null],
    ['refused', item({ status: 'refused', answeredOn: '2026-11-12' }), null],
    ['withdrawn', item({ status: 'withdrawn' }), null],
  ] as const)('a request %s counts as %s', (_name, request, status) => {
    const facts = factsNow({ ...mismatch, requestItems: [item({ status: 'refused' }), request] }, NOW)
    expect(facts.request?.status ?? null).toBe(status)
  })

  it('of a drafted request say what is next: to send it', () => {
    const facts = factsNow({ ...mismatch, requestItems: [item({ status: 'draft', sentOn: null })] }, NOW)
    const { stage, steps } = assessOnboarding(facts, NOW)
    expect(stage).toBe('mismatch')
    expect(steps[3]?.next).toEqual({ actor: 'partner', action: 'send-request' })
  })

  it('let no text stand for another where both are no addresses', () => {
    const claims = [datedClaim('sage-id', 'keine'), datedClaim('entitlement', 'alt@firma.de')]
    const request = (newEmail: string) =>
      factsNow({ ...mismatch, claims, requestItems: [item({ newEmail })] }, NOW).request
    expect(request('keine')).toEqual({ status: 'sent' })
    expect(request('andere')).toBeNull()
  })
})

describe('the facts as of a day', () => {
  const history: FactSources = {
    ...mismatch,
    gatewayOrderedOn: '2026-10-01',
    appointmentHeldOn: '2026-11-20',
    claims: [
      ...mismatch.claims,
      datedClaim('entitlement', 'it@firma.de', { observedOn: '2026-11-15', source: 'order-management' }),
    ],
    requestItems: [item({ status: 'confirmed', answeredOn: '2026-11-15' })],
  }
  const stageOn = (day: string) => assessOnboarding(factsAsOf(history, day), new Date(`${day}T12:00:00Z`)).stage

  it('tell the story of a mismatch that was repaired', () => {
    expect(stageOn('2026-09-30')).toBe('contact-missing')
    expect(stageOn('2026-11-01')).toBe('mismatch')
    expect(stageOn('2026-11-10')).toBe('change-requested')
    expect(stageOn('2026-11-14')).toBe('change-requested')
    expect(stageOn('2026-11-15')).toBe('complete')
  })

  it('know neither order nor appointment before their day', () => {
    expect(factsAsOf(history, '2026-09-30').order).toBeNull()
    expect(factsAsOf(history, '2026-11-19').optional?.appointmentHeldOn).toBeNull()
    expect(factsAsOf(history, '2026-11-20').optional?.appointmentHeldOn).toBe('2026-11-20')
  })

  it('still wait on the day of a question, and never for a withdrawn request', () => {
    const asked = { ...mismatch, requestItems: [item({ status: 'question', answeredOn: '2026-11-12' })] }
    expect(factsAsOf(asked, '2026-11-13').request).toEqual({ status: 'sent' })
    expect(factsAsOf({ ...mismatch, requestItems: [item({ status: 'withdrawn' })] }, '2026-11-13').request).toBeNull()
  })

  it('of today give the stage of now, unless a request is only drafted', () => {
    const requestItem = fc.record({
      status: fc.constantFrom(...ITEM_STATES.filter((state) => state !== 'draft')),
      newEmail: fc.constantFrom('it@firma.de', 'alt@firma.de'),
      answered: fc.boolean(),
    })
    const claims = fc.array(fc.record({ claim: anyClaim, kind: fc.constantFrom(...CLAIM_KINDS) }), { maxLength: 8 })
    fc.assert(
      fc.property(claims, requestItem, fc.option(anyDay), (drawn, { status, newEmail, answered }, orderedOn) => {
        const decided = status === 'confirmed' || status === 'refused' || status === 'closed'
        const request = item({
          status,
          newEmail,
          answeredOn: decided || (status === 'question' && answered) ? today : null,
        })
        const sources: FactSources = {
          ...mismatch,
          gatewayOrderedOn: orderedOn,
          claims: drawn.map(({ claim, kind }) => ({ ...datedClaim(kind, claim.email, claim) })),
          requestItems: [request],
        }
        const asOf = assessOnboarding(factsAsOf(sources, today), NOW)
        const now = assessOnboarding(factsNow(sources, NOW), NOW)
        expect([asOf.stage, asOf.gatewayAnswer]).toEqual([now.stage, now.gatewayAnswer])
      }),
      { numRuns: 300 },
    )
  })
})
