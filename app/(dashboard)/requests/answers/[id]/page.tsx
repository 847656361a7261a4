import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AnswerMailView } from '@/components/change-requests/answer-mail-view'
import { ClientMessages } from '@/components/ui/messages'
import { can } from '@/lib/auth/permissions'
import { requireViewer } from '@/lib/auth/session'
import { getAnswerMail } from '@/lib/change-requests/answer-mails/data'
import { id as idSchema } from '@/lib/schema'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('answers'))('page.title') }
}

export default async function AnswerMailPage({ params }: Props) {
  const viewer = await requireViewer()
  const parsed = idSchema.safeParse((await params).id)
  const page = parsed.success ? await getAnswerMail(viewer.scope, parsed.data) : null
  if (!page) notFound()
  return (
    <ClientMessages namespaces={['requests', 'answers']}>
      <AnswerMailView page={page} now={new Date()} mayEdit={can(viewer.role, 'requests:edit')} />
    </ClientMessages>
  )
}
