import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Forbidden } from '@/components/layout/forbidden'
import { DemoRemoval } from '@/components/settings/demo-removal'
import { ClientMessages } from '@/components/ui/messages'
import { viewerWith } from '@/lib/auth/session'
import { getDemoExtent } from '@/lib/organisation/demo/data'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('demo.title') }
}

export default async function DemoPage() {
  const viewer = await viewerWith('demo:remove')
  if (!viewer) return <Forbidden />
  const extent = await getDemoExtent(viewer.scope)
  return (
    <ClientMessages namespaces={['settings']}>
      <DemoRemoval extent={extent} email={viewer.email} />
    </ClientMessages>
  )
}
