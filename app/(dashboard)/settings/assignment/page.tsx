import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AssignmentEditor } from '@/components/assignment/assignment-editor'
import { Forbidden } from '@/components/layout/forbidden'
import { ClientMessages } from '@/components/ui/messages'
import { PageHeader } from '@/components/ui/text'
import { getAssignmentSettings } from '@/lib/assignment/data'
import { can } from '@/lib/auth/permissions'
import { viewerWith } from '@/lib/auth/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('assignment'))('title') }
}

export default async function AssignmentPage() {
  const viewer = await viewerWith('assignment:edit')
  if (!viewer) return <Forbidden />
  const [translate, { people, ...settings }] = await Promise.all([
    getTranslations('assignment'),
    getAssignmentSettings(viewer.scope),
  ])
  return (
    <ClientMessages namespaces={['assignment', 'bulk']}>
      {/* For administrators the page stands in the frame of the settings, which has its own heading. */}
      {can(viewer.role, 'organisation:edit') ? (
        <p className="mb-6 max-w-prose text-muted">{translate('lead')}</p>
      ) : (
        <PageHeader title={translate('title')} lead={translate('lead')} />
      )}
      <AssignmentEditor settings={settings} people={people} />
    </ClientMessages>
  )
}
