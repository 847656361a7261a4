import type { Assignable, Assignments, Move } from '@/lib/assignment/assign-owners'
import { effectOf } from '@/lib/assignment/effect'
import { MAX_HITS } from '@/lib/customers/bulk/types'

/** So many moves are shown one by one; the others are counted. */
export const SHOWN_MOVES = 50

/** `id` is null for customers without an owner. */
export type PersonLoad = { id: string | null; name: string | null; now: number; after: number }

export type ShownMove = Move & { name: string; postalCode: string | null }

export type AssignmentPreview = {
  /** Sums of both columns are the same: all customers that are not archived. */
  people: PersonLoad[]
  moves: number
  /** Moves that one act cannot hold any more; another one goes on with them. */
  beyond: number
  shown: ShownMove[]
  kept: number
  unmatched: number
  effect: string
}

/** As many moves as one act can hold. */
export function firstMoves({ moves }: Assignments): Move[] {
  return moves.slice(0, MAX_HITS)
}

/** What the assignments would change, person by person and customer by customer. */
export function previewOf(assignments: Assignments, { customers, loads, people }: PreviewSources): AssignmentPreview {
  const moves = firstMoves(assignments)
  const byId = new Map(customers.map((customer) => [customer.id, customer]))
  const after = new Map(loads)
  const change = (id: string | null, by: number) => after.set(id, (after.get(id) ?? 0) + by)
  for (const { from, to } of moves) {
    change(from, -1)
    change(to, 1)
  }
  const rowOf = (id: string | null, name: string | null): PersonLoad => ({
    id,
    name,
    now: loads.get(id) ?? 0,
    after: after.get(id) ?? 0,
  })
  return {
    people: [...people.map(({ id, name }) => rowOf(id, name)), rowOf(null, null)].filter(
      (row) => row.now > 0 || row.after > 0,
    ),
    moves: moves.length,
    beyond: assignments.moves.length - moves.length,
    shown: moves.slice(0, SHOWN_MOVES).map((move) => {
      const { name = '', postalCode = null } = byId.get(move.customerId) ?? {}
      return { ...move, name, postalCode }
    }),
    kept: assignments.kept,
    unmatched: assignments.unmatched,
    effect: effectOf(moves),
  }
}

export type PreviewSources = {
  customers: readonly Assignable[]
  /** Open customers by owner; null for those without one. */
  loads: ReadonlyMap<string | null, number>
  people: readonly { id: string; name: string }[]
}
