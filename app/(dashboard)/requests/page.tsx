import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AnswerDrop } from '@/components/change-requests/answer-drop'
import { WaitingAnswers } from '@/components/change-requests/answer-mail-list'
import { AnswerTimeNote } from '@/components/change-requests/answer-time-note'
import { RequestFilters } from '@/components/change-requests/request-filters'
import { RequestTable } from '@/components/change-requests/request-table'
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
import { listWaitingMails } from '@/lib/change-requests/answer-mails/data'
import { listChangeRequests } from '@/lib/change-requests/data'
import { parseRequestFilter, REQUESTS_A_PAGE, requestsPath } from '@/lib/change-requests/filter'
import { getChangeMark } from '@/lib/live/data'
import { viewsOfRequest } from '@/lib/saved-views/data'
import { stateQuery } from '@/lib/saved-views/state'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('requests'))('title') }
}

export default async function RequestsPage({ searchParams }: Props) {
  const [viewer, parameters, translate] = await Promise.all([
    requireViewer(),
    searchParams,
    getTranslations('requests'),
  ])
  const filter = parseRequestFilter(parameters)
  const { mark } = await getChangeMark(viewer.scope, { list: 'requests' })
  const now = new Date()
  const query = stateQuery('requests', requestsPath(filter).split('?')[1] ?? '')
  const [list, mails, views] = await Promise.all([
    listChangeRequests(viewer.scope, filter, now),
    listWaitingMails(viewer.scope),
    viewsOfRequest(viewer.scope),
  ])
  const pages = Math.max(1, Math.ceil(list.total / REQUESTS_A_PAGE))
  const isFirstUse = list.counts.all === 0 && filter.search === '' && filter.owner === null
  const noHits = filter.search
    ? translate('list.noHits.search', { search: filter.search })
    : translate(list.total > 0 ? 'list.noHits.page' : 'list.noHits.text')
  return (
    <>
      <PageHeader title={translate('title')} lead={isFirstUse ? undefined : translate('count', { count: list.total })}>
        {can(viewer.role, 'requests:edit') ? (
          <ClientMessages namespaces={['answers']}>
            <AnswerDrop />
          </ClientMessages>
        ) : null}
        {isFirstUse ? null : (
          <LinkButton href="/requests/new" variant="primary">
            {translate('newRequest')}
          </LinkButton>
        )}
      </PageHeader>
      <WaitingAnswers mails={mails} />
      {isFirstUse ? (
        <EmptyState
          title={translate('list.firstUse.title')}
          action={
            <LinkButton href="/requests/new" variant="primary">
              {translate('list.firstUse.action')}
            </LinkButton>
          }
        >
          {translate('list.firstUse.text')}
        </EmptyState>
      ) : (
        <ClientMessages namespaces={['requests', 'views', 'live']}>
          <LiveList list="requests" mark={mark} />
          <ViewBar list="requests" query={query} viewId={filter.view} views={views} />
          <RequestFilters filter={filter} counts={list.counts}>
            <ViewActs
              list="requests"
              query={query}
              mayShare={can(viewer.role, 'views:share')}
              asNew={filter.view !== null}
            />
          </RequestFilters>
          {list.rows.length === 0 ? (
            <EmptyState
              title={translate('list.noHits.title')}
              action={<LinkButton href="/requests">{translate('list.noHits.action')}</LinkButton>}
            >
              {noHits}
            </EmptyState>
          ) : (
            <RequestTable rows={list.rows} filter={filter} today={berlinToday(now)} />
          )}
          <AnswerTimeNote answerTime={list.answerTime} />
          <Pagination page={filter.page} pages={pages} pathOf={(page) => requestsPath(filter, { page })} />
        </ClientMessages>
      )}
    </>
  )
}
