import { createHash } from 'node:crypto'
import type { Move } from '@/lib/assignment/assign-owners'

/** Names what these moves would do: equal for equal moves, whatever their order. */
export function effectOf(moves: readonly Move[]): string {
  const lines = moves.map(({ customerId, from, to }) => `${customerId} ${from ?? ''} ${to}`).sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}
