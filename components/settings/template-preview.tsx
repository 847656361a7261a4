'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Notice } from '@/components/ui/state'
import { Address, Card, TextLink } from '@/components/ui/text'
import type { MailSender, MailTemplate } from '@/lib/change-requests/compose'
import { previewTemplate } from '@/lib/mail-template/preview'

const COUNTS = { one: 1, several: 2 } as const
type Variant = keyof typeof COUNTS

const PLACES = { organisation: '/settings', profile: '/profile' } as const

/** The mail exactly as it would be for example customers, signed by the person who looks at it. */
export function TemplatePreview({
  template,
  sender,
  recipient,
}: {
  template: MailTemplate
  sender: MailSender
  recipient: string | null
}) {
  const translate = useTranslations('settings')
  const requests = useTranslations('requests')
  const [variant, setVariant] = useState<Variant>('one')
  const [hasReason, setHasReason] = useState(false)
  const reason = hasReason ? translate('template.sampleReason') : ''
  const { mail, missing } = previewTemplate(template, { sender, recipient, count: COUNTS[variant], reason })

  return (
    <Card title={translate('template.preview')} className="min-w-0 lg:sticky lg:top-20">
      <fieldset className="mb-4 flex flex-wrap items-center gap-x-4">
        <legend className="sr-only">{translate('template.previewFor')}</legend>
        {(Object.keys(COUNTS) as Variant[]).map((choice) => (
          <label key={choice} className="inline-flex min-h-8 items-center gap-2">
            <input
              type="radio"
              name="preview"
              checked={variant === choice}
              onChange={() => setVariant(choice)}
              className="size-4 accent-accent"
            />
            {translate(`template.${choice}`)}
          </label>
        ))}
        <label className="inline-flex min-h-8 items-center gap-2">
          <input
            type="checkbox"
            checked={hasReason}
            onChange={() => setHasReason(!hasReason)}
            className="size-4 accent-accent"
          />
          {translate('template.withReason')}
        </label>
      </fieldset>
      {missing.length > 0 ? (
        <Notice meaning="attention" className="mb-4" title={translate('template.missingTitle')}>
          <ul>
            {missing.map(({ code, placeholder, place }) => (
              <li key={placeholder}>
                {requests(`problem.${code}`, { placeholder, place })}{' '}
                {place === 'organisation' || place === 'profile' ? (
                  <TextLink href={PLACES[place]}>{translate(`template.to.${place}`)}</TextLink>
                ) : null}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {mail ? (
        <>
          <dl className="mb-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-b pb-4">
            <dt className="text-muted">{translate('template.recipient')}</dt>
            <dd className="min-w-0">
              {mail.recipient ? (
                <Address>{mail.recipient}</Address>
              ) : (
                <TextLink href="/settings">{translate('template.noRecipient')}</TextLink>
              )}
            </dd>
            <dt className="text-muted">{translate('template.subject')}</dt>
            <dd className="min-w-0 font-medium wrap-anywhere" lang="de">
              {mail.subject}
            </dd>
          </dl>
          <div className="wrap-anywhere whitespace-pre-wrap" lang="de">
            {mail.body}
          </div>
        </>
      ) : (
        <p className="text-muted">{translate('template.noPreview')}</p>
      )}
    </Card>
  )
}
