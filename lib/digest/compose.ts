import { parseRequestFilter, requestsPath } from '@/lib/change-requests/filter'
import { customersPath, NO_FILTER } from '@/lib/customers/filter'
import { type Answer, DIGEST_KINDS, type DigestKind, type Found, NAMED } from '@/lib/digest/types'

export type DigestLine = {
  key: string
  name: string
  others: number
  path: string
  answer: Answer | null
  /** For whom the reader stands in with this customer; null where it is his own. */
  standsInFor: string | null
}

export type DigestSection = {
  kind: DigestKind
  count: number
  lines: DigestLine[]
  /** Lines that are counted and not named. */
  more: number
  /** The list behind the number. */
  path: string
}

/** What a person should know; without sections there is nothing to say. */
export type Digest = { sections: DigestSection[] }

const mine = { owner: 'me', sort: '-since' } as const
const ALL_REQUESTS = parseRequestFilter({})
const pathOf: Record<DigestKind, (sinceDay: string) => string> = {
  mismatch: () => customersPath(NO_FILTER, { ...mine, stage: 'mismatch' }),
  stale: () => customersPath(NO_FILTER, { owner: 'me', stale: true }),
  answer: () => requestsPath(ALL_REQUESTS, { owner: 'me' }),
  overdue: (overdueAfter) => requestsPath(ALL_REQUESTS, { status: 'overdue', owner: 'me', overdueAfter }),
  assigned: () => customersPath(NO_FILTER, mine),
}

/** In the order of what is most urgent; every line leads to the place where it is dealt with. */
export function composeDigest(
  found: Record<DigestKind, Found>,
  { represented, sinceDay }: { represented: readonly { id: string; name: string }[]; sinceDay: string },
): Digest {
  const absent = new Map(represented.map(({ id, name }) => [id, name]))
  const sections = DIGEST_KINDS.map((kind): DigestSection => {
    const { count, entries } = found[kind]
    const lines = entries.slice(0, NAMED).map(({ id, name, others, ownerId, requestId, answer }) => ({
      key: `${id} ${requestId ?? ''}`,
      name,
      others,
      path: requestId === null ? `/customers/${id}` : `/requests/${requestId}`,
      answer,
      standsInFor: (ownerId === null ? null : absent.get(ownerId)) ?? null,
    }))
    return { kind, count, lines, more: Math.max(0, count - lines.length), path: pathOf[kind](sinceDay) }
  })
  return { sections: sections.filter(({ count }) => count > 0) }
}
