import { useFormatter, useTranslations } from 'next-intl'
import { AnswerDrop } from '@/components/change-requests/answer-drop'
import { Address, Card, TextLink } from '@/components/ui/text'
import { middayOf } from '@/lib/calendar'
import type { CustomerRequest } from '@/lib/customer-page/data'

/** The change requests that carry this customer, the newest first, and where an answer to them is filed. */
export function RequestsCard({ requests, mayEdit }: { requests: readonly CustomerRequest[]; mayEdit: boolean }) {
  const translate = useTranslations('customer')
  const status = useTranslations('requests')
  const format = useFormatter()
  if (requests.length === 0 && !mayEdit) return null
  return (
    <Card title={translate('requests.title')} actions={mayEdit ? <AnswerDrop /> : undefined}>
      {requests.length === 0 ? <p className="text-muted">{translate('requests.none')}</p> : null}
      <ul className="-my-2 divide-y empty:hidden">
        {requests.map((request) => (
          <li key={request.itemId} className="py-2">
            <div className="flex flex-wrap items-baseline justify-between gap-x-3">
              <TextLink href={`/requests/${request.id}`} prefetch={false} className="font-medium">
                {request.code}
              </TextLink>
              <span className="text-xs text-muted">
                {status(`itemStatus.${request.itemStatus}`)} ·{' '}
                {format.dateTime(request.sentOn === null ? request.createdAt : middayOf(request.sentOn), 'day')}
              </span>
            </div>
            <p className="text-xs wrap-anywhere text-muted">
              <Address>{request.oldEmail}</Address> → <Address>{request.newEmail}</Address>
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}
