import type { CockpitGroup } from '@/lib/cockpit/types'

export const countOf = (groups: readonly CockpitGroup[], fits: (group: CockpitGroup) => boolean = () => true): number =>
  groups.filter(fits).reduce((sum, { count }) => sum + count, 0)

/** Since when the longest-standing of these has been where he is; null where there is none. */
export function oldestOf(
  groups: readonly CockpitGroup[],
  fits: (group: CockpitGroup) => boolean = () => true,
): Date | null {
  const instants = groups.filter(fits).map(({ oldestSince }) => oldestSince.getTime())
  return instants.length === 0 ? null : new Date(Math.min(...instants))
}

export const isOpen = ({ stage }: CockpitGroup): boolean => stage !== 'complete'
