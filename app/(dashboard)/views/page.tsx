import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ViewList } from '@/components/saved-views/view-list'
import { LinkButton } from '@/components/ui/button'
import { ClientMessages } from '@/components/ui/messages'
import { EmptyState, PageHeader } from '@/components/ui/text'
import { can } from '@/lib/auth/permissions'
import { requireViewer } from '@/lib/auth/session'
import { countViews, viewsOfRequest } from '@/lib/saved-views/data'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('views'))('title') }
}

export default async function ViewsPage() {
  const viewer = await requireViewer()
  const [translate, views, counts] = await Promise.all([
    getTranslations('views'),
    viewsOfRequest(viewer.scope),
    countViews(viewer.scope, new Date()),
  ])
  const common = { counts, mayShare: can(viewer.role, 'views:share') }
  return (
    <>
      <PageHeader title={translate('title')} lead={translate('lead')} />
      {views.length === 0 ? (
        <EmptyState
          title={translate('none.title')}
          action={<LinkButton href="/customers">{translate('none.action')}</LinkButton>}
        >
          {translate('none.text')}
        </EmptyState>
      ) : (
        <ClientMessages namespaces={['views']}>
          <div className="flex max-w-5xl flex-col gap-6">
            <ViewList title={translate('own')} views={views.filter((view) => !view.shared)} {...common} />
            <ViewList title={translate('ofOrganisation')} views={views.filter((view) => view.shared)} {...common} />
          </div>
        </ClientMessages>
      )}
    </>
  )
}
