import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/state'

/** The account is made, only the sign-in after it did not succeed. */
export function SignInNext() {
  const translate = useTranslations('account')
  return (
    <Notice meaning="done" role="status" title={translate('entry.doneTitle')}>
      <p className="mb-3">{translate('entry.doneText')}</p>
      <LinkButton href="/sign-in" variant="primary">
        {translate('entry.toSignIn')}
      </LinkButton>
    </Notice>
  )
}
