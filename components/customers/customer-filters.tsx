import { clsx } from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { OwnerFilter } from '@/components/customers/owner-filter'
import { SearchField } from '@/components/customers/search-field'
import type { CustomerList, Owner } from '@/lib/customers/data'
import { type CustomerFilter, customersPath } from '@/lib/customers/filter'
import { GATEWAY_ANSWERS, STAGES } from '@/lib/onboarding/stages'

function Chip({
  href,
  current,
  count,
  children,
}: {
  href: string
  current: boolean
  count?: number
  children: ReactNode
}) {
  return (
    <li>
      <Link
        href={href}
        prefetch={false}
        aria-current={current ? 'true' : undefined}
        className={clsx(
          'inline-flex min-h-8 items-center gap-2 rounded border px-3 text-sm whitespace-nowrap',
          current
            ? 'border-accent bg-accent-soft font-semibold text-accent-strong'
            : 'border-line bg-card hover:border-line-strong',
        )}
      >
        {children}
        {count === undefined ? null : <span className="text-xs text-muted tabular-nums">{count}</span>}
      </Link>
    </li>
  )
}

/** Search, stages with counts, owner and the rest; each a link, so that the address of the page holds the state. */
export function CustomerFilters({
  filter,
  list,
  owners,
  viewerId,
  children,
}: {
  filter: CustomerFilter
  list: CustomerList
  owners: Owner[]
  viewerId: string
  /** What else stands in the row of the search. */
  children?: ReactNode
}) {
  const translate = useTranslations('customers')
  const words = useTranslations('onboarding')
  const total = Object.values(list.stageCounts).reduce((sum, count) => sum + count, 0)
  const stages = STAGES.filter((stage) => stage === filter.stage || (list.stageCounts[stage] ?? 0) > 0)
  return (
    <section aria-label={translate('filters')} className="mb-4 flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <SearchField filter={filter} />
        <OwnerFilter filter={filter} owners={owners} counts={list.ownerCounts} viewerId={viewerId} />
        {children}
      </div>
      <ul className="-mx-4 flex gap-2 overflow-x-auto px-4 pb-1 md:mx-0 md:flex-wrap md:overflow-visible md:px-0 md:pb-0">
        <Chip
          href={customersPath(filter, { stage: null, stale: false })}
          current={!filter.stage && !filter.stale}
          count={total}
        >
          {translate('allStages')}
        </Chip>
        {stages.map((stage) => (
          <Chip
            key={stage}
            href={customersPath(filter, { stage: filter.stage === stage ? null : stage, stale: false })}
            current={filter.stage === stage}
            count={list.stageCounts[stage] ?? 0}
          >
            {words(`stage.${stage}`)}
          </Chip>
        ))}
        {list.staleCount > 0 || filter.stale ? (
          <Chip
            href={customersPath(filter, { stale: !filter.stale, stage: null })}
            current={filter.stale}
            count={list.staleCount}
          >
            {translate('staleEvidence')}
          </Chip>
        ) : null}
        {GATEWAY_ANSWERS.filter((answer) => answer === 'none' || answer === filter.gatewayAnswer).map((answer) => (
          <Chip
            key={answer}
            href={customersPath(filter, { gatewayAnswer: filter.gatewayAnswer === answer ? null : answer })}
            current={filter.gatewayAnswer === answer}
            count={list.answerCounts[answer] ?? 0}
          >
            {translate(`gateway.${answer}`)}
          </Chip>
        ))}
        {filter.waitingOn ? (
          <Chip href={customersPath(filter, { waitingOn: null })} current>
            {translate(`waitingOn.${filter.waitingOn}`)}
          </Chip>
        ) : null}
        {list.archivedCount > 0 || filter.archived ? (
          <Chip
            href={customersPath(filter, { archived: !filter.archived })}
            current={filter.archived}
            count={list.archivedCount}
          >
            {translate('archived')}
          </Chip>
        ) : null}
      </ul>
    </section>
  )
}
