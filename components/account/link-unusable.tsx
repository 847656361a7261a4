import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/state'

/** The same words for a link that is unknown, used, revoked or expired: nothing is told to who guesses. */
export function LinkUnusable({ kind }: { kind: 'invitation' | 'setup' }) {
  const translate = useTranslations('account')
  return (
    <div className="flex flex-col items-start gap-4">
      <h1 className="text-lg font-semibold">{translate(`${kind}.unusableTitle`)}</h1>
      <Notice meaning="attention" role="alert">
        {translate(`${kind}.unusableText`)}
      </Notice>
      <LinkButton href="/sign-in">{translate('entry.toSignIn')}</LinkButton>
    </div>
  )
}
