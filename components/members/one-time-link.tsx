'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useId, useRef } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { Notice } from '@/components/ui/state'

export type Link = { url: string; email: string; expiresAt: Date }

/** The link is kept nowhere, so it is shown until the page is left, and then never again. */
export function OneTimeLink({ link, purpose }: { link: Link; purpose: 'invitation' | 'password' }) {
  const translate = useTranslations('settings')
  const format = useFormatter()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  return (
    <Notice meaning="done" role="status" title={translate(`members.link.${purpose}`, { email: link.email })}>
      <p>{translate('members.link.once', { moment: format.dateTime(link.expiresAt, 'moment') })}</p>
      <div className="mt-2 flex flex-wrap items-end gap-2">
        <div className="min-w-0 flex-1 basis-64">
          <label htmlFor={id} className="sr-only">
            {translate('members.link.label')}
          </label>
          <input
            ref={field}
            id={id}
            readOnly
            value={link.url}
            onFocus={(event) => event.currentTarget.select()}
            className="address block min-h-9 w-full rounded border border-line-strong bg-card px-3 py-1.5"
          />
        </div>
        <CopyButton text={link.url} onRefused={() => field.current?.select()}>
          {translate('members.link.copy')}
        </CopyButton>
      </div>
    </Notice>
  )
}
