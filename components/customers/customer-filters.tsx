import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CustomerSearch } from '@/components/customers/customer-search'
import { NarrowingChips } from '@/components/customers/narrowing-chips'
import { OwnerFilter } from '@/components/customers/owner-filter'
import { FilterChip, FilterChips } from '@/components/ui/filter-chip'
import { FilterSelect } from '@/components/ui/filter-select'
import type { CustomerList } from '@/lib/customers/data'
import { type CustomerFilter, customersPath } from '@/lib/customers/filter'
import { GATEWAY_ANSWERS, STAGES } from '@/lib/onboarding/stages'

/** Search, stages with counts, owner and the rest; each a link, so that the address of the page holds the state. */
export function CustomerFilters({
  filter,
  list,
  viewerId,
  children,
  beside,
}: {
  filter: CustomerFilter
  list: CustomerList
  viewerId: string
  /** What else stands in the row of the search. */
  children?: ReactNode
  /** What stands beside the filters that are chips. */
  beside?: ReactNode
}) {
  const translate = useTranslations('customers')
  const words = useTranslations('onboarding')
  const total = Object.values(list.stageCounts).reduce((sum, count) => sum + count, 0)
  const stages = STAGES.filter((stage) => stage === filter.stage || (list.stageCounts[stage] ?? 0) > 0)
  return (
    <section aria-label={translate('filters')} className="mb-4 flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <CustomerSearch filter={filter} />
        <OwnerFilter
          filter={filter}
          owners={list.owners}
          counts={list.ownerCounts}
          viewerId={viewerId}
          mine={list.mine}
        />
        <FilterSelect
          label={translate('gatewayLabel')}
          value={filter.gatewayAnswer ?? ''}
          options={[
            { value: '', label: translate('gateway.any'), path: customersPath(filter, { gatewayAnswer: null }) },
            ...GATEWAY_ANSWERS.map((answer) => ({
              value: answer,
              label: translate('counted', {
                name: translate(`gateway.${answer}`),
                count: list.answerCounts[answer] ?? 0,
              }),
              path: customersPath(filter, { gatewayAnswer: answer }),
            })),
          ]}
        />
        {children}
      </div>
      <div className="flex flex-col gap-3 md:flex-row md:items-start md:justify-between">
        <FilterChips>
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
          {list.followUpDueCount > 0 || filter.followUp === 'due' ? (
            <FilterChip
              href={customersPath(filter, { followUp: filter.followUp === 'due' ? null : 'due' })}
              current={filter.followUp === 'due'}
              count={list.followUpDueCount}
            >
              {translate('followUp.due')}
            </FilterChip>
          ) : null}
          {filter.followUp === 'overdue' || filter.followUp === 'mine' ? (
            <FilterChip href={customersPath(filter, { followUp: null })} current>
              {translate(`followUp.${filter.followUp}`)}
            </FilterChip>
          ) : null}
          {filter.waitingOn ? (
            <FilterChip href={customersPath(filter, { waitingOn: null })} current>
              {translate(`waitingOn.${filter.waitingOn}`)}
            </FilterChip>
          ) : null}
          <NarrowingChips filter={filter} />
          {list.archivedCount > 0 || filter.archived ? (
            <FilterChip
              href={customersPath(filter, { archived: !filter.archived })}
              current={filter.archived}
              count={list.archivedCount}
            >
              {translate('archived')}
            </FilterChip>
          ) : null}
        </FilterChips>
        {beside ? <div className="flex shrink-0 flex-wrap gap-2">{beside}</div> : null}
      </div>
    </section>
  )
}
