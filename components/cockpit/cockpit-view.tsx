import { useTranslations } from 'next-intl'
import { CockpitFigures } from '@/components/cockpit/cockpit-figures'
import { CockpitFilters } from '@/components/cockpit/cockpit-filters'
import { FlowSection } from '@/components/cockpit/flow-section'
import type { StageNames } from '@/components/cockpit/flow-words'
import { ForecastCard } from '@/components/cockpit/forecast-card'
import { OldestTable } from '@/components/cockpit/oldest-table'
import { OwnerTable } from '@/components/cockpit/owner-table'
import { StageTable } from '@/components/cockpit/stage-table'
import { LinkButton } from '@/components/ui/button'
import { ClientMessages } from '@/components/ui/messages'
import { EmptyState } from '@/components/ui/text'
import { berlinToday } from '@/lib/calendar'
import { type CockpitFilter, cockpitPath, isNarrowed, WHOLE_TEAM } from '@/lib/cockpit/filter'
import type { Cockpit } from '@/lib/cockpit/types'
import { STAGES } from '@/lib/onboarding/stages'
import { workingDaysBetween } from '@/lib/working-days/working-days'

type Props = {
  cockpit: Cockpit
  filter: CockpitFilter
  /** What the person has kept as his own. */
  saved: CockpitFilter | null
  now: Date
  seesSettings: boolean
}

/** What is stuck, since when and on whom, for the meeting: two sheets of paper, and every number a link. */
export function CockpitView({ cockpit, filter, saved, now, seesSettings }: Props) {
  const translate = useTranslations('team')
  const words = useTranslations('onboarding')
  const stageNames = Object.fromEntries(STAGES.map((stage) => [stage, words(`stage.${stage}`)])) as StageNames
  const today = berlinToday(now)
  const workingDays = (since: Date) => workingDaysBetween(berlinToday(since), today, cockpit.calendar)
  if (cockpit.total === 0 && !isNarrowed(filter))
    return (
      <EmptyState
        title={translate('empty.title')}
        action={
          <LinkButton href="/import" variant="primary" prefetch={false}>
            {translate('empty.import')}
          </LinkButton>
        }
      >
        {translate('empty.text')}
      </EmptyState>
    )
  return (
    <div className="flex flex-col gap-6 print:gap-4 print:[zoom:0.72]">
      <CockpitFilters cockpit={cockpit} filter={filter} saved={saved} />
      {cockpit.total === 0 ? (
        <EmptyState
          title={translate('empty.narrowed')}
          action={<LinkButton href={cockpitPath(WHOLE_TEAM)}>{translate('filter.clear')}</LinkButton>}
        />
      ) : (
        <>
          <CockpitFigures cockpit={cockpit} filter={filter} workingDays={workingDays} />
          <StageTable cockpit={cockpit} filter={filter} workingDays={workingDays} seesSettings={seesSettings} />
          <OldestTable cockpit={cockpit} filter={filter} workingDays={workingDays} />
          <ForecastCard forecast={cockpit.forecast} />
          <div className="flex flex-col gap-6 print:break-before-page print:gap-4">
            <OwnerTable cockpit={cockpit} filter={filter} />
            <ClientMessages namespaces={['team']}>
              <FlowSection flow={cockpit.flow} filter={filter} stageNames={stageNames} />
            </ClientMessages>
            <p className="text-xs text-muted">{translate('archiveNote')}</p>
          </div>
        </>
      )}
    </div>
  )
}
