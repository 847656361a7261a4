import { useTranslations } from 'next-intl'
import { countOf, oldestOf } from '@/components/cockpit/groups'
import { STAGE_MEANING } from '@/components/customers/stage-meaning'
import { BAR_COLOUR, Bar } from '@/components/reports/figure'
import { Card, TextLink } from '@/components/ui/text'
import { behindPath, type CockpitFilter } from '@/lib/cockpit/filter'
import { OPEN_STAGES } from '@/lib/cockpit/targets/targets'
import type { Cockpit } from '@/lib/cockpit/types'
import { STAGES, type Stage } from '@/lib/onboarding/stages'

type Props = {
  cockpit: Cockpit
  filter: CockpitFilter
  workingDays: (since: Date) => number
  seesSettings: boolean
}

/** The funnel with its counts, and how old it is against the organisation's own targets. */
export function StageTable({ cockpit, filter, workingDays, seesSettings }: Props) {
  const translate = useTranslations('team')
  const settings = useTranslations('settings')
  const { groups, targets, calendar } = cockpit
  const largest = Math.max(1, ...STAGES.map((stage) => countOf(groups, (group) => group.stage === stage)))
  const hasTargets = OPEN_STAGES.some((stage) => targets[stage] !== null)
  return (
    <Card
      title={translate('stages.title')}
      actions={
        <TextLink href="/team/targets" className="print:hidden">
          {translate('stages.setTargets')}
        </TextLink>
      }
      className="break-inside-avoid"
    >
      <div className="overflow-x-auto print:overflow-visible">
        <table className="w-full print:text-xs">
          <caption className="sr-only">{translate('stages.title')}</caption>
          <thead>
            <tr className="text-xs text-muted">
              <th scope="col" className="py-1 pr-4 text-left font-semibold">
                {translate('stages.stage')}
              </th>
              <th scope="col" colSpan={2} className="px-2 py-1 text-right font-semibold">
                {translate('stages.customers')}
              </th>
              <th scope="col" className="px-2 py-1 text-right font-semibold">
                {translate('stages.target')}
              </th>
              <th scope="col" className="px-2 py-1 text-right font-semibold">
                {translate('stages.overdue')}
              </th>
              <th scope="col" className="py-1 pl-2 text-right font-semibold">
                {translate('stages.oldest')}
              </th>
            </tr>
          </thead>
          <tbody>
            {STAGES.map((stage) => (
              <StageRow
                key={stage}
                stage={stage}
                cockpit={cockpit}
                filter={filter}
                largest={largest}
                workingDays={workingDays}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="mt-3 text-xs text-muted">
        {hasTargets ? null : <strong className="font-semibold">{translate('stages.noTargets')} </strong>}
        {translate('stages.note', {
          state: calendar.state === null ? 'none' : settings(`organisation.states.${calendar.state}`),
        })}{' '}
        {calendar.state === null && seesSettings ? (
          <TextLink href="/settings" className="print:hidden">
            {settings('title')}
          </TextLink>
        ) : null}
      </p>
    </Card>
  )
}

function StageRow({
  stage,
  cockpit: { groups, targets },
  filter,
  largest,
  workingDays,
}: {
  stage: Stage
  cockpit: Cockpit
  filter: CockpitFilter
  largest: number
  workingDays: (since: Date) => number
}) {
  const translate = useTranslations('team')
  const words = useTranslations('onboarding')
  const inStage = groups.filter((group) => group.stage === stage)
  const count = countOf(inStage)
  const overdue = countOf(inStage, (group) => group.overdue)
  const oldest = oldestOf(inStage)
  const target = stage === 'complete' ? null : targets[stage]
  return (
    <tr className="border-t hover:bg-sunken">
      <th scope="row" className="py-1.5 pr-4 text-left font-medium print:py-1">
        {words(`stage.${stage}`)}
      </th>
      <td className="w-2/5 py-1.5 max-sm:hidden print:table-cell">
        <Bar share={count / largest} className={BAR_COLOUR[STAGE_MEANING[stage]]} />
      </td>
      <td className="px-2 py-1.5 text-right max-sm:[&:nth-child(3)]:w-auto">
        <TextLink href={behindPath(filter, { stage, sort: 'since' })} prefetch={false} className="font-semibold">
          {count}
        </TextLink>
      </td>
      <td className="px-2 py-1.5 text-right whitespace-nowrap text-muted">
        {stage === 'complete' ? null : target === null ? (
          translate('stages.noTarget')
        ) : (
          <TextLink href="/team/targets">{translate('stages.days', { days: target })}</TextLink>
        )}
      </td>
      <td className="px-2 py-1.5 text-right">
        {stage === 'complete' || target === null ? null : (
          <TextLink
            href={behindPath(filter, { stage, due: 'overdue', sort: 'since' })}
            prefetch={false}
            className={overdue > 0 ? 'font-semibold' : undefined}
          >
            {overdue}
          </TextLink>
        )}
      </td>
      <td className="py-1.5 pl-2 text-right whitespace-nowrap text-muted">
        {stage === 'complete' || oldest === null ? null : (
          <TextLink href={behindPath(filter, { stage, sort: 'since' })} prefetch={false}>
            {translate('stages.days', { days: workingDays(oldest) })}
          </TextLink>
        )}
      </td>
    </tr>
  )
}
