import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Assignable, assignOwners, fitsRule } from '@/lib/assignment/assign-owners'
import { type AssignmentRule, NAME_MARKS, REACHES } from '@/lib/assignment/types'

const PEOPLE = ['ada', 'lea', 'mia', 'left'] as const
const ACTIVE: ReadonlySet<string> = new Set(['ada', 'lea', 'mia'])
const NOBODY_LOADED: ReadonlyMap<string, number> = new Map()

const customer = (id: string, change: Partial<Assignable> = {}): Assignable => ({
  id,
  name: 'Anker',
  postalCode: null,
  ownerId: null,
  ...change,
})
const ask = (
  customers: Assignable[],
  rules: AssignmentRule[],
  change: Partial<Parameters<typeof assignOwners>[0]> = {},
) => assignOwners({ customers, rules, loads: NOBODY_LOADED, active: ACTIVE, reach: 'unowned', ...change })
const ownersOf = (result: ReturnType<typeof assignOwners>) =>
  Object.fromEntries(result.moves.map(({ customerId, to }) => [customerId, to]))

describe('a range of postal codes', () => {
  const dresden: AssignmentRule = { kind: 'postal-code', from: '01000', to: '01999', people: ['ada'] }
  it.each([
    ['01067', true],
    [' 01067 ', true],
    ['01000', true],
    ['01999', true],
    ['02000', false],
    ['1067', false],
    ['10670', false],
    ['010670', false],
    ['D-01067', false],
    ['', false],
    [null, false],
  ])('%j: %s', (postalCode, fits) => {
    expect(fitsRule({ name: 'x', postalCode }, dresden)).toBe(fits)
  })
})

