import { useTranslations } from 'next-intl'
import { CheckAnswers } from '@/components/change-requests/check-answers'
import { HandOver } from '@/components/change-requests/hand-over'
import { MailProblems } from '@/components/change-requests/mail-problems'
import { MailView } from '@/components/change-requests/mail-view'
import { ReasonForm } from '@/components/change-requests/reason-form'
import { Notice } from '@/components/ui/state'
import { Card, TextLink } from '@/components/ui/text'
import { toMailto } from '@/lib/change-requests/format-mailto'
import type { ChangeRequestRecord } from '@/lib/change-requests/types'

/** Left in the order of work: check answers, hand the mail over, mark it sent; right the mail as it will be, in sight. */
export function DraftView({
  request,
  today,
  mayEditOrganisation,
}: {
  request: ChangeRequestRecord
  today: string
  mayEditOrganisation: boolean
}) {
  const translate = useTranslations('requests')
  const { mail, fingerprint, unneeded } = request
  const items = request.items.filter((item) => item.status === 'draft')
  const ready = mail?.ok && fingerprint !== null && unneeded.length === 0
  return (
    <div className="flex flex-col gap-6">
      {mail && !mail.ok ? <MailProblems problems={mail.problems} items={items} /> : null}
      {unneeded.length > 0 ? (
        <Notice meaning="attention" title={translate('unneeded.title', { count: unneeded.length })}>
          {translate('unneeded.text', { names: unneeded.map((customer) => customer.name).join(', ') })}
        </Notice>
      ) : null}
      {mail?.ok && mail.mail.recipient === null ? (
        <Notice meaning="open" title={translate('mail.noRecipientTitle')}>
          {translate('mail.noRecipientHint')}{' '}
          <TextLink href="/settings" prefetch={false}>
            {translate('mail.enterRecipient')}
          </TextLink>
        </Notice>
      ) : null}
      {/* The last row takes what a long mail needs more, so that the cards on the left stay together. */}
      <div className="grid items-start gap-4 lg:grid-cols-2 lg:grid-rows-[auto_auto_auto_auto_1fr]">
        <Card title={translate('check.title')}>
          <CheckAnswers request={request} items={items} mayEditOrganisation={mayEditOrganisation} />
        </Card>
        {mail?.ok ? (
          <Card
            title={translate('mail.title')}
            className="lg:sticky lg:top-18 lg:col-start-2 lg:row-span-5 lg:row-start-1"
          >
            <MailView mail={mail.mail} sent={false} />
          </Card>
        ) : null}
        <Card id="reason" title={translate('check.reason')} className="lg:col-start-1">
          <ReasonForm id={request.id} version={request.version} reason={request.reason} wanted={unneeded.length > 0} />
        </Card>
        {ready ? (
          <HandOver
            request={{ id: request.id, version: request.version, fingerprint }}
            mail={mail.mail}
            mailto={toMailto(mail.mail)}
            today={today}
          />
        ) : null}
      </div>
    </div>
  )
}
