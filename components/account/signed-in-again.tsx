import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/state'

/** The form with the unsaved input waits in the other tab. */
export function SignedInAgain({ name }: { name: string }) {
  const translate = useTranslations('account')
  return (
    <div className="flex flex-col items-start gap-4">
      <h1 className="text-lg font-semibold">{translate('signIn.againTitle')}</h1>
      <Notice meaning="done" role="status" title={translate('signIn.againDone', { name })}>
        {translate('signIn.againText')}
      </Notice>
      <LinkButton href="/">{translate('entry.toOverview')}</LinkButton>
    </div>
  )
}
