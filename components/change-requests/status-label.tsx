import { useTranslations } from 'next-intl'
import { type Meaning, StateLabel } from '@/components/ui/state'
import type { ItemState, RequestState } from '@/lib/change-requests/status'

const REQUEST_MEANING: Record<RequestState, Meaning> = {
  draft: 'open',
  sent: 'waiting',
  closed: 'done',
  withdrawn: 'blocked',
}

const ITEM_MEANING: Record<ItemState, Meaning> = {
  draft: 'open',
  sent: 'waiting',
  question: 'attention',
  confirmed: 'done',
  refused: 'wrong',
  closed: 'done',
  withdrawn: 'blocked',
}

/** The state of a request; an open question of Order Management stands beside it, since it is ours to answer. */
export function RequestStatusLabel({ status, hasQuestion }: { status: RequestState; hasQuestion: boolean }) {
  const translate = useTranslations('requests')
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <StateLabel meaning={REQUEST_MEANING[status]}>{translate(`status.${status}`)}</StateLabel>
      {hasQuestion ? <ItemStatusLabel status="question" /> : null}
    </span>
  )
}

/** Order Management should have answered by now. */
export function OverdueLabel() {
  const translate = useTranslations('requests')
  return <StateLabel meaning="attention">{translate('overdue')}</StateLabel>
}

export function ItemStatusLabel({ status }: { status: ItemState }) {
  const translate = useTranslations('requests')
  return <StateLabel meaning={ITEM_MEANING[status]}>{translate(`itemStatus.${status}`)}</StateLabel>
}
