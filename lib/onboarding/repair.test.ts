import { describe, expect, it } from 'vitest'
import { addressesMatch } from '@/lib/onboarding/progress'
import { adviseRepair, POSSIBILITIES, type RepairInput, type RouteId } from '@/lib/onboarding/repair'

const MISMATCH: RepairInput = {
  mainContact: 'info@krueger.de',
  sageId: 'info@krueger.de',
  entitlement: 'buchhaltung@krueger.de',
  match: 'equivalent',
  entitlementMailboxRead: null,
  entitlementHasSageId: null,
  orderManagementKnown: true,
  openRequest: false,
}
const advise = (change: Partial<RepairInput> = {}) => adviseRepair({ ...MISMATCH, ...change })
const shown = (change: Partial<RepairInput> = {}) =>
  advise(change).routes.map(({ id, possible }) => `${id} ${possible}`)
const route = (id: RouteId, change: Partial<RepairInput> = {}) => advise(change).routes.find((each) => each.id === id)

describe('a mismatch of which nobody has asked anything', () => {
  it('needs Order Management, with the customer’s routes as questions', () => {
    expect(advise()).toMatchObject({ kind: 'mismatch', requestNeeded: true, why: 'others-uncertain' })
    expect(shown()).toEqual(['order-management yes', 'change-sage-id ask', 'new-sage-id ask'])
    expect(route('change-sage-id')?.why).toEqual(['mailbox-unknown', 'has-sage-id-unknown'])
    expect(route('new-sage-id')?.why).toEqual(['mailbox-unknown'])
  })
})

describe('the customer changes his Sage ID', () => {
  it('is the cheapest where the mailbox is read and has no Sage ID: no mail is needed', () => {
    const answers = { entitlementMailboxRead: true, entitlementHasSageId: false }
    expect(advise(answers)).toMatchObject({ requestNeeded: false, why: 'cheaper-route' })
    expect(shown(answers)).toEqual(['change-sage-id yes', 'order-management yes', 'new-sage-id yes'])
    expect(route('change-sage-id', answers)).toMatchObject({
      recommended: true,
      actor: 'customer',
      sideEffects: ['login-changes-everywhere', 'main-contact-must-follow'],
    })
  })

  it('is impossible where the address already has a Sage ID: he signs in with that one', () => {
    const answers = { entitlementMailboxRead: true, entitlementHasSageId: true }
    expect(route('change-sage-id', answers)).toMatchObject({ possible: 'no', why: ['address-has-sage-id'] })
    expect(route('new-sage-id', answers)).toMatchObject({
      possible: 'yes',
      why: ['existing-sage-id'],
      recommended: true,
    })
    expect(advise(answers)).toMatchObject({ requestNeeded: false, why: 'cheaper-route' })
  })

  it('is a question while nobody knows whether the address has a Sage ID', () => {
    const answers = { entitlementMailboxRead: true }
    expect(route('change-sage-id', answers)).toMatchObject({ possible: 'ask', why: ['has-sage-id-unknown'] })
    expect(advise(answers)).toMatchObject({ requestNeeded: true, why: 'others-uncertain' })
  })

  it('is possible at once where only the spelling differs and the organisation demands identity', () => {
    const spelling = { entitlement: 'Info@krueger.de', match: 'identical' } as const
    expect(route('change-sage-id', spelling)).toMatchObject({
      possible: 'yes',
      why: ['same-mailbox'],
      recommended: true,
    })
    expect(route('new-sage-id', spelling)).toMatchObject({ possible: 'no', why: ['address-has-sage-id'] })
  })
})

describe('a mailbox that nobody reads', () => {
  it('leaves Order Management alone', () => {
    const answers = { entitlementMailboxRead: false, entitlementHasSageId: false }
    expect(advise(answers)).toMatchObject({ requestNeeded: true, why: 'only-route' })
    expect(shown(answers)).toEqual(['order-management yes', 'change-sage-id no', 'new-sage-id no'])
    expect(route('new-sage-id', answers)?.why).toEqual(['mailbox-not-read'])
  })

  it.each([
    ['a slip in the domain', 'info@kreuger.de'],
    ['a Cyrillic letter', 'info@kruеger.de'],
  ])('is taken for granted behind %s', (_name, entitlement) => {
    expect(advise({ entitlement })).toMatchObject({ requestNeeded: true, why: 'only-route' })
    expect(route('change-sage-id', { entitlement })?.why).toEqual(['domain-unlikely'])
  })

  it('is not, where the main contact has that very domain or somebody has said that it is read', () => {
    const slip = { entitlement: 'info@kreuger.de' }
    expect(route('new-sage-id', { ...slip, mainContact: slip.entitlement })?.possible).toBe('ask')
    expect(route('new-sage-id', { ...slip, entitlementMailboxRead: true })?.possible).toBe('yes')
  })
})

