import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'

/** The same words for an unknown address, an unknown id and the id of another organisation. */
export function NotFoundNotice() {
  const translate = useTranslations('errors')
  return (
    <div className="flex flex-col items-center gap-3 px-6 py-12 text-center">
      <h1 className="text-xl font-semibold">{translate('page.notFoundTitle')}</h1>
      <p className="max-w-prose text-muted">{translate('page.notFoundText')}</p>
      <LinkButton href="/">{translate('page.home')}</LinkButton>
    </div>
  )
}
