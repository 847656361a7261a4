import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Forbidden } from '@/components/layout/forbidden'
import { OrganisationForm } from '@/components/settings/organisation-form'
import { ClientMessages } from '@/components/ui/messages'
import { viewerWith } from '@/lib/auth/session'
import { getOrganisation } from '@/lib/organisation/data'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') }
}

export default async function SettingsPage() {
  const viewer = await viewerWith('organisation:edit')
  if (!viewer) return <Forbidden />
  const { version, settings } = await getOrganisation(viewer.scope)
  return (
    <ClientMessages namespaces={['settings']}>
      <OrganisationForm settings={settings} version={version} />
    </ClientMessages>
  )
}
