import type { PresenceMessage } from '@/lib/live/schema'

/** Two beats may be lost before somebody is taken for gone. */
export const PRESENCE_MILLISECONDS = 50_000

const SEPARATOR = ' '

export type Present = { organisationId: string; customerId: string }

/**
 * Who has which customer open, as the servers tell each other. Kept in memory: a server that is gone stops saying so,
 * and what it said runs out by itself.
 */
export function makePresence() {
  /** By organisation and customer: until when, by server and person. */
  const customers = new Map<string, Map<string, number>>()
  const keyOf = ({ organisationId, customerId }: Present) => organisationId + SEPARATOR + customerId

  /** Notes what was said; answers with the customers of whom others are there now than before. */
  function hear(message: PresenceMessage, now: number): Present[] {
    return changedBy(
      [...message.here, ...message.gone].map(([customerId]) => customerId),
      message.organisation,
      () => {
        for (const [customerId, userId] of message.here) {
          const key = keyOf({ organisationId: message.organisation, customerId })
          const present = customers.get(key) ?? new Map<string, number>()
          present.set(message.server + SEPARATOR + userId, now + PRESENCE_MILLISECONDS)
          customers.set(key, present)
        }
        for (const [customerId, userId] of message.gone)
          remove(keyOf({ organisationId: message.organisation, customerId }), message.server + SEPARATOR + userId)
      },
    )
  }

  function changedBy(customerIds: readonly string[], organisationId: string, work: () => void): Present[] {
    const places = [...new Set(customerIds)].map((customerId) => ({ organisationId, customerId }))
    const before = places.map((place) => usersAt(place).join())
    work()
    return places.filter((place, index) => usersAt(place).join() !== before[index])
  }

  function remove(key: string, who: string): void {
    const present = customers.get(key)
    present?.delete(who)
    if (present?.size === 0) customers.delete(key)
  }

  /** Forgets whoever has not been spoken of for a while; answers as `hear` does. */
  function expire(now: number): Present[] {
    const changed: Present[] = []
    for (const [key, present] of customers) {
      const over = [...present].filter(([, until]) => until <= now)
      if (over.length === 0) continue
      for (const [who] of over) remove(key, who)
      const [organisationId = '', customerId = ''] = key.split(SEPARATOR)
      changed.push({ organisationId, customerId })
    }
    return changed
  }

  /** The people who are there, each once. */
  function usersAt(place: Present): string[] {
    const present = customers.get(keyOf(place))
    return [...new Set([...(present?.keys() ?? [])].map((who) => who.split(SEPARATOR)[1] ?? ''))].sort()
  }

  return { hear, expire, usersAt }
}
