import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { AppointmentView } from '@/components/appointments/appointment-view'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { ClientMessages } from '@/components/ui/messages'
import { PageHeader } from '@/components/ui/text'
import { getAppointmentPage } from '@/lib/appointments/data'
import { appointmentPath } from '@/lib/appointments/path'
import { can } from '@/lib/auth/permissions'
import { requireViewer } from '@/lib/auth/session'
import { getRemainingId } from '@/lib/customers/merge/data'
import { id as idSchema } from '@/lib/schema'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('appointments'))('title') }
}

export default async function AppointmentPage({ params, searchParams }: Props) {
  const viewer = await requireViewer()
  const parsed = idSchema.safeParse((await params).id)
  const page = parsed.success ? await getAppointmentPage(viewer.scope, parsed.data) : null
  if (!page) notFound()
  const { id, name, mergedIntoId } = page.record
  const remainingId = mergedIntoId && (await getRemainingId(viewer.scope, id))
  if (remainingId) redirect(appointmentPath(remainingId))
  const translate = await getTranslations('appointments')
  return (
    <>
      <Breadcrumbs items={[{ href: `/customers/${id}`, label: name }]} />
      <PageHeader title={translate('title')} lead={translate('lead')} />
      <ClientMessages namespaces={['appointments', 'customer']}>
        <AppointmentView
          page={page}
          now={new Date()}
          mayEdit={can(viewer.role, 'customers:edit')}
          isChanging={(await searchParams).change === '1'}
          viewer={viewer}
        />
      </ClientMessages>
    </>
  )
}
