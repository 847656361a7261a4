/** Exports are quick to ask for and dear to make, and each may carry a whole customer base out of the house. */
export const EXPORTS_A_WINDOW = { person: 20, organisation: 100 } as const
export const WINDOW_MINUTES = 15

export type ExportLimit = keyof typeof EXPORTS_A_WINDOW
export type PastExport = { byThisPerson: boolean; at: Date }
export type Allowance = { allowed: true } | { allowed: false; limit: ExportLimit; freeAgainAt: Date }

export const windowStart = (now: Date): Date => new Date(now.getTime() - WINDOW_MINUTES * 60_000)

/** Whether one more export may begin after those of the window, oldest first. */
export function allowanceAfter(past: readonly PastExport[]): Allowance {
  const own = past.filter(({ byThisPerson }) => byThisPerson)
  return exhausted('person', own) ?? exhausted('organisation', past) ?? { allowed: true }
}

function exhausted(limit: ExportLimit, past: readonly PastExport[]): Allowance | null {
  // One is free again when the oldest of the last so many has left the window.
  const oldest = past.at(-EXPORTS_A_WINDOW[limit])
  if (past.length < EXPORTS_A_WINDOW[limit] || !oldest) return null
  return { allowed: false, limit, freeAgainAt: new Date(oldest.at.getTime() + WINDOW_MINUTES * 60_000) }
}
