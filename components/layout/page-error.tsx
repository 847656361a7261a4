'use client'

import { useTranslations } from 'next-intl'
import { Button, LinkButton } from '@/components/ui/button'
import { DATABASE_UNAVAILABLE } from '@/lib/errors'

export type PageErrorProps = { error: Error & { digest?: string }; retry: () => void }

/** What happened, what is unharmed, what to do; the digest is the reference in the server's log, never a stack. */
export function PageError({ error, retry }: PageErrorProps) {
  const translate = useTranslations('errors')
  const unavailable = error.digest === DATABASE_UNAVAILABLE
  return (
    <div role="alert" className="flex flex-col items-center gap-3 px-6 py-12 text-center">
      <h1 className="text-xl font-semibold">{translate(unavailable ? 'page.unavailableTitle' : 'page.title')}</h1>
      <p className="max-w-prose text-muted">
        {unavailable ? translate('page.unavailableText') : translate('page.text', { reference: error.digest ?? '–' })}
      </p>
      <div className="flex flex-wrap justify-center gap-2">
        <Button variant="primary" onClick={retry}>
          {translate('page.retry')}
        </Button>
        <LinkButton href="/" prefetch={false}>
          {translate('page.home')}
        </LinkButton>
      </div>
    </div>
  )
}
