import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { StageLabel } from '@/components/customers/stage-label'
import { Figure } from '@/components/reports/figure'
import { Card, EmptyState, TextLink } from '@/components/ui/text'
import { berlinToday, daysBetween } from '@/lib/calendar'
import { customersPath, NO_FILTER } from '@/lib/customers/filter'
import { ACTORS, STAGES } from '@/lib/onboarding/stages'
import type { StageGroup, StuckCustomer, TeamReport } from '@/lib/reports/data'

const sum = (groups: StageGroup[]) => groups.reduce((total, group) => total + group.count, 0)

/** Who is stuck, since when and on whom: the figures of the whole team, then owner by owner. */
export function TeamReportView({ report, now }: { report: TeamReport; now: Date }) {
  const translate = useTranslations('team')
  const words = useTranslations('onboarding')
  const today = berlinToday(now)
  const days = (since: Date) => Math.max(0, daysBetween(berlinToday(since), today))
  const unfinished = report.groups.filter((group) => group.stage !== 'complete')
  const oldest = (groups: StageGroup[]) => Math.max(0, ...groups.map((group) => days(group.oldestSince)))
  if (report.total === 0) return <EmptyState title={translate('empty.title')}>{translate('empty.text')}</EmptyState>

  const owners: { id: string | null; name: string }[] = [
    ...report.owners.map((owner) => ({ id: owner.id, name: owner.name })),
    { id: null, name: translate('nobody') },
  ]
  return (
    <div className="flex flex-col gap-6">
      <section aria-label={translate('blockedBy')} className="grid grid-cols-2 gap-3 lg:grid-cols-5 print:grid-cols-5">
        <Figure
          href={customersPath(NO_FILTER, { gatewayAnswer: 'none' })}
          value={report.noEntitlements}
          label={translate('noEntitlements')}
          wrong
        />
        {ACTORS.map((actor) => {
          const groups = unfinished.filter((group) => group.waitingOn === actor)
          return (
            <Figure
              key={actor}
              href={customersPath(NO_FILTER, { waitingOn: actor, sort: 'since' })}
              value={sum(groups)}
              label={translate(`waitingOn.${actor}`)}
              detail={groups.length > 0 ? translate('oldestDays', { days: oldest(groups) }) : translate('nothing')}
            />
          )
        })}
        <Figure href={customersPath(NO_FILTER, { stale: true })} value={report.stale} label={translate('stale')} />
      </section>

      <Card title={translate('matrix.title')}>
        <div className="overflow-x-auto print:overflow-visible">
          <table className="w-full min-w-max print:min-w-0 print:table-fixed print:text-xs">
            <caption className="sr-only">{translate('matrix.title')}</caption>
            <thead>
              <tr className="text-left text-xs text-muted">
                <th scope="col" className="py-2 pr-4 align-bottom font-semibold print:w-1/6 print:pr-1">
                  {translate('owner')}
                </th>
                {STAGES.map((stage) => (
                  <th key={stage} scope="col" className="max-w-24 px-2 py-2 text-right align-bottom font-semibold">
                    {/* On paper the heads stand upright, so that all columns fit. */}
                    <span className="print:inline-block print:rotate-180 print:text-left print:[writing-mode:vertical-rl]">
                      {words(`stage.${stage}`)}
                    </span>
                  </th>
                ))}
                <th scope="col" className="py-2 pl-2 text-right align-bottom font-semibold print:pl-1">
                  {translate('matrix.total')}
                </th>
              </tr>
            </thead>
            <tbody>
              {owners.map((owner) => (
                <OwnerRow
                  key={owner.id ?? 'nobody'}
                  owner={owner}
                  groups={report.groups.filter((group) => group.ownerId === owner.id)}
                />
              ))}
            </tbody>
          </table>
        </div>
      </Card>

      <div className="grid items-start gap-4 xl:grid-cols-2 print:grid-cols-2">
        {owners.map((owner) => {
          const stuck = report.stuck.filter((customer) => customer.ownerId === owner.id)
          if (stuck.length === 0) return null
          const count = sum(report.groups.filter((group) => group.ownerId === owner.id))
          return <StuckList key={owner.id ?? 'nobody'} owner={owner} stuck={stuck} count={count} days={days} />
        })}
      </div>
    </div>
  )
}

const ownerFilter = (id: string | null) => id ?? 'nobody'

function OwnerRow({ owner, groups }: { owner: { id: string | null; name: string }; groups: StageGroup[] }) {
  const total = sum(groups)
  if (total === 0) return null
  return (
    <tr className="border-t hover:bg-sunken">
      <th scope="row" className="py-2 pr-4 text-left font-medium">
        <TextLink href={customersPath(NO_FILTER, { owner: ownerFilter(owner.id) })}>{owner.name}</TextLink>
      </th>
      {STAGES.map((stage) => {
        const count = sum(groups.filter((group) => group.stage === stage))
        return (
          <td key={stage} className="px-2 py-2 text-right">
            {count > 0 ? (
              <Link
                prefetch={false}
                className="inline-block min-w-6 rounded px-1 text-accent underline underline-offset-2 hover:bg-accent-soft"
                href={customersPath(NO_FILTER, { owner: ownerFilter(owner.id), stage, sort: 'since' })}
              >
                {count}
              </Link>
            ) : (
              <span className="text-muted">0</span>
            )}
          </td>
        )
      })}
      <td className="py-2 pl-2 text-right">
        <TextLink
          href={customersPath(NO_FILTER, { owner: ownerFilter(owner.id) })}
          prefetch={false}
          className="font-semibold"
        >
          {total}
        </TextLink>
      </td>
    </tr>
  )
}

function StuckList({
  owner,
  stuck,
  count,
  days,
}: {
  owner: { id: string | null; name: string }
  stuck: StuckCustomer[]
  /** All customers of the owner, finished ones too. */
  count: number
  days: (since: Date) => number
}) {
  const translate = useTranslations('team')
  const format = useFormatter()
  return (
    <Card
      title={translate('stuckOf', { name: owner.name })}
      actions={
        <TextLink href={customersPath(NO_FILTER, { owner: ownerFilter(owner.id), sort: 'since' })} prefetch={false}>
          {translate('allOf', { count })}
          <span className="sr-only">: {owner.name}</span>
        </TextLink>
      }
      className="break-inside-avoid"
    >
      <ul className="-my-4 divide-y">
        {stuck.map((customer) => (
          <li
            key={customer.id}
            className="relative -mx-4 flex items-start justify-between gap-x-3 gap-y-1 px-4 py-2 hover:bg-sunken max-sm:flex-col print:flex-col"
          >
            <div className="min-w-0">
              <Link
                href={`/customers/${customer.id}`}
                prefetch={false}
                className="font-medium wrap-anywhere after:absolute after:inset-0 hover:underline"
              >
                {customer.name}
              </Link>
              <p className="text-xs text-muted">
                {customer.waitingOn ? `${translate(`waitingOn.${customer.waitingOn}`)} · ` : null}
                <span title={format.dateTime(customer.stageSince, 'day')}>
                  {translate('sinceDays', { days: days(customer.stageSince) })}
                </span>
              </p>
            </div>
            <StageLabel stage={customer.stage} stale={false} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
