/**
 * Lets each person do something once at a time; answers null to whoever already does. What is dear then costs the
 * server no more than there are people, and nobody crowds out the others.
 */
export function makeOneAtATime(): <T>(userId: string, work: () => Promise<T>) => Promise<T | null> {
  const busy = new Set<string>()
  return async (userId, work) => {
    if (busy.has(userId)) return null
    busy.add(userId)
    try {
      return await work()
    } finally {
      busy.delete(userId)
    }
  }
}
