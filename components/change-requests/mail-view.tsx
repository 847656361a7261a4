import { useTranslations } from 'next-intl'
import { Address, TextLink } from '@/components/ui/text'
import type { Mail } from '@/lib/change-requests/compose'

/** The mail exactly as it will be or was sent: recipient, subject and body as plain text. */
export function MailView({ mail, sent }: { mail: Mail; sent: boolean }) {
  const translate = useTranslations('requests')
  return (
    <div className="flex flex-col gap-3">
      <dl className="grid items-baseline grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2">
        <dt className="text-muted">{translate('mail.to')}</dt>
        <dd>
          {mail.recipient !== null ? (
            <Address>{mail.recipient}</Address>
          ) : sent ? (
            <span className="text-muted">{translate('mail.wasWithoutRecipient')}</span>
          ) : (
            <TextLink href="/settings" prefetch={false}>
              {translate('mail.enterRecipient')}
            </TextLink>
          )}
        </dd>
        <dt className="text-muted">{translate('mail.subject')}</dt>
        <dd lang="de" className="min-w-0 font-medium wrap-anywhere">
          {mail.subject}
        </dd>
      </dl>
      <section aria-label={translate('mail.body')} lang="de" className="border-t pt-3">
        <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{mail.body}</p>
      </section>
    </div>
  )
}
