import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { RequestView } from '@/components/change-requests/request-view'
import { FollowUpCard } from '@/components/follow-ups/follow-up-card'
import { NotesCard } from '@/components/notes/notes-card'
import { ClientMessages } from '@/components/ui/messages'
import { can } from '@/lib/auth/permissions'
import { requireViewer } from '@/lib/auth/session'
import { berlinToday } from '@/lib/calendar'
import { listMailsOfRequest } from '@/lib/change-requests/answer-mails/data'
import { getAnswerTime } from '@/lib/change-requests/answer-time/data'
import { getChangeRequest } from '@/lib/change-requests/data'
import { listOwners } from '@/lib/customers/data'
import { getFollowUps } from '@/lib/follow-ups/data'
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
  const now = new Date()
  const [mails, answerTime, followUps, notes, people] = await Promise.all([
    listMailsOfRequest(viewer.scope, request.id),
    getAnswerTime(viewer.scope, now),
    getFollowUps(viewer.scope, { type: 'request', id: request.id }, now),
    listNotesOfRequest(viewer.scope, request.id),
    listOwners(viewer.scope),
  ])
  return (
    <ClientMessages namespaces={['requests', 'answers', 'sending', 'followUps', 'notes']}>
      <RequestView
        request={request}
        mails={mails}
        answerTime={answerTime}
        today={berlinToday(now)}
        followUps={
          <FollowUpCard
            subject={{ type: 'request', id: request.id }}
            followUps={followUps.open}
            done={followUps.done}
            people={followUps.people}
            viewerId={viewer.scope.userId}
            today={berlinToday(now)}
            proposedDay={followUps.proposedDay}
            mayEdit={can(viewer.role, 'customers:edit')}
          />
        }
        notes={
          <NotesCard
            subject={{ changeRequestId: request.id }}
            notes={notes}
            people={people}
            viewerId={viewer.scope.userId}
            mayWrite={can(viewer.role, 'notes:write')}
            mayRemoveAll={can(viewer.role, 'notes:remove-all')}
          />
        }
        mayEdit={can(viewer.role, 'requests:edit')}
        mayEditOrganisation={can(viewer.role, 'organisation:edit')}
      />
    </ClientMessages>
  )
}
