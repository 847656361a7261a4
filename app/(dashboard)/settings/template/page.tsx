import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Forbidden } from '@/components/layout/forbidden'
import { TemplateEditor } from '@/components/settings/template-editor'
import { ClientMessages } from '@/components/ui/messages'
import { viewerWith } from '@/lib/auth/session'
import { getTemplateEditor } from '@/lib/mail-template/data'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('template.title') }
}

export default async function TemplatePage() {
  const viewer = await viewerWith('template:edit')
  if (!viewer) return <Forbidden />
  const editor = await getTemplateEditor(viewer.scope)
  return (
    <ClientMessages namespaces={['settings', 'requests']}>
      <TemplateEditor {...editor} />
    </ClientMessages>
  )
}
