import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { MailsOfRequest } from '@/components/change-requests/answer-mail-list'
import { ItemCard } from '@/components/change-requests/item-card'
import { MailView } from '@/components/change-requests/mail-view'
import { ReminderList } from '@/components/change-requests/reminder-list'
import { RestoreButton } from '@/components/change-requests/restore-button'
import { Notice } from '@/components/ui/state'
import { Card } from '@/components/ui/text'
import type { AnswerMailRow } from '@/lib/change-requests/answer-mails/types'
import type { ChangeRequestRecord } from '@/lib/change-requests/types'

/** A request that has left the house, or was withdrawn: per customer where it stands, and the mail as it was sent. */
export function SentView({
  request,
  mails,
  followUps,
  notes,
  today,
  mayEdit,
}: {
  request: ChangeRequestRecord
  mails: readonly AnswerMailRow[]
  followUps: ReactNode
  notes: ReactNode
  today: string
  mayEdit: boolean
}) {
  const translate = useTranslations('requests')
  const sending = useTranslations('sending')
  const { items, mail } = request
  const withdrawn = items.filter((item) => item.status === 'withdrawn')
  return (
    <>
      {request.sending?.copyFailed ? (
        <Notice meaning="attention" className="mb-4">
          {sending('copyFailed')}
        </Notice>
      ) : null}
      {request.status === 'withdrawn' ? (
        <Notice meaning="blocked" className="mb-4">
          <p className="mb-2">
            {mail === null ? translate('page.withdrawnDraft') : null} {translate('withdraw.restoreHint')}
          </p>
          {mayEdit ? (
            <RestoreButton
              id={request.id}
              code={request.code}
              version={request.version}
              itemIds={withdrawn.map((item) => item.id)}
            />
          ) : null}
        </Notice>
      ) : null}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-6">
          <section className="rounded border bg-card">
            <header className="border-b px-4 py-3">
              <h2 className="text-base font-semibold">{translate('answers.title')}</h2>
              {request.status === 'sent' ? (
                <p className="mt-1 max-w-prose text-muted">{translate('answers.hint')}</p>
              ) : null}
            </header>
            {items.map((item) => (
              <ItemCard
                key={item.id}
                request={request}
                item={item}
                today={today}
                mayEdit={mayEdit}
                alone={items.length === 1}
              />
            ))}
          </section>
          {followUps}
          {notes}
        </div>
        <div className="flex min-w-0 flex-col gap-6 empty:hidden">
          <MailsOfRequest mails={mails} />
          <ReminderList request={request} mayEdit={mayEdit} />
          {mail?.ok ? (
            <Card title={translate('mail.sentTitle')}>
              <MailView mail={mail.mail} sent />
              <p className="mt-4 border-t pt-3">
                {translate('mail.again')}{' '}
                {(['msg', 'eml'] as const).map((way) => (
                  <a
                    key={way}
                    href={`/requests/${request.id}/mail.${way}`}
                    className="mr-3 text-accent underline underline-offset-2 hover:text-accent-strong"
                  >
                    {translate(`way.${way}.title`)}
                  </a>
                ))}
              </p>
            </Card>
          ) : null}
        </div>
      </div>
    </>
  )
}
