import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { TargetsForm } from '@/components/cockpit/targets-form'
import { Forbidden } from '@/components/layout/forbidden'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { ClientMessages } from '@/components/ui/messages'
import { PageHeader } from '@/components/ui/text'
import { viewerWith } from '@/lib/auth/session'
import { getTargets } from '@/lib/cockpit/targets/data'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('team'))('targets.title') }
}

export default async function TargetsPage() {
  const viewer = await viewerWith('targets:edit')
  if (!viewer) return <Forbidden />
  const [translate, { targets, version }] = await Promise.all([getTranslations('team'), getTargets(viewer.scope)])
  return (
    <>
      <Breadcrumbs items={[{ href: '/team', label: translate('title') }]} />
      <PageHeader title={translate('targets.title')} lead={translate('targets.lead')} />
      <ClientMessages namespaces={['team', 'onboarding']}>
        <TargetsForm targets={targets} version={version} />
      </ClientMessages>
    </>
  )
}
