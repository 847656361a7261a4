export type DueState = 'overdue' | 'today' | 'later'

/** Apart from what defers, which knows all holidays and stays on the server. */
export function dueStateOf(dueOn: string, today: string): DueState {
  if (dueOn < today) return 'overdue'
  return dueOn === today ? 'today' : 'later'
}
