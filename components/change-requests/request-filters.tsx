import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { RequestSearch } from '@/components/change-requests/request-search'
import { useDay } from '@/components/ui/day'
import { FilterChip, FilterChips } from '@/components/ui/filter-chip'
import type { RequestList } from '@/lib/change-requests/data'
import { REQUEST_FILTERS, type RequestFilter, requestsPath } from '@/lib/change-requests/filter'

/** Search, and the states with counts as links, so that the address of the page holds what is shown. */
export function RequestFilters({
  filter,
  counts,
  children,
}: {
  filter: RequestFilter
  counts: RequestList['counts']
  /** What else stands in the row of the search. */
  children?: ReactNode
}) {
  const translate = useTranslations('requests')
  const day = useDay()
  return (
    <section aria-label={translate('list.filters')} className="mb-4 flex flex-col gap-3">
      <div className="flex max-w-3xl flex-wrap items-end gap-3">
        <RequestSearch filter={filter} />
        {children}
      </div>
      <FilterChips>
        <FilterChip
          href={requestsPath(filter, { owner: filter.owner === null ? 'me' : null })}
          current={filter.owner !== null}
        >
          {translate('list.mine')}
        </FilterChip>
        {filter.overdueAfter === null ? null : (
          <FilterChip href={requestsPath(filter, { overdueAfter: null })} current>
            {translate('list.overdueAfter', { day: day(filter.overdueAfter) })}
          </FilterChip>
        )}
        <FilterChip href={requestsPath(filter, { status: null })} current={filter.status === null} count={counts.all}>
          {translate('list.all')}
        </FilterChip>
        {REQUEST_FILTERS.map((status) => (
          <FilterChip
            key={status}
            href={requestsPath(filter, { status: filter.status === status ? null : status })}
            current={filter.status === status}
            count={counts[status]}
          >
            {status === 'question'
              ? translate('itemStatus.question')
              : status === 'overdue'
                ? translate('overdue')
                : translate(`status.${status}`)}
          </FilterChip>
        ))}
      </FilterChips>
    </section>
  )
}
