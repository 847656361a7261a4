import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { MailStateLabel } from '@/components/change-requests/mail-state-label'
import { Card } from '@/components/ui/text'
import type { WaitingMails } from '@/lib/change-requests/answer-mails/data'
import type { AnswerMailRow } from '@/lib/change-requests/answer-mails/types'

const SHOWN_AT_FIRST = 5

/** The mails that nobody has dealt with yet; nothing where there are none. */
export function WaitingAnswers({ mails }: { mails: WaitingMails }) {
  const translate = useTranslations('answers')
  const { withoutRequest, toRecord, total } = mails
  const notShown = total - withoutRequest.length - toRecord.length
  if (total === 0) return null
  return (
    <div className="mb-6 grid items-start gap-4 *:only:col-span-full lg:grid-cols-2">
      {withoutRequest.length > 0 ? (
        <Card title={translate('list.withoutRequest')}>
          <p className="-mt-1 mb-2 text-muted">{translate('list.withoutRequestHint')}</p>
          <AnswerMailList mails={withoutRequest} withCode />
        </Card>
      ) : null}
      {toRecord.length > 0 ? (
        <Card title={translate('list.toRecord')}>
          <AnswerMailList mails={toRecord} withCode />
        </Card>
      ) : null}
      {notShown > 0 ? <p className="text-muted">{translate('list.notShown', { count: notShown })}</p> : null}
    </div>
  )
}

/** The mails kept with a request. */
export function MailsOfRequest({ mails }: { mails: readonly AnswerMailRow[] }) {
  const translate = useTranslations('answers')
  if (mails.length === 0) return null
  return (
    <Card title={translate('list.ofRequest')}>
      <AnswerMailList mails={mails} />
    </Card>
  )
}

type ListProps = { mails: readonly AnswerMailRow[]; withCode?: boolean }

function AnswerMailList({ mails, withCode = false }: ListProps) {
  const translate = useTranslations('answers')
  const rest = mails.slice(SHOWN_AT_FIRST)
  return (
    <>
      <Rows mails={mails.slice(0, SHOWN_AT_FIRST)} withCode={withCode} />
      {rest.length > 0 ? (
        <details>
          <summary className="border-t pt-2 font-medium text-accent">
            {translate('list.more', { count: rest.length })}
          </summary>
          <Rows mails={rest} withCode={withCode} />
        </details>
      ) : null}
    </>
  )
}

function Rows({ mails, withCode }: ListProps) {
  return (
    <ul className="-my-2 divide-y">
      {mails.map((mail) => (
        <Row key={mail.id} mail={mail} code={withCode ? (mail.request?.code ?? '') : undefined} />
      ))}
    </ul>
  )
}

/** In a list whose title says where its mails stand, the code of the request says more. */
function Row({ mail, code }: { mail: AnswerMailRow; code: string | undefined }) {
  const translate = useTranslations('answers')
  const format = useFormatter()
  const sender = mail.senderName ?? mail.senderEmail ?? translate('list.unknownSender')
  return (
    <li className="relative flex flex-wrap items-start justify-between gap-x-3 gap-y-1 py-2 hover:bg-sunken">
      <div className="min-w-0">
        <Link
          href={`/requests/answers/${mail.id}`}
          prefetch={false}
          className="font-medium wrap-anywhere after:absolute after:inset-0 hover:text-accent hover:underline"
        >
          {mail.subject || translate('list.noSubject')}
        </Link>
        <p className="text-xs wrap-anywhere text-muted">
          {code ? `${code} · ` : null}
          {translate('list.from', { sender })} · {format.dateTime(mail.writtenAt ?? mail.uploadedAt, 'day')}
        </p>
      </div>
      {code === undefined || mail.kind !== 'answer' ? (
        <MailStateLabel mail={{ ...mail, hasRequest: mail.request !== null }} />
      ) : null}
    </li>
  )
}