describe('an unneeded mail is hard', () => {
  it.each([
    ['addresses-identical', { entitlement: 'info@krueger.de' }],
    ['addresses-equivalent', { entitlement: 'Info@Krueger.de' }],
    ['sage-id-unknown', { sageId: null }],
    ['entitlement-unknown', { entitlement: null }],
    ['request-open', { openRequest: true }],
    ['sage-id-invalid', { sageId: 'keine', entitlementMailboxRead: false }],
    ['main-contact-first', { mainContact: 'chef@krueger.de', entitlement: 'info@krueger.de' }],
  ] as const)('%s', (why, change) => {
    expect(advise(change)).toMatchObject({ requestNeeded: false, why })
  })

  it('keeps the request under way in front while it is open', () => {
    const open = { openRequest: true, entitlementMailboxRead: true, entitlementHasSageId: false }
    expect(advise(open).routes[0]).toMatchObject({ id: 'order-management', recommended: true, why: ['request-open'] })
  })

  it('says that the recipient is missing, without calling the route impossible', () => {
    expect(route('order-management', { orderManagementKnown: false })).toMatchObject({
      possible: 'yes',
      why: ['always-possible', 'order-management-address-missing'],
    })
  })
})

describe('a Sage ID that differs from the main contact only', () => {
  const differs = { mainContact: 'chef@krueger.de', entitlement: 'info@krueger.de' }
  it('is repaired in the portal, and never by breaking the sign-in', () => {
    expect(advise(differs).kind).toBe('sage-id-differs')
    expect(shown(differs)).toEqual(['change-main-contact yes', 'change-sage-id-to-contact no'])
    expect(route('change-sage-id-to-contact', differs)?.why).toEqual(['breaks-sign-in'])
  })
  it('may also be repaired by the customer before the order', () => {
    expect(shown({ ...differs, entitlement: null })).toEqual([
      'change-main-contact yes',
      'change-sage-id-to-contact ask',
    ])
    expect(shown({ mainContact: 'chef', entitlement: null })).toContain('change-sage-id-to-contact no')
  })
})

describe('over every combination', () => {
  const texts = [null, 'info@krueger.de', 'Info@krueger.de', 'info@kreuger.de', 'keine']
  const answers = [true, false, null]
  const both = [true, false]
  const inputs = texts.flatMap((mainContact) =>
    texts.flatMap((sageId) =>
      texts.flatMap((entitlement) =>
        answers.flatMap((entitlementMailboxRead) =>
          answers.flatMap((entitlementHasSageId) =>
            both.flatMap((openRequest) =>
              (['equivalent', 'identical'] as const).map((match): RepairInput => {
                const asked = { entitlementMailboxRead, entitlementHasSageId, openRequest, orderManagementKnown: true }
                return { mainContact, sageId, entitlement, match, ...asked }
              }),
            ),
          ),
        ),
      ),
    ),
  )
  const advised = inputs.map((input) => ({ input, repair: adviseRepair(input) }))
  const cost = (each: ReturnType<typeof adviseRepair>['routes'][number]) => each.days.to + each.sideEffects.length

  it('the possible comes before the uncertain before the impossible, each cheapest first, and one at most is recommended', () => {
    for (const { input, repair } of advised) {
      const { routes } = repair
      const recommended = routes.filter((each) => each.recommended)
      expect(recommended.length).toBeLessThanOrEqual(1)
      if (recommended[0]) expect(routes[0]).toBe(recommended[0])
      if (recommended[0] && !input.openRequest) expect(recommended[0].possible).toBe('yes')
      const ranked = input.openRequest ? routes.slice(1) : routes
      ranked.forEach((each, index) => {
        const next = ranked[index + 1]
        if (!next) return
        const step = POSSIBILITIES.indexOf(next.possible) - POSSIBILITIES.indexOf(each.possible)
        expect(step > 0 || (step === 0 && cost(each) <= cost(next))).toBe(true)
      })
      for (const each of routes) expect(each.why.length).toBeGreaterThan(0)
    }
  })

  it('a mail is needed only for a mismatch that no sure and cheaper route repairs, and never while one is open', () => {
    for (const { input, repair } of advised) {
      const { requestNeeded, routes, kind } = repair
      if (!requestNeeded) continue
      expect(kind).toBe('mismatch')
      expect(input.openRequest).toBe(false)
      expect(addressesMatch(input.sageId, input.entitlement, input.match)).toBe(false)
      expect(routes[0]?.id).toBe('order-management')
    }
  })

  it('what the customer would have to do through a mailbox that nobody reads is never possible', () => {
    for (const { repair } of advised.filter(({ input }) => input.entitlementMailboxRead === false)) {
      for (const { id, possible, why } of repair.routes) {
        if (id === 'change-sage-id' || id === 'new-sage-id')
          expect(possible === 'no' || why.includes('same-mailbox')).toBe(true)
      }
    }
  })
})
