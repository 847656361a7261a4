import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CustomerSearch } from '@/components/customers/customer-search'
import { OwnerFilter } from '@/components/customers/owner-filter'
import { FilterChip } from '@/components/ui/filter-chip'
import type { CustomerList, Owner } from '@/lib/customers/data'
import { type CustomerFilter, customersPath } from '@/lib/customers/filter'
import { GATEWAY_ANSWERS, STAGES } from '@/lib/onboarding/stages'

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
        <CustomerSearch filter={filter} />
        <OwnerFilter filter={filter} owners={owners} counts={list.ownerCounts} viewerId={viewerId} />
        {children}
      </div>
      <ul className="-mx-4 flex gap-2 overflow-x-auto px-4 pb-1 md:mx-0 md:flex-wrap md:overflow-visible md:px-0 md:pb-0">
        <FilterChip
          href={customersPath(filter, { stage: null, stale: false })}
          current={!filter.stage && !filter.stale}
          count={total}
        >
          {translate('allStages')}
        </FilterChip>
        {stages.map((stage) => (
          <FilterChip
            key={stage}
            href={customersPath(filter, { stage: filter.stage === stage ? null : stage, stale: false })}
            current={filter.stage === stage}
            count={list.stageCounts[stage] ?? 0}
          >
            {words(`stage.${stage}`)}
          </FilterChip>
        ))}
        {list.staleCount > 0 || filter.stale ? (
          <FilterChip
            href={customersPath(filter, { stale: !filter.stale, stage: null })}
            current={filter.stale}
            count={list.staleCount}
          >
            {translate('staleEvidence')}
          </FilterChip>
        ) : null}
        {GATEWAY_ANSWERS.filter((answer) => answer === 'none' || answer === filter.gatewayAnswer).map((answer) => (
          <FilterChip
            key={answer}
            href={customersPath(filter, { gatewayAnswer: filter.gatewayAnswer === answer ? null : answer })}
            current={filter.gatewayAnswer === answer}
            count={list.answerCounts[answer] ?? 0}
          >
            {translate(`gateway.${answer}`)}
          </FilterChip>
        ))}
        {filter.waitingOn ? (
          <FilterChip href={customersPath(filter, { waitingOn: null })} current>
            {translate(`waitingOn.${filter.waitingOn}`)}
          </FilterChip>
        ) : null}
        {list.archivedCount > 0 || filter.archived ? (
          <FilterChip
            href={customersPath(filter, { archived: !filter.archived })}
            current={filter.archived}
            count={list.archivedCount}
          >
            {translate('archived')}
          </FilterChip>
        ) : null}
      </ul>
    </section>
  )
}
