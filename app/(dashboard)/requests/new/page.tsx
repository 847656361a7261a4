import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RequestPicker } from '@/components/change-requests/request-picker'
import { Forbidden } from '@/components/layout/forbidden'
import { Breadcrumbs } from '@/components/ui/breadcrumbs'
import { LinkButton } from '@/components/ui/button'
import { ClientMessages } from '@/components/ui/messages'
import { Notice } from '@/components/ui/state'
import { EmptyState, PageHeader, TextLink } from '@/components/ui/text'
import { viewerWith } from '@/lib/auth/session'
import { MAX_CUSTOMERS } from '@/lib/change-requests/compose'
import { getRequestChoice } from '@/lib/change-requests/drafts/data'
import { customersPath, NO_FILTER } from '@/lib/customers/filter'
import { id as idSchema } from '@/lib/schema'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('requests'))('new.title') }
}

export default async function NewRequestPage({ searchParams }: Props) {
  const [viewer, { customer, of }, translate] = await Promise.all([
    viewerWith('requests:edit'),
    searchParams,
    getTranslations('requests'),
  ])
  if (!viewer) return <Forbidden />
  const given = [customer ?? []].flat().slice(0, MAX_CUSTOMERS)
  const askedIds = given.filter((each) => idSchema.safeParse(each).success)
  const ofMine = of === 'mine'
  const { asked, others, othersCount } = await getRequestChoice(
    viewer.scope,
    ofMine ? 'mine' : { ids: askedIds },
    new Date(),
  )
  const mismatches = customersPath(NO_FILTER, { gatewayAnswer: 'none' })
  return (
    <>
      <Breadcrumbs items={[{ href: '/requests', label: translate('title') }]} />
      <PageHeader title={translate('new.title')} lead={translate('new.lead', { maximum: MAX_CUSTOMERS })} />
      {ofMine ? (
        <Notice meaning="open" className="mb-4">
          {translate(asked.length === 0 ? 'new.noneOfMine' : 'new.ofMine', {
            count: asked.length,
            maximum: MAX_CUSTOMERS,
          })}
        </Notice>
      ) : null}
      {!ofMine && given.length > asked.length ? (
        <Notice meaning="attention" className="mb-4">
          {translate('new.unknownCustomer')}
        </Notice>
      ) : null}
      {others.length < othersCount ? (
        <Notice meaning="open" className="mb-4">
          {translate('new.moreThanShown', { shown: others.length, total: othersCount })}{' '}
          <TextLink href={mismatches}>{translate('new.customersList')}</TextLink>
        </Notice>
      ) : null}
      {asked.length + others.length === 0 ? (
        <EmptyState
          title={translate('new.none.title')}
          action={<LinkButton href="/customers">{translate('new.customersList')}</LinkButton>}
        >
          {translate('new.none.text')}
        </EmptyState>
      ) : (
        <ClientMessages namespaces={['requests', 'customer']}>
          <RequestPicker asked={asked} others={others} />
        </ClientMessages>
      )}
    </>
  )
}
