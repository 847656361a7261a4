import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { CustomerView } from '@/components/customer-page/customer-view'
import { ClientMessages } from '@/components/ui/messages'
import { can } from '@/lib/auth/permissions'
import { requireViewer } from '@/lib/auth/session'
import { berlinToday } from '@/lib/calendar'
import { getCustomerPage } from '@/lib/customer-page/data'
import { customerPath, parseCustomerView } from '@/lib/customer-page/path'
import { getRemainingId } from '@/lib/customers/merge/data'
import { id as idSchema } from '@/lib/schema'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** One look-up for the title and the page. */
const load = cache(async (rawId: string) => {
  const viewer = await requireViewer()
  const now = new Date()
  const parsed = idSchema.safeParse(rawId)
  const page = parsed.success ? await getCustomerPage(viewer.scope, parsed.data, now) : null
  return { viewer, now, page }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page } = await load((await params).id)
  return { title: page?.record.name ?? (await getTranslations('errors'))('page.notFoundTitle') }
}

export default async function CustomerPage({ params, searchParams }: Props) {
  const { viewer, now, page } = await load((await params).id)
  if (!page) notFound()
  const remainingId = page.record.mergedIntoId && (await getRemainingId(viewer.scope, page.record.id))
  if (remainingId) redirect(customerPath(remainingId, { from: page.record.id }))
  return (
    <ClientMessages
      namespaces={[
        'customer',
        'merge',
        'onboarding',
        'address',
        'answers',
        'followUps',
        'notes',
        'notifications',
        'live',
      ]}
    >
      <CustomerView
        page={page}
        view={parseCustomerView(await searchParams, berlinToday(now))}
        now={now}
        viewerId={viewer.scope.userId}
        mayEdit={can(viewer.role, 'customers:edit')}
        mayAssign={can(viewer.role, 'customers:assign')}
        mayRemoveNotes={can(viewer.role, 'notes:remove-all')}
      />
    </ClientMessages>
  )
}
