import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { StandInNote } from '@/components/absences/stand-in-note'
import { countOf, isOpen } from '@/components/cockpit/groups'
import { useDay } from '@/components/ui/day'
import { Card, TextLink } from '@/components/ui/text'
import type { ShownStandIn } from '@/lib/absences/data'
import { behindPath, type CockpitFilter } from '@/lib/cockpit/filter'
import type { Cockpit, Finished } from '@/lib/cockpit/types'
import type { CustomerFilter } from '@/lib/customers/filter'
import { STAGES } from '@/lib/onboarding/stages'

const NOTHING: Finished = { count: 0, medianDays: null }

/** What each person has open, overdue and finished, stage by stage. */
export function OwnerTable({ cockpit, filter }: { cockpit: Cockpit; filter: CockpitFilter }) {
  const translate = useTranslations('team')
  const words = useTranslations('onboarding')
  const day = useDay()
  const { groups, finishedBy, days } = cockpit
  const people: { id: string | null; name: string; standIn: ShownStandIn | null }[] = [
    ...cockpit.owners.map(({ id, name, standIn }) => ({ id, name, standIn })),
    { id: null, name: translate('nobody'), standIn: null },
  ]
  const rows = people.map((person) => ({
    ...person,
    groups: groups.filter((group) => group.ownerId === person.id),
    finished: finishedBy[person.id ?? ''] ?? NOTHING,
  }))
  const shown = rows.filter((row) => countOf(row.groups) > 0)
  const head = 'px-1.5 py-2 text-right align-bottom font-semibold hyphens-auto'
  return (
    <Card title={translate('owners.title')} className="break-inside-avoid">
      <div className="overflow-x-auto print:overflow-visible">
        <table className="w-full max-lg:min-w-max print:min-w-0 print:table-fixed print:text-xs">
          <caption className="sr-only">{translate('owners.title')}</caption>
          <thead>
            <tr className="text-left text-xs text-muted">
              <th scope="col" className="py-2 pr-4 align-bottom font-semibold print:w-1/6 print:pr-1">
                {translate('owners.owner')}
              </th>
              {STAGES.map((stage) => (
                <th key={stage} scope="col" className={head}>
                  <Upright>{words(`stage.${stage}`)}</Upright>
                </th>
              ))}
              {(['open', 'overdue', 'finished', 'median'] as const).map((column) => (
                <th key={column} scope="col" className={head}>
                  <Upright>{translate(`owners.${column}`)}</Upright>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row
                key={row.id ?? 'nobody'}
                name={row.name}
                standIn={row.standIn}
                groups={row.groups}
                finished={row.finished}
                days={days}
                pathOf={(change) => behindPath(filter, { owner: row.id ?? 'nobody', ...change })}
              />
            ))}
            {shown.length > 1 ? (
              <Row
                name={translate('owners.total')}
                groups={groups}
                finished={cockpit.finished}
                days={days}
                pathOf={(change) => behindPath(filter, change)}
                total
              />
            ) : null}
          </tbody>
        </table>
      </div>
      <p className="mt-3 text-xs text-muted">
        {translate('owners.note', {
          period: translate(`period.${filter.period}`),
          from: day(days.from),
          until: day(days.until),
        })}
      </p>
    </Card>
  )
}

/** On paper the heads stand upright, so that all columns fit. */
function Upright({ children }: { children: ReactNode }) {
  return (
    <span className="print:inline-block print:rotate-180 print:text-left print:[writing-mode:vertical-rl]">
      {children}
    </span>
  )
}

function Row({
  name,
  standIn,
  groups,
  finished,
  days,
  pathOf,
  total,
}: {
  name: string
  standIn?: ShownStandIn | null
  groups: Cockpit['groups']
  finished: Finished
  days: Cockpit['days']
  pathOf: (change: Partial<CustomerFilter>) => string
  total?: boolean
}) {
  const translate = useTranslations('team')
  const format = useFormatter()
  const finishedThen: Partial<CustomerFilter> = { history: { what: 'finished', stage: 'complete', ...days } }
  const cells: [string, number, Partial<CustomerFilter>][] = [
    ...STAGES.map((stage): [string, number, Partial<CustomerFilter>] => [
      stage,
      countOf(groups, (group) => group.stage === stage),
      { stage, sort: 'since' },
    ]),
    ['open', countOf(groups, isOpen), { open: true, sort: 'since' }],
    ['overdue', countOf(groups, (group) => group.overdue), { due: 'overdue', sort: 'since' }],
    ['finished', finished.count, finishedThen],
  ]
  return (
    <tr className={total ? 'border-t-2 font-semibold' : 'border-t hover:bg-sunken'}>
      <th scope="row" className="min-w-32 py-1.5 pr-4 text-left font-medium wrap-anywhere print:min-w-0 print:py-1">
        <TextLink href={pathOf({})} prefetch={false}>
          {name}
        </TextLink>
        {standIn ? <StandInNote standIn={standIn} className="block font-normal" /> : null}
      </th>
      {cells.map(([key, count, change]) => (
        <td key={key} className="px-1.5 py-1.5 text-right print:py-1">
          {count > 0 ? (
            <TextLink href={pathOf(change)} prefetch={false} className="inline-block min-w-6 px-1">
              {count}
            </TextLink>
          ) : (
            <span className="px-1 text-muted">0</span>
          )}
        </td>
      ))}
      <td className="px-1.5 py-1.5 text-right print:py-1">
        {finished.medianDays === null ? (
          translate('owners.none')
        ) : (
          <TextLink href={pathOf(finishedThen)} prefetch={false}>
            {format.number(finished.medianDays, { maximumFractionDigits: 1 })}
          </TextLink>
        )}
      </td>
    </tr>
  )
}
