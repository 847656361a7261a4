import { useTranslations } from 'next-intl'
import { Address, TextLink } from '@/components/ui/text'
import type { Mail } from '@/lib/change-requests/compose'

/** The text in runs of lines: several customers stand in a table, whose columns only agree in a mono face. */
function partsOf(body: string): { isTable: boolean; text: string }[] {
  const parts: { isTable: boolean; text: string }[] = []
  for (const line of body.split(/(?<=\n)/)) {
    const isTable = line.includes(' | ')
    const last = parts.at(-1)
    if (last?.isTable === isTable) last.text += line
    else parts.push({ isTable, text: line })
  }
  return parts
}

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
        {partsOf(mail.body).map(({ isTable, text }, index) =>
          isTable ? (
            <pre
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text do not move
              key={index}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys
              tabIndex={0}
              className="overflow-x-auto font-mono text-xs leading-5"
            >
              {text}
            </pre>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text do not move
            <p key={index} className="whitespace-pre-wrap [overflow-wrap:anywhere]">
              {text}
            </p>
          ),
        )}
      </section>
    </div>
  )
}
