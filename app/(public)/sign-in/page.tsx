import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SignInForm } from '@/components/account/sign-in-form'
import { ClientMessages } from '@/components/ui/messages'
import { currentViewer } from '@/lib/auth/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('signIn.title') }
}

export default async function SignInPage() {
  if (await currentViewer()) redirect('/')
  const translate = await getTranslations('account')
  return (
    <>
      <h1 className="mb-1 text-lg font-semibold">{translate('signIn.title')}</h1>
      <p className="mb-6 text-muted">{translate('signIn.lead')}</p>
      <ClientMessages namespaces={['account']}>
        <SignInForm />
      </ClientMessages>
    </>
  )
}
