import { nameMark } from '@/lib/assignment/name-mark'
import { type AssignmentRule, NAME_MARKS, type Reach } from '@/lib/assignment/types'

export type Assignable = { id: string; name: string; postalCode: string | null; ownerId: string | null }

/** `rule` is the place of the rule that decided. */
export type Move = { customerId: string; from: string | null; to: string; rule: number }

export type Assignments = {
  moves: Move[]
  /** Customers whose owner is already one of those that their rule names. */
  kept: number
  /** Customers that no rule fits; they stay as they are. */
  unmatched: number
}

type Question = {
  customers: readonly Assignable[]
  rules: readonly AssignmentRule[]
  /** How many open customers each person has now: whoever has fewest is next in turn. */
  loads: ReadonlyMap<string, number>
  /** Whose accounts are open; nobody else gets a customer. */
  active: ReadonlySet<string>
  reach: Reach
}

const POSTAL_CODE = /^\d{5}$/

/** Postal codes are compared as text, so that leading zeros count; without five digits a customer fits no range. */
export function fitsRule(customer: Pick<Assignable, 'name' | 'postalCode'>, rule: AssignmentRule): boolean {
  switch (rule.kind) {
    case 'postal-code': {
      const code = customer.postalCode?.trim() ?? ''
      return POSTAL_CODE.test(code) && rule.from <= code && code <= rule.to
    }
    case 'name': {
      const mark = nameMark(customer.name)
      if (mark === null) return false
      const place = NAME_MARKS.indexOf(mark)
      return NAME_MARKS.indexOf(rule.from) <= place && place <= NAME_MARKS.indexOf(rule.to)
    }
    case 'round-robin':
      return true
  }
}

/**
 * Who gets which customer: the first rule that fits decides, and rules without anybody active are passed over. The order
 * of the customers does not matter, and whoever has the owner that his rule names keeps him: doing it twice changes nothing.
 */
export function assignOwners({ customers, rules, loads, active, reach }: Question): Assignments {
  const load = new Map(loads)
  const loadOf = (id: string) => load.get(id) ?? 0
  const usable = rules.map((rule) => ({ rule, people: rule.people.filter((id) => active.has(id)) }))
  const result: Assignments = { moves: [], kept: 0, unmatched: 0 }
  const asked = customers.filter(({ ownerId }) => reach === 'all' || ownerId === null)
  for (const customer of asked.toSorted((left, right) => (left.id < right.id ? -1 : 1))) {
    const { id: customerId, ownerId: from } = customer
    const place = usable.findIndex(({ rule, people }) => people.length > 0 && fitsRule(customer, rule))
    const people = usable[place]?.people ?? []
    const [first, ...others] = people
    if (first === undefined) result.unmatched += 1
    else if (from !== null && people.includes(from)) result.kept += 1
    else {
      const to = others.reduce((next, id) => (loadOf(id) < loadOf(next) ? id : next), first)
      load.set(to, loadOf(to) + 1)
      if (from !== null) load.set(from, loadOf(from) - 1)
      result.moves.push({ customerId, from, to, rule: place })
    }
  }
  return result
}
