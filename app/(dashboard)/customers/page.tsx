import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CustomerFilters } from '@/components/customers/customer-filters'
import { CustomerTable } from '@/components/customers/customer-table'
import { LinkButton } from '@/components/ui/button'
import { ClientMessages } from '@/components/ui/messages'
import { Pagination } from '@/components/ui/pagination'
import { EmptyState, PageHeader } from '@/components/ui/text'
import { requireViewer } from '@/lib/auth/session'
import { listCustomers, listOwners } from '@/lib/customers/data'
import { customersPath, isFiltered, PAGE_SIZE, parseCustomerFilter } from '@/lib/customers/filter'

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
  const [list, owners] = await Promise.all([listCustomers(viewer.scope, filter, new Date()), listOwners(viewer.scope)])
  const pages = Math.max(1, Math.ceil(list.total / PAGE_SIZE))
  const isFirstUse = list.total === 0 && !isFiltered(filter) && list.archivedCount === 0
  return (
    <>
      <PageHeader title={translate('title')} lead={isFirstUse ? undefined : translate('count', { count: list.total })}>
        <LinkButton href="/customers/new" variant="primary">
          {translate('new')}
        </LinkButton>
      </PageHeader>
      {isFirstUse ? (
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
          <CustomerFilters filter={filter} list={list} owners={owners} viewerId={viewer.scope.userId} />
          {list.rows.length === 0 ? (
            <EmptyState
              title={translate('noHits.title')}
              action={<LinkButton href="/customers">{translate('noHits.action')}</LinkButton>}
            >
              {filter.search ? translate('noHits.search', { search: filter.search }) : translate('noHits.text')}
            </EmptyState>
          ) : (
            <CustomerTable rows={list.rows} filter={filter} />
          )}
          <Pagination page={filter.page} pages={pages} pathOf={(page) => customersPath(filter, { page })} />
        </ClientMessages>
      )}
    </>
  )
}
