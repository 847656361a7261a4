import { useTranslations } from 'next-intl'
import { type Meaning, StateLabel } from '@/components/ui/state'
import type { ShownState } from '@/lib/change-requests/sending/types'
import type { ItemState, RequestState } from '@/lib/change-requests/status'

const REQUEST_MEANING: Record<RequestState, Meaning> = {
  draft: 'open',
  sent: 'waiting',
  closed: 'done',
  withdrawn: 'blocked',
}

const SENDING_MEANING: Record<ShownState, Meaning> = {
  queued: 'waiting',
  sending: 'waiting',
  unclear: 'attention',
  failed: 'wrong',
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
export function RequestStatusLabel({
  status,
  hasQuestion,
  sending,
}: {
  status: RequestState
  hasQuestion: boolean
  /** Where Lotse was asked to send the mail of a draft: how far it is. */
  sending: ShownState | null
}) {
  const translate = useTranslations('requests')
  const words = useTranslations('sending')
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      {sending === null ? (
        <StateLabel meaning={REQUEST_MEANING[status]}>{translate(`status.${status}`)}</StateLabel>
      ) : (
        <StateLabel meaning={SENDING_MEANING[sending]}>{words(`state.${sending}`)}</StateLabel>
      )}
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
