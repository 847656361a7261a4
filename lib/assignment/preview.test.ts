import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Assignable, assignOwners } from '@/lib/assignment/assign-owners'
import { effectOf } from '@/lib/assignment/effect'
import { firstMoves, previewOf, SHOWN_MOVES } from '@/lib/assignment/preview'
import type { AssignmentRule } from '@/lib/assignment/types'
import { MAX_HITS } from '@/lib/customers/bulk/types'

const PEOPLE = ['ada', 'lea', 'mia'].map((id) => ({ id, name: id.toUpperCase() }))
const ACTIVE = new Set(PEOPLE.map(({ id }) => id))
const TURN: AssignmentRule[] = [{ kind: 'round-robin', people: ['ada', 'lea'] }]

function ask(customers: Assignable[], rules = TURN) {
  const loads = new Map<string | null, number>()
  for (const { ownerId } of customers) loads.set(ownerId, (loads.get(ownerId) ?? 0) + 1)
  const owned = new Map([...loads].flatMap(([id, count]) => (id === null ? [] : [[id, count] as const])))
  const assignments = assignOwners({ customers, rules, loads: owned, active: ACTIVE, reach: 'all' })
  return { assignments, preview: previewOf(assignments, { customers, loads, people: PEOPLE }) }
}
const customersOf = (owners: readonly (string | null)[]): Assignable[] =>
  owners.map((ownerId, place) => ({
    id: String(place).padStart(6, '0'),
    name: `Kunde ${place}`,
    postalCode: null,
    ownerId,
  }))

describe('the preview', () => {
  it('has sums that are the same before and after, and counts that add up', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('ada', 'lea', 'mia', null), { maxLength: 120 }), (owners) => {
        const { assignments, preview } = ask(customersOf(owners))
        const sum = (column: 'now' | 'after') => preview.people.reduce((total, row) => total + row[column], 0)
        expect([sum('now'), sum('after')]).toEqual([owners.length, owners.length])
        expect(preview.moves + preview.beyond).toBe(assignments.moves.length)
        expect(preview.moves + preview.kept + preview.unmatched).toBe(owners.length)
        expect(preview.shown).toHaveLength(Math.min(SHOWN_MOVES, preview.moves))
        for (const row of preview.people) expect(Math.min(row.now, row.after)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('holds as many moves as one act does, and says how many are left', () => {
    const { assignments, preview } = ask(customersOf(Array.from({ length: MAX_HITS + 3 }, () => null)))
    expect([preview.moves, preview.beyond]).toEqual([MAX_HITS, 3])
    expect(preview.effect).toBe(effectOf(firstMoves(assignments)))
    expect(preview.people.find(({ id }) => id === null)).toMatchObject({ now: MAX_HITS + 3, after: 3 })
  })
})

it('an effect is the same for the same moves in any order, and another for any other', () => {
  const anyMoves = fc.uniqueArray(
    fc.record({
      customerId: fc.uuid(),
      from: fc.option(fc.constantFrom('ada', 'lea')),
      to: fc.constantFrom<string>('ada', 'lea', 'mia'),
      rule: fc.nat(),
    }),
    { selector: ({ customerId }) => customerId, maxLength: 10 },
  )
  fc.assert(
    fc.property(anyMoves, (moves) => {
      expect(effectOf(moves.toReversed())).toBe(effectOf(moves))
      expect(effectOf(moves)).toMatch(/^[0-9a-f]{64}$/)
      for (const [place, move] of moves.entries()) {
        expect(effectOf(moves.toSpliced(place, 1))).not.toBe(effectOf(moves))
        expect(effectOf(moves.with(place, { ...move, to: `${move.to}x` }))).not.toBe(effectOf(moves))
      }
    }),
  )
})
