import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Forbidden } from '@/components/layout/forbidden'
import { MailAccountPage } from '@/components/settings/mail-account-page'
import { ClientMessages } from '@/components/ui/messages'
import { viewerWith } from '@/lib/auth/session'
import { getMailAccount } from '@/lib/mail-sending/data'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sending'))('settings.title') }
}

export default async function SendingPage() {
  const viewer = await viewerWith('organisation:edit')
  if (!viewer) return <Forbidden />
  return (
    <ClientMessages namespaces={['sending']}>
      <MailAccountPage {...(await getMailAccount(viewer.scope))} />
    </ClientMessages>
  )
}
