import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NewCustomerForm } from '@/components/customers/new-customer-form'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { ClientMessages } from '@/components/ui/messages'
import { PageHeader } from '@/components/ui/text'
import { getAssignmentSettings } from '@/lib/assignment/data'
import { can } from '@/lib/auth/permissions'
import { requireViewer } from '@/lib/auth/session'
import { listOwners } from '@/lib/customers/data'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers'))('form.newTitle') }
}

export default async function NewCustomerPage() {
  const viewer = await requireViewer()
  const mayAssign = can(viewer.role, 'customers:assign')
  const [translate, owners, rules] = await Promise.all([
    getTranslations('customers'),
    listOwners(viewer.scope),
    mayAssign ? getAssignmentSettings(viewer.scope) : null,
  ])
  return (
    <>
      <Breadcrumbs items={[{ href: '/customers', label: translate('title') }]} />
      <PageHeader title={translate('form.newTitle')} lead={translate('form.newLead')} />
      <ClientMessages namespaces={['customers']}>
        <NewCustomerForm
          owners={owners.filter((owner) => !owner.disabled)}
          mayAssign={mayAssign}
          byRules={rules?.automatic ?? false}
          viewerId={viewer.scope.userId}
        />
      </ClientMessages>
    </>
  )
}
