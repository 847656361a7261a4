import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { countOf, isOpen } from '@/components/cockpit/groups'
import { StageLabel } from '@/components/customers/stage-label'
import { StateLabel } from '@/components/ui/state'
import { Card, TextLink } from '@/components/ui/text'
import { behindPath, type CockpitFilter } from '@/lib/cockpit/filter'
import type { Cockpit } from '@/lib/cockpit/types'

const COLUMNS = ['customer', 'stage', 'since', 'waitingOn', 'owner'] as const

/** Who has been where he is for longest. */
export function OldestTable({
  cockpit,
  filter,
  workingDays,
}: {
  cockpit: Cockpit
  filter: CockpitFilter
  workingDays: (since: Date) => number
}) {
  const translate = useTranslations('team')
  const format = useFormatter()
  const open = countOf(cockpit.groups, isOpen)
  const title = translate(open > cockpit.oldest.length ? 'oldest.title' : 'oldest.titleFewer')
  const nameOf = (id: string | null) =>
    cockpit.owners.find((owner) => owner.id === id)?.name ?? translate('oldest.nobody')
  return (
    <Card
      title={title}
      actions={
        <TextLink href={behindPath(filter, { open: true, sort: 'since' })} prefetch={false}>
          {translate('oldest.all', { count: open })}
        </TextLink>
      }
      className="break-inside-avoid"
    >
      {cockpit.oldest.length === 0 ? (
        <p className="text-muted">{translate('oldest.none')}</p>
      ) : (
        <div className="overflow-x-auto print:overflow-visible">
          <table className="w-full max-sm:min-w-xl print:text-xs">
            <caption className="sr-only">{title}</caption>
            <thead>
              <tr className="text-left text-xs text-muted">
                {COLUMNS.map((column) => (
                  <th key={column} scope="col" className="py-1 pr-4 font-semibold last:pr-0">
                    {translate(`oldest.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {cockpit.oldest.map((customer) => (
                <tr key={customer.id} className="border-t hover:bg-sunken">
                  <th
                    scope="row"
                    className="min-w-36 py-1.5 pr-4 text-left font-medium wrap-anywhere print:min-w-0 print:py-0.5"
                  >
                    <Link href={`/customers/${customer.id}`} prefetch={false} className="hover:underline">
                      {customer.name}
                    </Link>
                  </th>
                  <td className="py-1.5 pr-4 print:py-0.5">
                    <StageLabel stage={customer.stage} stale={false} />
                  </td>
                  <td className="py-1.5 pr-4 print:py-0.5">
                    <span className="inline-flex flex-wrap items-center gap-x-2">
                      {translate('oldest.sinceDays', {
                        day: format.dateTime(customer.stageSince, 'day'),
                        days: workingDays(customer.stageSince),
                      })}
                      {customer.overdue ? (
                        <StateLabel meaning="attention">{translate('oldest.overdue')}</StateLabel>
                      ) : null}
                    </span>
                  </td>
                  <td className="py-1.5 pr-4 print:py-0.5">
                    {customer.waitingOn ? translate(`oldest.actor.${customer.waitingOn}`) : null}
                  </td>
                  <td className="py-1.5 print:py-0.5">{nameOf(customer.ownerId)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}
