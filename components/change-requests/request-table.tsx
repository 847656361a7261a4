import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { OverdueLabel, RequestStatusLabel } from '@/components/change-requests/status-label'
import { useDay } from '@/components/ui/day'
import { SortableHeader } from '@/components/ui/sortable-header'
import { daysBetween } from '@/lib/calendar'
import { type RequestFilter, type RequestSort, requestsPath } from '@/lib/change-requests/filter'
import type { RequestRow } from '@/lib/change-requests/types'

const COLUMNS = ['code', 'customers', 'status', 'waiting', 'sent', 'created'] as const
type Column = (typeof COLUMNS)[number]

/** What the first click on a head asks for: codes from A, days from the latest. */
const SORT_OF: Partial<Record<Column, readonly [RequestSort, RequestSort]>> = {
  code: ['code', '-code'],
  sent: ['-sent', 'sent'],
  created: ['-created', 'created'],
}

function HeaderCell({ column, filter }: { column: Column; filter: RequestFilter }) {
  const translate = useTranslations('requests')
  const title = translate(`list.columns.${column}`)
  const sorts = SORT_OF[column]
  if (!sorts) return <SortableHeader>{title}</SortableHeader>
  const current = sorts.find((sort) => sort === filter.sort)
  const [first, second] = sorts
  const href = requestsPath(filter, { sort: current === first ? second : first })
  const sorted = current === undefined ? undefined : current.startsWith('-') ? 'descending' : 'ascending'
  return <SortableHeader links={[{ href, label: title, sorted }]} />
}

function CustomerNames({ row }: { row: RequestRow }) {
  const translate = useTranslations('requests')
  const others = row.customerCount - row.customerNames.length
  return (
    <>
      {row.customerNames.join(', ')}
      {others > 0 ? ` ${translate('list.more', { count: others })}` : null}
    </>
  )
}

/** How many of several customers are answered; for a single one its state says it. */
function Answered({ row }: { row: RequestRow }) {
  const translate = useTranslations('requests')
  if (row.customerCount < 2 || row.answeredCount === 0) return null
  return (
    <span className="block basis-full text-xs text-muted">
      {translate('list.answered', { answered: row.answeredCount, count: row.customerCount })}
    </span>
  )
}

type Props = { rows: RequestRow[]; filter: RequestFilter; today: string }

/** One row a request where there is room, else one card. */
export function RequestTable({ rows, filter, today }: Props) {
  const translate = useTranslations('requests')
  return (
    <div className="@container">
      <table className="hidden w-full border-separate border-spacing-0 rounded border bg-card @wide:table">
        <caption className="sr-only">{translate('title')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <HeaderCell key={column} column={column} filter={filter} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={row.id} row={row} today={today} />
          ))}
        </tbody>
      </table>
      <ul className="flex flex-col gap-3 @wide:hidden">
        {rows.map((row) => (
          <RequestCard key={row.id} row={row} today={today} />
        ))}
      </ul>
    </div>
  )
}

function TableRow({ row, today }: { row: RequestRow; today: string }) {
  const translate = useTranslations('requests')
  const common = useTranslations('common')
  const format = useFormatter()
  const dayOf = useDay()
  return (
    <tr className="group relative h-11 hover:bg-sunken [&>td]:border-b [&>td]:px-3 [&>td]:py-1.5 last:[&>td]:border-b-0">
      <td className="whitespace-nowrap">
        <Link
          href={`/requests/${row.id}`}
          prefetch={false}
          className="font-medium after:absolute after:inset-0 group-hover:text-accent group-hover:underline"
        >
          {row.code}
        </Link>
      </td>
      <td className="max-w-96 break-words">
        <CustomerNames row={row} />
      </td>
      <td>
        <RequestStatusLabel status={row.status} hasQuestion={row.hasQuestion} sending={row.sending} />
        <Answered row={row} />
      </td>
      <td className="whitespace-nowrap">
        {row.waitingSince ? translate('list.waiting', { days: daysBetween(row.waitingSince, today) }) : '—'}
        {row.overdue ? (
          <span className="block">
            <OverdueLabel />
          </span>
        ) : null}
        {row.remindedOn ? (
          <span className="block text-xs text-muted">{translate('list.reminded', { day: dayOf(row.remindedOn) })}</span>
        ) : null}
      </td>
      <td className="max-w-40">
        {row.sentOn ? (
          <>
            <span className="whitespace-nowrap">{dayOf(row.sentOn)}</span>
            <span className="block text-xs break-words text-muted">{row.sentByName ?? common('unknown')}</span>
          </>
        ) : (
          '—'
        )}
      </td>
      <td className="max-w-40">
        <span className="whitespace-nowrap">{format.dateTime(row.createdAt, 'day')}</span>
        <span className="block text-xs break-words text-muted">{row.createdByName ?? common('unknown')}</span>
      </td>
    </tr>
  )
}

function RequestCard({ row, today }: { row: RequestRow; today: string }) {
  const translate = useTranslations('requests')
  const common = useTranslations('common')
  const format = useFormatter()
  const dayOf = useDay()
  const since = row.waitingSince ? translate('list.waiting', { days: daysBetween(row.waitingSince, today) }) : null
  return (
    <li className="relative rounded border bg-card p-4">
      <div className="flex items-start justify-between gap-3">
        <Link
          href={`/requests/${row.id}`}
          prefetch={false}
          className="min-w-0 text-base font-semibold wrap-anywhere after:absolute after:inset-0"
        >
          <CustomerNames row={row} />
        </Link>
        <span className="shrink-0 text-xs text-muted">{row.code}</span>
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1">
        <RequestStatusLabel status={row.status} hasQuestion={row.hasQuestion} sending={row.sending} />
        {row.overdue ? <OverdueLabel /> : null}
        <Answered row={row} />
      </div>
      {since ? <p className="mt-2">{translate('list.waitingSentence', { since })}</p> : null}
      {row.remindedOn ? <p>{translate('list.reminded', { day: dayOf(row.remindedOn) })}</p> : null}
      <p className="mt-1 text-xs text-muted">
        {row.sentOn
          ? translate('list.sentBy', { day: dayOf(row.sentOn), name: row.sentByName ?? common('unknown') })
          : translate('list.createdBy', {
              day: format.dateTime(row.createdAt, 'day'),
              name: row.createdByName ?? common('unknown'),
            })}
      </p>
    </li>
  )
}
