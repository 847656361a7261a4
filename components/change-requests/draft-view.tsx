import { useTranslations } from 'next-intl'
import { CheckAnswers } from '@/components/change-requests/check-answers'
import { HandOver } from '@/components/change-requests/hand-over'
import { MailProblems } from '@/components/change-requests/mail-problems'
import { MailView } from '@/components/change-requests/mail-view'
import { ReasonForm } from '@/components/change-requests/reason-form'
import { SendDirectly } from '@/components/change-requests/send-directly'
import { SendingFailed } from '@/components/change-requests/sending-failed'
import { Notice } from '@/components/ui/state'
import { Card, TextLink } from '@/components/ui/text'
import { toMailto } from '@/lib/change-requests/format-mailto'
import type { ChangeRequestRecord } from '@/lib/change-requests/types'

/** Check answers: left what the mail is made of, right the mail as it will be, below the ways out of the house. */
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
  const { mail, fingerprint, unneeded, sending } = request
  const items = request.items.filter((item) => item.status === 'draft')
  const recipient = mail?.ok ? mail.mail.recipient : null
  const ready = mail?.ok === true && fingerprint !== null && unneeded.length === 0
  const sendsItself = ready && request.mayBeSent && recipient !== null
  return (
    <div className="flex flex-col gap-4">
      {sending ? <SendingFailed sending={sending} mayEditOrganisation={mayEditOrganisation} /> : null}
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
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Card title={translate('check.title')}>
            <CheckAnswers request={request} items={items} mayEditOrganisation={mayEditOrganisation} />
          </Card>
          <Card id="reason" title={translate('check.reason')}>
            <ReasonForm
              id={request.id}
              version={request.version}
              reason={request.reason}
              wanted={unneeded.length > 0}
            />
          </Card>
        </div>
        {mail?.ok ? (
          <Card title={translate('mail.title')} className="lg:sticky lg:top-18">
            <MailView mail={mail.mail} sent={false} />
          </Card>
        ) : null}
      </div>
      {sendsItself ? (
        <SendDirectly request={{ id: request.id, version: request.version, fingerprint }} recipient={recipient} />
      ) : null}
      {ready ? (
        <HandOver
          request={{ id: request.id, version: request.version, fingerprint }}
          mail={mail.mail}
          mailto={toMailto(mail.mail)}
          today={today}
          second={sendsItself}
        />
      ) : null}
    </div>
  )
}
