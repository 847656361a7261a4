/**
 * Lets each person (or organisation) do something once at a time; answers null to whoever already does. What is dear
 * then costs the server no more than there are of them, and nobody crowds out the others. Each server counts for itself.
 */
export function makeOneAtATime(): <T>(whoId: string, work: () => Promise<T>) => Promise<T | null> {
  const busy = new Set<string>()
  return async (whoId, work) => {
    if (busy.has(whoId)) return null
    busy.add(whoId)
    try {
      return await work()
    } finally {
      busy.delete(whoId)
    }
  }
}
