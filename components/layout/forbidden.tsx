import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'

/** In place of a page that the person's role does not open. */
export function Forbidden() {
  const translate = useTranslations('errors')
  return (
    <div className="flex flex-col items-center gap-3 px-6 py-12 text-center">
      <h1 className="text-xl font-semibold">{translate('page.forbiddenTitle')}</h1>
      <p className="max-w-prose text-muted">{translate('page.forbiddenText')}</p>
      <LinkButton href="/">{translate('page.home')}</LinkButton>
    </div>
  )
}
