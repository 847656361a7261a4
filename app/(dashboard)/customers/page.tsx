import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { CustomerFilters } from '@/components/customers/customer-filters'
import { CustomerTable } from '@/components/customers/customer-table'
import { DensityToggle } from '@/components/customers/density-toggle'
import { LinkButton } from '@/components/ui/button'
import { ClientMessages } from '@/components/ui/messages'
import { Pagination } from '@/components/ui/pagination'
import { EmptyState, PageHeader } from '@/components/ui/text'
import { requireViewer } from '@/lib/auth/session'
import { listCustomers } from '@/lib/customers/data'
import { customersPath, PAGE_SIZE, parseCustomerFilter } from '@/lib/customers/filter'
import { DENSITY_COOKIE } from '@/lib/i18n/appearance'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers'))('title') }
}

export default async function CustomersPage({ searchParams }: Props) {
  const [viewer, parameters, translate] = await Promise.all([
    requireViewer(),
    searchParams,
    getTranslations('customers'),
  ])
  const filter = parseCustomerFilter(parameters)
  const dense = (await cookies()).get(DENSITY_COOKIE)?.value === 'dense'
  const list = await listCustomers(viewer.scope, filter, new Date())
  const pages = Math.max(1, Math.ceil(list.total / PAGE_SIZE))
  return (
    <>
      <PageHeader
        title={translate('title')}
        lead={list.isFirstUse ? undefined : translate('count', { count: list.total })}
      >
        <LinkButton href="/customers/new" variant="primary">
          {translate('new')}
        </LinkButton>
      </PageHeader>
      {list.isFirstUse ? (
        <EmptyState
          title={translate('firstUse.title')}
          action={
            <LinkButton href="/customers/new" variant="primary">
              {translate('firstUse.action')}
            </LinkButton>
          }
        >
          {translate('firstUse.text')}
        </EmptyState>
      ) : (
        <ClientMessages namespaces={['customers']}>
          <CustomerFilters filter={filter} list={list} viewerId={viewer.scope.userId}>
            <DensityToggle dense={dense} />
          </CustomerFilters>
          {list.rows.length === 0 ? (
            <EmptyState
              title={translate('noHits.title')}
              action={<LinkButton href="/customers">{translate('noHits.action')}</LinkButton>}
            >
              {filter.search ? translate('noHits.search', { search: filter.search }) : translate('noHits.text')}
            </EmptyState>
          ) : (
            <CustomerTable rows={list.rows} filter={filter} match={list.match} dense={dense} />
          )}
          <Pagination page={filter.page} pages={pages} pathOf={(page) => customersPath(filter, { page })} />
        </ClientMessages>
      )}
    </>
  )
}