describe('a range of names', () => {
  const rule = (from: (typeof NAME_MARKS)[number], to: (typeof NAME_MARKS)[number]): AssignmentRule => ({
    kind: 'name',
    from,
    to,
    people: ['ada'],
  })
  it('has both of its ends, umlauts at their plain letters, and digits before A', () => {
    const fits = (name: string, range: AssignmentRule) => fitsRule({ name, postalCode: null }, range)
    expect(['Ähre', 'anker', 'Fähre', '4you', 'Gischt'].map((name) => fits(name, rule('A', 'F')))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
    expect(['4you', 'Anker', 'Boje'].map((name) => fits(name, rule('0', 'A')))).toEqual([true, true, false])
  })
})

describe('the rules', () => {
  it('are asked in their order, the first that fits decides and is named', () => {
    const rules: AssignmentRule[] = [
      { kind: 'postal-code', from: '20000', to: '29999', people: ['lea'] },
      { kind: 'name', from: 'A', to: 'F', people: ['ada'] },
    ]
    const { moves, unmatched } = ask(
      [customer('1', { postalCode: '24103' }), customer('2'), customer('3', { name: 'Zoll' })],
      rules,
    )
    expect(moves).toEqual([
      { customerId: '1', from: null, to: 'lea', rule: 0 },
      { customerId: '2', from: null, to: 'ada', rule: 1 },
    ])
    expect(unmatched).toBe(1)
  })

  it('pass over whoever has left, and a rule that names nobody else', () => {
    const rules: AssignmentRule[] = [
      { kind: 'name', from: 'A', to: 'Z', people: ['left'] },
      { kind: 'round-robin', people: ['left', 'mia'] },
    ]
    expect(ask([customer('1')], rules).moves).toEqual([{ customerId: '1', from: null, to: 'mia', rule: 1 }])
  })

  it('give the next one in turn to whoever has fewest, and the first of equals', () => {
    const rules: AssignmentRule[] = [{ kind: 'round-robin', people: ['ada', 'lea', 'mia'] }]
    const loads = new Map([
      ['ada', 2],
      ['lea', 0],
    ])
    const customers = ['1', '2', '3', '4', '5'].map((id) => customer(id))
    expect(ownersOf(ask(customers, rules, { loads }))).toEqual({ 1: 'lea', 2: 'mia', 3: 'lea', 4: 'mia', 5: 'ada' })
  })

  it('move a customer with an owner only where that is asked, and not from one whom his rule names', () => {
    const rules: AssignmentRule[] = [{ kind: 'round-robin', people: ['ada', 'lea'] }]
    const customers = [customer('1', { ownerId: 'mia' }), customer('2', { ownerId: 'lea' })]
    expect(ask(customers, rules)).toEqual({ moves: [], kept: 0, unmatched: 0 })
    const all = ask(customers, rules, { reach: 'all', loads: new Map([['lea', 1]]) })
    expect(all).toEqual({ moves: [{ customerId: '1', from: 'mia', to: 'ada', rule: 0 }], kept: 1, unmatched: 0 })
  })
})

describe('whatever the rules and customers', () => {
  const anyPeople = fc.uniqueArray(fc.constantFrom(...PEOPLE), { minLength: 1 })
  const anyCode = fc.integer({ min: 0, max: 99_999 }).map((code) => String(code).padStart(5, '0'))
  const anyRule: fc.Arbitrary<AssignmentRule> = fc.oneof(
    fc.record({ kind: fc.constant('postal-code' as const), from: anyCode, to: anyCode, people: anyPeople }),
    fc.record({
      kind: fc.constant('name' as const),
      from: fc.constantFrom(...NAME_MARKS),
      to: fc.constantFrom(...NAME_MARKS),
      people: anyPeople,
    }),
    fc.record({ kind: fc.constant('round-robin' as const), people: anyPeople }),
  )
  const anyCustomers = fc.uniqueArray(
    fc.record({
      id: fc.uuid(),
      name: fc.oneof(fc.string(), fc.constantFrom('Anker', 'Öl', '24 Stunden')),
      postalCode: fc.option(fc.oneof(anyCode, fc.string())),
      ownerId: fc.option(fc.constantFrom(...PEOPLE)),
    }),
    { selector: ({ id }) => id, maxLength: 30 },
  )
  const anyReach = fc.constantFrom(...REACHES)
  const loadsOf = (customers: readonly Assignable[]) => {
    const loads = new Map<string, number>()
    for (const { ownerId } of customers) if (ownerId !== null) loads.set(ownerId, (loads.get(ownerId) ?? 0) + 1)
    return loads
  }
  const after = (customers: readonly Assignable[], { moves }: ReturnType<typeof assignOwners>): Assignable[] => {
    const owners = new Map(moves.map(({ customerId, to }) => [customerId, to]))
    return customers.map((each) => ({ ...each, ownerId: owners.get(each.id) ?? each.ownerId }))
  }

  it('a customer moves once at most, to an open account that the rule names, and everybody is counted', () => {
    fc.assert(
      fc.property(anyCustomers, fc.array(anyRule, { maxLength: 6 }), anyReach, (customers, rules, reach) => {
        const result = ask(customers, rules, { reach, loads: loadsOf(customers) })
        expect(new Set(result.moves.map(({ customerId }) => customerId)).size).toBe(result.moves.length)
        for (const { customerId, from, to, rule } of result.moves) {
          const moved = customers.find(({ id }) => id === customerId)
          expect(moved?.ownerId).toBe(from)
          expect(reach === 'all' || from === null).toBe(true)
          expect(ACTIVE.has(to) && rules[rule]?.people.includes(to)).toBe(true)
          expect(from).not.toBe(to)
        }
        const asked = customers.filter(({ ownerId }) => reach === 'all' || ownerId === null).length
        expect(result.moves.length + result.kept + result.unmatched).toBe(asked)
      }),
    )
  })

  it('doing it twice changes nothing, and neither does another order of the customers', () => {
    fc.assert(
      fc.property(anyCustomers, fc.array(anyRule, { maxLength: 6 }), anyReach, (customers, rules, reach) => {
        const first = ask(customers, rules, { reach, loads: loadsOf(customers) })
        const settled = after(customers, first)
        expect(ask(settled, rules, { reach, loads: loadsOf(settled) }).moves).toEqual([])
        expect(ask(customers.toReversed(), rules, { reach, loads: loadsOf(customers) })).toEqual(first)
      }),
    )
  })

  it('in turn, new ones differ by one at most where all began alike, and nobody overtakes whoever has fewest', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.array(fc.nat({ max: 10 }), { minLength: 3, maxLength: 3 }),
        fc.boolean(),
        (count, counts, alike) => {
          const people = ['ada', 'lea', 'mia']
          const loads = new Map(people.map((id, place) => [id, alike ? 5 : (counts[place] ?? 0)]))
          const customers = Array.from({ length: count }, (_, place) => customer(String(place).padStart(3, '0')))
          const { moves } = ask(customers, [{ kind: 'round-robin', people }], { loads })
          expect(moves).toHaveLength(count)
          const given = people.map((id) => moves.filter(({ to }) => to === id).length)
          const total = people.map((id, place) => (loads.get(id) ?? 0) + (given[place] ?? 0))
          if (alike) expect(Math.max(...given) - Math.min(...given)).toBeLessThanOrEqual(1)
          for (const [place, number] of given.entries())
            if (number > 0) expect(total[place]).toBeLessThanOrEqual(Math.min(...total) + 1)
        },
      ),
    )
  })
})
