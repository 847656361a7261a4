import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { EditCustomerForm } from '@/components/customers/edit-customer-form'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { ClientMessages } from '@/components/ui/messages'
import { PageHeader } from '@/components/ui/text'
import { can } from '@/lib/auth/permissions'
import { requireViewer } from '@/lib/auth/session'
import { customerPath } from '@/lib/customer-page/path'
import { getCustomerForm } from '@/lib/customers/data'
import { getRemainingId } from '@/lib/customers/merge/data'
import { id as idSchema } from '@/lib/schema'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers'))('form.editTitle') }
}

export default async function EditCustomerPage({ params }: Props) {
  const viewer = await requireViewer()
  const parsed = idSchema.safeParse((await params).id)
  const form = parsed.success ? await getCustomerForm(viewer.scope, parsed.data) : null
  if (!form) notFound()
  const { customer, owners } = form
  const remainingId = customer.mergedIntoId && (await getRemainingId(viewer.scope, customer.id))
  if (remainingId) redirect(customerPath(remainingId, { from: customer.id }))
  const translate = await getTranslations('customers')
  return (
    <>
      <Breadcrumbs items={[{ href: `/customers/${customer.id}`, label: customer.name }]} />
      <PageHeader title={translate('form.editTitle')} />
      <ClientMessages namespaces={['customers']}>
        <EditCustomerForm customer={customer} owners={owners} mayAssign={can(viewer.role, 'customers:assign')} />
      </ClientMessages>
    </>
  )
}
