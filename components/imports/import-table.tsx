import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { ImportStatusLabel } from '@/components/imports/status-label'
import { SortableHeader } from '@/components/ui/sortable-header'
import type { ImportSummary } from '@/lib/imports/data'

const COLUMNS = ['file', 'status', 'created', 'rows', 'result'] as const

/** One row an import on a desk, one card an import wherever that row would be wider than the page. */
export function ImportTable({ rows }: { rows: readonly ImportSummary[] }) {
  const translate = useTranslations('imports')
  return (
    <div className="@container">
      <table className="hidden w-full border-separate border-spacing-0 rounded border bg-card @list:table">
        <caption className="sr-only">{translate('list.title')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <SortableHeader key={column} className={column === 'rows' ? 'text-right' : undefined}>
                {translate(`list.columns.${column}`)}
              </SortableHeader>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TableRow key={row.id} row={row} />
          ))}
        </tbody>
      </table>
      <ul className="flex flex-col gap-3 @list:hidden">
        {rows.map((row) => (
          <ImportCard key={row.id} row={row} />
        ))}
      </ul>
    </div>
  )
}

/** What came of an import, would come of it, or came of it for a while; null where nothing did. */
function useResult({ counts, status }: ImportSummary): string | null {
  const translate = useTranslations('imports')
  if (!counts) return null
  const result = translate('list.result', { added: counts.new, changed: counts.changed, refused: counts.refused })
  switch (status) {
    case 'applied':
      return result
    case 'checked':
      return translate('list.dryRun', { result })
    case 'undone':
      return translate('list.undone', { result })
    default:
      return null
  }
}

function TableRow({ row }: { row: ImportSummary }) {
  const translate = useTranslations('imports')
  const common = useTranslations('common')
  const format = useFormatter()
  return (
    <tr className="group relative h-11 hover:bg-sunken [&>td]:border-b [&>td]:px-3 [&>td]:py-1.5 last:[&>td]:border-b-0">
      <td className="max-w-96">
        <Link
          href={`/import/${row.id}`}
          prefetch={false}
          className="font-medium wrap-anywhere after:absolute after:inset-0 group-hover:text-accent group-hover:underline"
        >
          {row.fileName ?? translate('pasted')}
        </Link>
        <span className="block text-xs text-muted">{translate(`kind.${row.kind}`)}</span>
      </td>
      <td>
        <ImportStatusLabel status={row.status} />
      </td>
      <td className="max-w-48">
        <span className="whitespace-nowrap">{format.dateTime(row.created.at, 'moment')}</span>
        <span className="block text-xs break-words text-muted">{row.created.by ?? common('unknown')}</span>
      </td>
      <td className="text-right">{row.rowCount > 0 ? format.number(row.rowCount) : '—'}</td>
      <td>{useResult(row) ?? '—'}</td>
    </tr>
  )
}

function ImportCard({ row }: { row: ImportSummary }) {
  const result = useResult(row)
  const translate = useTranslations('imports')
  const common = useTranslations('common')
  const format = useFormatter()
  return (
    <li className="relative rounded border bg-card p-4">
      <Link
        href={`/import/${row.id}`}
        prefetch={false}
        className="text-base font-semibold wrap-anywhere after:absolute after:inset-0"
      >
        {row.fileName ?? translate('pasted')}
      </Link>
      <p className="text-xs text-muted">{translate(`kind.${row.kind}`)}</p>
      <div className="mt-2">
        <ImportStatusLabel status={row.status} />
      </div>
      {result ? <p className="mt-2">{result}</p> : null}
      <p className="mt-1 text-xs text-muted">
        {translate('list.by', {
          moment: format.dateTime(row.created.at, 'moment'),
          name: row.created.by ?? common('unknown'),
        })}
      </p>
    </li>
  )
}
