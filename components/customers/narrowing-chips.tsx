import { useTranslations } from 'next-intl'
import { useDay } from '@/components/ui/day'
import { FilterChip } from '@/components/ui/filter-chip'
import { type CustomerFilter, customersPath } from '@/lib/customers/filter'
import type { StageHistory } from '@/lib/customers/stage-history'

/** What a link from elsewhere has narrowed the list to; each goes away by a click, and none is offered here. */
export function NarrowingChips({ filter }: { filter: CustomerFilter }) {
  const translate = useTranslations('customers')
  const sentence = useHistorySentence()
  return (
    <>
      {filter.open ? (
        <FilterChip href={customersPath(filter, { open: false })} current>
          {translate('open')}
        </FilterChip>
      ) : null}
      {filter.due ? (
        <FilterChip href={customersPath(filter, { due: null })} current>
          {translate(`due.${filter.due}`)}
        </FilterChip>
      ) : null}
      {filter.town ? (
        <FilterChip href={customersPath(filter, { town: null })} current>
          {translate('townIs', { town: filter.town })}
        </FilterChip>
      ) : null}
      {filter.history ? (
        <FilterChip href={customersPath(filter, { history: null })} current>
          {sentence(filter.history)}
        </FilterChip>
      ) : null}
    </>
  )
}

function useHistorySentence(): (history: StageHistory) => string {
  const translate = useTranslations('customers')
  const words = useTranslations('onboarding')
  const day = useDay()
  return ({ what, stage, from, until }) => {
    const span = { from: day(from), until: day(until) }
    return translate(`history.${what}`, {
      stage: words(`stage.${stage}`),
      from: span.from,
      days: translate(from === until ? 'history.day' : 'history.days', span),
    })
  }
}
