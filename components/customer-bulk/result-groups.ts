import type { Meaning } from '@/components/ui/state'
import type { BulkResultRow } from '@/lib/customers/bulk/types'

/** What became of a row in the end: what the act did to it, or what the undo did. */
export const RESULT_GROUPS = ['refused', 'kept', 'unchanged', 'pending', 'done', 'back'] as const
export type ResultGroup = (typeof RESULT_GROUPS)[number]

export const GROUP_MEANING: Record<ResultGroup, Meaning> = {
  refused: 'wrong',
  kept: 'attention',
  unchanged: 'open',
  pending: 'waiting',
  done: 'done',
  back: 'done',
}

type Outcomes = Pick<BulkResultRow, 'outcome' | 'undoOutcome'>

export function groupOf({ outcome, undoOutcome }: Outcomes): ResultGroup {
  if (undoOutcome !== null) return undoOutcome === 'refused' ? 'kept' : 'back'
  return outcome ?? 'pending'
}

/** The groups that have rows, in the order of what wants to be read first. */
export function countGroups(rows: readonly Outcomes[]): { group: ResultGroup; count: number }[] {
  const groups = rows.map(groupOf)
  return RESULT_GROUPS.map((group) => ({ group, count: groups.filter((each) => each === group).length })).filter(
    ({ count }) => count > 0,
  )
}
