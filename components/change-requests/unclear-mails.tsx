import { useFormatter, useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/state'
import { TextLink } from '@/components/ui/text'
import { parseRequestFilter, requestsPath } from '@/lib/change-requests/filter'
import type { UnclearMails } from '@/lib/change-requests/sending/types'

/** Mails of which only a person can say whether they went out; nothing where there are none. */
export function UnclearMailsNotice({ unclear: { count, mails } }: { unclear: UnclearMails }) {
  const translate = useTranslations('sending')
  const format = useFormatter()
  if (count === 0) return null
  const rest = count - mails.length
  return (
    <Notice meaning="attention" title={translate('overview.title', { count })}>
      <p className="max-w-prose">{translate('overview.text')}</p>
      <ul className="mt-2 flex flex-col gap-1">
        {mails.map(({ requestId, code, customerNames, customerCount, handedOverAt }) => {
          const others = customerCount - customerNames.length
          return (
            <li key={requestId}>
              <TextLink href={`/requests/${requestId}`} prefetch={false} className="font-medium">
                {code}
              </TextLink>{' '}
              {customerNames.join(', ')}
              {others > 0 ? ` ${translate('overview.others', { count: others })}` : null}{' '}
              <span className="text-xs whitespace-nowrap text-muted">
                {translate('overview.handedOver', { when: format.dateTime(handedOverAt, 'moment') })}
              </span>
            </li>
          )
        })}
      </ul>
      {rest > 0 ? (
        <p className="mt-2">
          <TextLink href={requestsPath(parseRequestFilter({}), { status: 'draft' })} prefetch={false}>
            {translate('overview.rest', { count: rest })}
          </TextLink>
        </p>
      ) : null}
    </Notice>
  )
}
