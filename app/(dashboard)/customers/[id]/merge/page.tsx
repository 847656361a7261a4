import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { FindOther } from '@/components/customer-merge/find-other'
import { MergeForm } from '@/components/customer-merge/merge-form'
import { Forbidden } from '@/components/layout/forbidden'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { ClientMessages } from '@/components/ui/messages'
import { Notice } from '@/components/ui/state'
import { PageHeader } from '@/components/ui/text'
import { can } from '@/lib/auth/permissions'
import { viewerWith } from '@/lib/auth/session'
import { customerPath } from '@/lib/customer-page/path'
import { findCustomersByText, getCustomerRecord, listOwners } from '@/lib/customers/data'
import { getLikelyDoubles } from '@/lib/customers/doubles/data'
import { getMergeProposals, getRemainingId } from '@/lib/customers/merge/data'
import { mergePath, parseMergeView } from '@/lib/customers/merge/path'
import { id as idSchema } from '@/lib/schema'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('merge'))('title') }
}

export default async function MergeCustomersPage({ params, searchParams }: Props) {
  const viewer = await viewerWith('customers:edit')
  if (!viewer) return <Forbidden />
  const { scope } = viewer
  const now = new Date()
  const parsed = idSchema.safeParse((await params).id)
  const customer = parsed.success ? await getCustomerRecord(scope, parsed.data) : null
  if (!customer) notFound()
  const remainingId = customer.mergedIntoId && (await getRemainingId(scope, customer.id))
  if (remainingId) redirect(customerPath(remainingId, { from: customer.id }))

  const { otherId, search } = parseMergeView(await searchParams)
  const asked = { customerId: customer.id, otherId: otherId ?? '', mayAssign: can(viewer.role, 'customers:assign') }
  const proposals = otherId === null ? null : await getMergeProposals(scope, asked, now)
  const translate = await getTranslations('merge')
  const { name, sageCustomerNumber: number } = customer
  const header = (
    <>
      <Breadcrumbs items={[{ href: `/customers/${customer.id}`, label: name }]} />
      <PageHeader title={translate('title')} lead={translate('lead', { name, number })}>
        {proposals ? (
          <LinkButton href={mergePath(customer.id)} prefetch={false}>
            {translate('find.another')}
          </LinkButton>
        ) : null}
      </PageHeader>
    </>
  )
  if (proposals)
    return (
      <>
        {header}
        <ClientMessages namespaces={['customer', 'merge', 'onboarding']}>
          <MergeForm proposals={proposals} people={await listOwners(scope)} />
        </ClientMessages>
      </>
    )
  const doubles = await getLikelyDoubles(scope, customer.id)
  const hits = search === '' ? null : await findCustomersByText(scope, search, now)
  return (
    <>
      {header}
      {otherId === null ? null : (
        <Notice meaning="attention" role="status" className="mb-4">
          {translate('find.gone')}
        </Notice>
      )}
      <ClientMessages namespaces={['merge']}>
        <FindOther
          customerId={customer.id}
          search={search}
          hits={hits?.filter((hit) => hit.id !== customer.id) ?? null}
          candidates={doubles?.candidates ?? []}
        />
      </ClientMessages>
    </>
  )
}
