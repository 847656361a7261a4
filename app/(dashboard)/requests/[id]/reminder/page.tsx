import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ReminderView } from '@/components/change-requests/reminder-view'
import { Forbidden } from '@/components/layout/forbidden'
import { ClientMessages } from '@/components/ui/messages'
import { viewerWith } from '@/lib/auth/session'
import { berlinToday } from '@/lib/calendar'
import { getChangeRequest } from '@/lib/change-requests/data'
import { id as idSchema } from '@/lib/schema'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('requests'))('reminder.pageTitle') }
}

export default async function ReminderPage({ params }: Props) {
  const viewer = await viewerWith('requests:edit')
  if (!viewer) return <Forbidden />
  const parsed = idSchema.safeParse((await params).id)
  const request = parsed.success ? await getChangeRequest(viewer.scope, parsed.data) : null
  if (!request) notFound()
  return (
    <ClientMessages namespaces={['requests']}>
      <ReminderView request={request} today={berlinToday(new Date())} />
    </ClientMessages>
  )
}
