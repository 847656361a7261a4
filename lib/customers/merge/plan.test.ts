import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldsOf, MERGE_FIELDS, type MergeValues, UNIT_NAMES } from '@/lib/customers/merge/fields'
import { changedFields, joinNotes, notTaken, planValues, SIDES, type ValueRules } from '@/lib/customers/merge/plan'
import { anyChoices, anyRules, anyValues, NO_RULES, NO_VALUES } from '@/lib/testing/merge-values'

const planOf = (remaining: Partial<MergeValues>, absorbed: Partial<MergeValues>, rules: Partial<ValueRules> = {}) =>
  planValues({ ...NO_VALUES, ...remaining }, { ...NO_VALUES, ...absorbed }, { ...NO_RULES, ...rules })
const kindOf = (plan: ReturnType<typeof planOf>, unit: (typeof UNIT_NAMES)[number]) =>
  plan.units.find((each) => each.unit === unit)?.kind

describe('the values of a merged customer', () => {
  it('fill what one of the two lacks', () => {
    const plan = planOf({ contactName: 'Max' }, { contactName: 'Max', contactPhone: '0431', town: 'Kiel' })
    expect(plan.after).toMatchObject({ contactName: 'Max', contactPhone: '0431', town: 'Kiel' })
    expect(plan.units.filter(({ kind }) => kind !== 'same').map(({ unit }) => unit)).toEqual(['place', 'contact'])
  })

  it('take a person, a place and an order as a whole', () => {
    const remaining = { contactName: 'Max', postalCode: '24103', town: 'Kiel', gatewayOrderedOn: '2026-01-05' }
    const absorbed = { contactName: 'Eva', contactPhone: '0431', town: 'Lübeck', gatewayOrderedOn: '2026-02-05' }
    const chosen = { contact: 'absorbed', place: 'absorbed', order: 'remaining' } as const
    const plan = planOf(remaining, { ...absorbed, gatewayOrderNumber: 'A-2' }, { choices: chosen })
    expect(plan.after).toMatchObject({ contactName: 'Eva', contactPhone: '0431', postalCode: null, town: 'Lübeck' })
    expect(plan.after).toMatchObject({ gatewayOrderedOn: '2026-01-05', gatewayOrderNumber: null })
  })

  it('suggest the person whose address counts, and the remaining customer’s values else', () => {
    const both = [
      { contactName: 'Max', town: 'Kiel' },
      { contactName: 'Eva', town: 'Bonn' },
    ] as const
    expect(planOf(...both, { contactOf: 'absorbed' }).after).toMatchObject({ contactName: 'Eva', town: 'Kiel' })
    expect(planOf(...both).after).toMatchObject({ contactName: 'Max', town: 'Kiel' })
  })

  it('take what is known of the mailbox from the one whose entitlement e-mail counts', () => {
    const remaining = { entitlementMailboxRead: 'true', entitlementHasSageId: 'false' }
    const followed = planOf(remaining, { entitlementMailboxRead: 'false' }, { mailboxOf: 'absorbed' })
    expect(followed.after).toMatchObject({ entitlementMailboxRead: 'false', entitlementHasSageId: null })
    expect(kindOf(followed, 'mailbox')).toBe('follows')
    const same = planOf({ entitlementMailboxRead: 'true' }, { entitlementHasSageId: 'false' })
    expect(same.after).toMatchObject({ entitlementMailboxRead: 'true', entitlementHasSageId: 'false' })
  })

  it('leave the owner to whoever may assign, but never leave a customer without the one that is known', () => {
    const both = [{ ownerId: 'petra' }, { ownerId: 'jan' }] as const
    const chosen = { choices: { owner: 'absorbed' } } as const
    expect(planOf(...both, chosen).after.ownerId).toBe('jan')
    const plan = planOf(...both, { ...chosen, mayAssign: false })
    expect([plan.after.ownerId, kindOf(plan, 'owner')]).toEqual(['petra', 'kept'])
    expect(planOf({}, { ownerId: 'jan' }, { mayAssign: false }).after.ownerId).toBe('jan')
  })

  it('join both notes under the number of the second', () => {
    expect(joinNotes('Ruft vormittags an', 'Neuer Server', '000450')).toBe(
      'Ruft vormittags an\n\n000450:\nNeuer Server',
    )
    expect(joinNotes(null, 'Neuer Server', '000450')).toBe('Neuer Server')
    expect(joinNotes('gleich', 'gleich', '000450')).toBe('gleich')
    expect(joinNotes('nur hier', null, '000450')).toBe('nur hier')
  })

  it('lose nothing in silence: what does not stand afterwards is a change of the history or named', () => {
    fc.assert(
      fc.property(anyValues, anyValues, anyRules, (remaining, absorbed, rules) => {
        const { after } = planValues(remaining, absorbed, rules)
        const changed = changedFields(remaining, after)
        const named = notTaken(absorbed, after)
        for (const field of MERGE_FIELDS) {
          if (after[field] !== remaining[field]) expect(changed).toContain(field)
          const value = absorbed[field]
          if (value === null || after[field] === value) continue
          if (field === 'notes') expect(after.notes).toContain(value)
          else expect(named).toContainEqual({ field, value })
        }
      }),
    )
  })

  it('come from one of the two as a whole wherever they contradict each other', () => {
    fc.assert(
      fc.property(anyValues, anyValues, anyRules, (remaining, absorbed, rules) => {
        const { units, after } = planValues(remaining, absorbed, rules)
        for (const { unit, kind, suggested } of units) {
          const fields = fieldsOf(unit)
          const of = (values: MergeValues) => fields.map((field) => values[field])
          const sides = { remaining: of(remaining), absorbed: of(absorbed) }
          if (kind === 'choice') expect(of(after)).toEqual(sides[rules.choices[unit] ?? suggested])
          if (kind === 'kept') expect(of(after)).toEqual(sides.remaining)
          if (kind === 'follows') expect(of(after)).toEqual(sides[suggested])
          if (kind === 'filled') expect(of(after)).toEqual(fields.map((field) => remaining[field] ?? absorbed[field]))
        }
        expect(units.map(({ unit }) => unit)).toEqual(UNIT_NAMES)
      }),
    )
  })

  it('are the same in both directions where nothing is contradictory', () => {
    fc.assert(
      fc.property(anyValues, anyValues, anyChoices, (remaining, absorbed, choices) => {
        const rules = { ...NO_RULES, choices }
        const there = planValues(remaining, absorbed, rules)
        const back = planValues(absorbed, remaining, rules)
        const settled = UNIT_NAMES.filter((unit) => kindOf(there, unit) !== 'choice' && unit !== 'notes')
        for (const field of settled.flatMap(fieldsOf)) expect(there.after[field]).toBe(back.after[field])
        expect(SIDES).toContain(there.units[0]?.suggested)
      }),
    )
  })
})
