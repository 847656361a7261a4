import { useFormatter, useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/state'
import { TextLink } from '@/components/ui/text'
import { parseRequestFilter, requestsPath } from '@/lib/change-requests/filter'
import type { StoppedMails } from '@/lib/change-requests/sending/types'

/** Mails that wait for a person, because nobody knows whether they went out or because they did not; else nothing. */
export function StoppedMailsNotice({
  state,
  stopped: { count, mails },
}: {
  state: 'unclear' | 'failed'
  stopped: StoppedMails
}) {
  const translate = useTranslations('sending')
  const format = useFormatter()
  if (count === 0) return null
  const rest = count - mails.length
  return (
    <Notice
      meaning={state === 'failed' ? 'wrong' : 'attention'}
      title={translate(`overview.${state}.title`, { count })}
    >
      <p className="max-w-prose">{translate(`overview.${state}.text`)}</p>
      <ul className="mt-2 flex flex-col gap-1">
        {mails.map(({ requestId, code, customerNames, customerCount, at }) => {
          const others = customerCount - customerNames.length
          return (
            <li key={requestId}>
              <TextLink href={`/requests/${requestId}`} prefetch={false} className="font-medium">
                {code}
              </TextLink>{' '}
              {customerNames.join(', ')}
              {others > 0 ? ` ${translate('overview.others', { count: others })}` : null}{' '}
              <span className="text-xs whitespace-nowrap text-muted">
                {translate(`overview.${state}.when`, { when: format.dateTime(at, 'moment') })}
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
