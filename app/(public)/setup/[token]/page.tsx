import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { LinkUnusable } from '@/components/account/link-unusable'
import { SetupForm } from '@/components/account/setup-form'
import { ClientMessages } from '@/components/ui/messages'
import { isSetupLinkValid } from '@/lib/auth/setup'

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('setup.title') }
}

export default async function SetupPage({ params }: Props) {
  const { token } = await params
  const [translate, isValid] = await Promise.all([getTranslations('account'), isSetupLinkValid(token, new Date())])
  if (!isValid) return <LinkUnusable kind="setup" />
  return (
    <>
      <h1 className="mb-1 text-lg font-semibold">{translate('setup.title')}</h1>
      <p className="mb-6 text-muted">{translate('setup.lead')}</p>
      <ClientMessages namespaces={['account']}>
        <SetupForm token={token} />
      </ClientMessages>
    </>
  )
}
