import type { CustomerFilter } from '@/lib/customers/filter'
import type { GatewayAnswer, Stage } from '@/lib/onboarding/stages'

/** How many customers agree in everything that the filters of the list tell apart. */
export type CustomerGroup = {
  stage: Stage
  gatewayAnswer: GatewayAnswer
  ownerId: string | null
  stale: boolean
  archived: boolean
  count: number
}

/** Each count is what a click on that filter would show, with all other filters as they are. */
export type CustomerCounts = {
  total: number
  stageCounts: Partial<Record<Stage, number>>
  answerCounts: Partial<Record<GatewayAnswer, number>>
  /** By the owner's id; '' for nobody. */
  ownerCounts: Record<string, number>
  staleCount: number
  archivedCount: number
}

type Filter = Pick<CustomerFilter, 'stage' | 'gatewayAnswer' | 'owner' | 'stale' | 'archived'>

function ownersOf({ owner }: Filter, mine: readonly string[]): ReadonlySet<string> | null {
  if (owner === null) return null
  if (owner === 'me') return new Set(mine)
  return new Set([owner === 'nobody' ? '' : owner])
}

/** The counts beside the filters, out of groups that the search and the party waited for have already narrowed. */
export function countByFilter(
  groups: readonly CustomerGroup[],
  filter: Filter,
  mine: readonly string[],
): CustomerCounts {
  const owners = ownersOf(filter, mine)
  const counts: CustomerCounts = {
    total: 0,
    stageCounts: {},
    answerCounts: {},
    ownerCounts: {},
    staleCount: 0,
    archivedCount: 0,
  }
  for (const { count, ...group } of groups) {
    const groupOwner = group.ownerId ?? ''
    const fits = {
      stage: filter.stage === null || group.stage === filter.stage,
      stale: !filter.stale || group.stale,
      answer: filter.gatewayAnswer === null || group.gatewayAnswer === filter.gatewayAnswer,
      owner: owners === null || owners.has(groupOwner),
      archived: group.archived === filter.archived,
    }
    if (fits.stage && fits.stale && fits.answer && fits.owner && fits.archived) counts.total += count
    if (fits.answer && fits.owner && fits.archived) {
      counts.stageCounts[group.stage] = (counts.stageCounts[group.stage] ?? 0) + count
      if (group.stale) counts.staleCount += count
    }
    if (fits.stage && fits.stale && fits.owner && fits.archived)
      counts.answerCounts[group.gatewayAnswer] = (counts.answerCounts[group.gatewayAnswer] ?? 0) + count
    if (fits.stage && fits.stale && fits.answer && fits.archived)
      counts.ownerCounts[groupOwner] = (counts.ownerCounts[groupOwner] ?? 0) + count
    if (fits.stage && fits.stale && fits.answer && fits.owner && group.archived) counts.archivedCount += count
  }
  return counts
}
