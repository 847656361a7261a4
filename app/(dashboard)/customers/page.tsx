import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { BulkActs } from '@/components/customer-bulk/bulk-acts'
import { CustomerFilters } from '@/components/customers/customer-filters'
import { CustomerTable } from '@/components/customers/customer-table'
import { DensityToggle } from '@/components/customers/density-toggle'
import { ExportMenu } from '@/components/customers/export-menu'
import { RememberList } from '@/components/customers/remember-list'
import { LiveList } from '@/components/live/live-list'
import { ViewActs } from '@/components/saved-views/view-acts'
import { ViewBar } from '@/components/saved-views/view-bar'
import { LinkButton } from '@/components/ui/button'
import { ClientMessages } from '@/components/ui/messages'
import { Pagination } from '@/components/ui/pagination'
import { EmptyState, PageHeader } from '@/components/ui/text'
import { can } from '@/lib/auth/permissions'
import { requireViewer } from '@/lib/auth/session'
import { berlinToday } from '@/lib/calendar'
import { getCustomerListPage } from '@/lib/customers/bulk/data'
import { customersPath, PAGE_SIZE, parseCustomerFilter } from '@/lib/customers/filter'
import { DENSITY_COOKIE } from '@/lib/i18n/appearance'
import { viewsOfRequest } from '@/lib/saved-views/data'
import { stateQuery } from '@/lib/saved-views/state'

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
  const now = new Date()
  const mayAssign = can(viewer.role, 'customers:assign')
  const query = stateQuery('customers', customersPath(filter).split('?')[1] ?? '')
  const [{ mark, list, last }, views] = await Promise.all([
    getCustomerListPage(viewer.scope, filter, now),
    viewsOfRequest(viewer.scope),
  ])
  const pages = Math.max(1, Math.ceil(list.total / PAGE_SIZE))
  return (
    <>
      <PageHeader
        title={translate('title')}
        lead={list.isFirstUse ? undefined : translate('count', { count: list.total })}
      >
        {filter.stage === 'mismatch' || filter.gatewayAnswer === 'none' ? (
          <LinkButton href="/requests/new?of=mine" prefetch={false}>
            {translate('requestMine')}
          </LinkButton>
        ) : null}
        {list.isFirstUse ? null : (
          <LinkButton href="/import" prefetch={false}>
            {translate('import')}
          </LinkButton>
        )}
        <LinkButton href="/customers/new" variant="primary">
          {translate('new')}
        </LinkButton>
      </PageHeader>
      {list.isFirstUse ? (
        <EmptyState
          title={translate('firstUse.title')}
          action={
            <div className="flex flex-wrap justify-center gap-2">
              <LinkButton href="/import" variant="primary" prefetch={false}>
                {translate('firstUse.import')}
              </LinkButton>
              <LinkButton href="/customers/new">{translate('firstUse.action')}</LinkButton>
            </div>
          }
        >
          {translate('firstUse.text')}
        </EmptyState>
      ) : (
        <ClientMessages namespaces={['customers', 'bulk', 'views', 'live']}>
          <LiveList list="customers" mark={mark} />
          <ViewBar list="customers" query={query} viewId={filter.view} views={views} />
          <CustomerFilters
            filter={filter}
            list={list}
            viewerId={viewer.scope.userId}
            beside={
              <ViewActs
                list="customers"
                query={query}
                mayShare={can(viewer.role, 'views:share')}
                asNew={filter.view !== null}
              />
            }
          >
            <DensityToggle dense={dense} />
            {list.total > 0 ? <ExportMenu filter={filter} count={list.total} /> : null}
          </CustomerFilters>
          <BulkActs
            filter={filter}
            ids={list.rows.map((row) => row.id)}
            total={list.total}
            madeAt={now.getTime()}
            today={berlinToday(now)}
            owners={mayAssign ? list.owners : []}
            mayAssign={mayAssign}
            last={last}
          >
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
          </BulkActs>
          <RememberList
            path={customersPath(filter)}
            name={views.find((view) => view.id === filter.view)?.name ?? null}
            first={(filter.page - 1) * PAGE_SIZE}
            ids={list.rows.map((row) => row.id)}
            total={list.total}
          />
          <Pagination page={filter.page} pages={pages} pathOf={(page) => customersPath(filter, { page })} />
        </ClientMessages>
      )}
    </>
  )
}
