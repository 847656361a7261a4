import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SignInForm } from '@/components/account/sign-in-form'
import { SignedInAgain } from '@/components/account/signed-in-again'
import { ClientMessages } from '@/components/ui/messages'
import { Notice } from '@/components/ui/state'
import { currentViewer } from '@/lib/auth/session'
import { isFreshInstallation } from '@/lib/auth/setup'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('signIn.title') }
}

/** `?again=1` is the second tab that a form opens when its session has ended. */
export default async function SignInPage({ searchParams }: Props) {
  const [viewer, parameters] = await Promise.all([currentViewer(), searchParams])
  const isAgain = parameters.again === '1'
  if (viewer && !isAgain) redirect('/')
  if (viewer) return <SignedInAgain name={viewer.name} />
  const [translate, isFresh] = await Promise.all([getTranslations('account'), isFreshInstallation().catch(() => false)])
  return (
    <>
      <h1 className="mb-1 text-lg font-semibold">{translate('signIn.title')}</h1>
      <p className="mb-6 text-muted">{translate(isAgain ? 'signIn.againLead' : 'signIn.lead')}</p>
      {isFresh ? (
        <Notice meaning="waiting" className="mb-6" title={translate('signIn.freshTitle')}>
          {translate('signIn.freshText')}
        </Notice>
      ) : null}
      <ClientMessages namespaces={['account']}>
        <SignInForm destination={isAgain ? '/sign-in?again=1' : '/'} />
      </ClientMessages>
    </>
  )
}
