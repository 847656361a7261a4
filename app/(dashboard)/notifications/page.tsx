import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NotificationsView } from '@/components/notifications/notifications-view'
import { ClientMessages } from '@/components/ui/messages'
import { requireViewer } from '@/lib/auth/session'
import { listNotifications } from '@/lib/notifications/data'
import { parsePage } from '@/lib/notifications/path'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('notifications'))('title') }
}

export default async function NotificationsPage({ searchParams }: Props) {
  const viewer = await requireViewer()
  const page = parsePage((await searchParams).page)
  return (
    <ClientMessages namespaces={['notifications']}>
      <NotificationsView list={await listNotifications(viewer.scope, page)} page={page} />
    </ClientMessages>
  )
}
