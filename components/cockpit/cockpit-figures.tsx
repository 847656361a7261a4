import { useTranslations } from 'next-intl'
import { countOf, isOpen, oldestOf } from '@/components/cockpit/groups'
import { Figure } from '@/components/reports/figure'
import { behindPath, type CockpitFilter } from '@/lib/cockpit/filter'
import type { Cockpit } from '@/lib/cockpit/types'
import { ACTORS } from '@/lib/onboarding/stages'

export function CockpitFigures({
  cockpit,
  filter,
  workingDays,
}: {
  cockpit: Cockpit
  filter: CockpitFilter
  workingDays: (since: Date) => number
}) {
  const translate = useTranslations('team')
  const { groups } = cockpit
  return (
    <section
      aria-label={translate('blockedBy')}
      className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6 print:grid-cols-6 print:gap-2"
    >
      <Figure
        href={behindPath(filter, { gatewayAnswer: 'none', sort: 'since' })}
        value={countOf(groups, (group) => group.noEntitlements)}
        label={translate('noEntitlements')}
        wrong
      />
      {ACTORS.map((actor) => {
        const oldest = oldestOf(groups, (group) => group.waitingOn === actor)
        const count = countOf(groups, (group) => group.waitingOn === actor)
        return (
          <Figure
            key={actor}
            href={behindPath(filter, { waitingOn: actor, sort: 'since' })}
            value={count}
            label={translate(`waitingOn.${actor}`, { count })}
            detail={oldest ? translate('oldestDays', { days: workingDays(oldest) }) : translate('nothing')}
          />
        )
      })}
      <Figure
        href={behindPath(filter, { due: 'overdue', sort: 'since' })}
        value={countOf(groups, (group) => group.overdue)}
        label={translate('overdue')}
        detail={translate('overdueOf', { open: countOf(groups, isOpen) })}
      />
      <Figure
        href={behindPath(filter, { stale: true })}
        value={countOf(groups, (group) => group.stale)}
        label={translate('stale')}
      />
    </section>
  )
}
