import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { RequestView } from '@/components/change-requests/request-view'
import { NotesCard } from '@/components/notes/notes-card'
import { ClientMessages } from '@/components/ui/messages'
import { can } from '@/lib/auth/permissions'
import { requireViewer } from '@/lib/auth/session'
import { berlinToday } from '@/lib/calendar'
import { listMailsOfRequest } from '@/lib/change-requests/answer-mails/data'
import { getChangeRequest } from '@/lib/change-requests/data'
import { listOwners } from '@/lib/customers/data'
import { listNotesOfRequest } from '@/lib/notes/data'
import { id as idSchema } from '@/lib/schema'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('requests'))('page.title') }
}

export default async function RequestPage({ params }: Props) {
  const viewer = await requireViewer()
  const parsed = idSchema.safeParse((await params).id)
  const request = parsed.success ? await getChangeRequest(viewer.scope, parsed.data) : null
  if (!request) notFound()
  const [mails, notes, people] = await Promise.all([
    listMailsOfRequest(viewer.scope, request.id),
    listNotesOfRequest(viewer.scope, request.id),
    listOwners(viewer.scope),
  ])
  return (
    <ClientMessages namespaces={['requests', 'answers', 'notes']}>
      <RequestView
        request={request}
        mails={mails}
        today={berlinToday(new Date())}
        mayEdit={can(viewer.role, 'requests:edit')}
        mayEditOrganisation={can(viewer.role, 'organisation:edit')}
      />
      <div className="mt-6 max-w-3xl">
        <NotesCard
          subject={{ changeRequestId: request.id }}
          notes={notes}
          people={people}
          viewerId={viewer.scope.userId}
          mayWrite={can(viewer.role, 'notes:write')}
          mayRemoveAll={can(viewer.role, 'notes:remove-all')}
        />
      </div>
    </ClientMessages>
  )
}
