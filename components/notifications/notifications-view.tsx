import { useFormatter, useTranslations } from 'next-intl'
import { ReadAllButton, ReadButton, ReadingLink } from '@/components/notifications/reading'
import { Pagination } from '@/components/ui/pagination'
import { EmptyState, PageHeader } from '@/components/ui/text'
import { NOTIFICATIONS_A_PAGE, type NotificationList } from '@/lib/notifications/data'
import { notificationsPath, placeOf } from '@/lib/notifications/path'
import type { NotificationRow } from '@/lib/notifications/types'

/** What the viewer was told, the latest first; following a line reads it. */
export function NotificationsView({ list, page }: { list: NotificationList; page: number }) {
  const translate = useTranslations('notifications')
  const sentenceOf = useSentence()
  if (list.rows.length === 0 && page === 1)
    return (
      <>
        <PageHeader title={translate('title')} />
        <EmptyState title={translate('none')}>{translate('noneText')}</EmptyState>
      </>
    )
  return (
    <div className="max-w-3xl">
      <PageHeader title={translate('title')} lead={translate('lead')}>
        {list.unread > 0 ? <ReadAllButton /> : null}
      </PageHeader>
      <ul className="divide-y rounded border bg-card">
        {list.rows.map((row) => (
          <Line key={row.id} row={row} sentence={sentenceOf(row)} />
        ))}
      </ul>
      <Pagination
        page={page}
        pages={Math.max(1, Math.ceil(list.total / NOTIFICATIONS_A_PAGE))}
        pathOf={notificationsPath}
      />
    </div>
  )
}

function Line({ row, sentence }: { row: NotificationRow; sentence: string }) {
  const translate = useTranslations('notifications')
  const format = useFormatter()
  const moment = format.dateTime(row.happenedAt, 'moment')
  const isUnread = row.readAt === null
  const isRepeated = row.count > 1 && row.customer !== null
  return (
    <li className="flex items-start gap-3 px-4 py-3">
      <span
        aria-hidden
        className={isUnread ? 'mt-1.5 size-2 shrink-0 rounded-full bg-accent' : 'mt-1.5 size-2 shrink-0'}
      />
      <div className="min-w-0 flex-1 wrap-anywhere">
        <ReadingLink id={row.id} href={placeOf(row)} isUnread={isUnread}>
          {sentence}
        </ReadingLink>
        <p className="text-xs text-muted">
          {isUnread ? <span className="font-medium text-accent">{translate('unread')} · </span> : null}
          <time dateTime={row.happenedAt.toISOString()}>
            {isRepeated ? translate('repeated', { count: row.count, moment }) : moment}
          </time>
        </p>
      </div>
      {isUnread ? <ReadButton id={row.id} what={sentence} /> : null}
    </li>
  )
}

function useSentence(): (row: NotificationRow) => string {
  const translate = useTranslations('notifications')
  return ({ kind, count, actorName, customer, request }) => {
    const name = actorName ?? translate('somebody')
    const ofRequest = request === null ? translate('something') : translate('request', { code: request.code })
    const subject = customer?.name ?? ofRequest
    if (kind === 'mention') return translate('mention', { name, subject })
    if (customer === null) return translate(`${kind}s`, { name, count })
    if (kind === 'answer') return translate('answer', { name, subject, code: request?.code ?? 'none' })
    return translate(kind, { name, subject })
  }
}
