import { clsx } from 'clsx'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { PageCheckbox, RowCheckbox } from '@/components/customer-bulk/row-checkbox'
import { AddressMarks } from '@/components/customers/address-marks'
import { StageLabel } from '@/components/customers/stage-label'
import { SortableHeader, type SortLink } from '@/components/ui/sortable-header'
import type { CustomerRow } from '@/lib/customers/data'
import { type CustomerFilter, customersPath, type Sort } from '@/lib/customers/filter'
import type { AddressMatch } from '@/lib/email/compare'

const COLUMNS = ['name', 'addresses', 'stage', 'since', 'owner', 'next'] as const
type Column = (typeof COLUMNS)[number]

/** The first column shows name and number, so it sorts by either. */
const SORTS_OF: Partial<Record<Column, { sort: Sort; label: 'name' | 'number' | 'stage' | 'since' }[]>> = {
  name: [
    { sort: 'name', label: 'name' },
    { sort: 'number', label: 'number' },
  ],
  stage: [{ sort: 'stage', label: 'stage' }],
  since: [{ sort: 'since', label: 'since' }],
}

const WIDTHS: Record<Column, string> = {
  name: 'w-auto',
  addresses: 'w-32 2xl:w-44',
  stage: 'w-52 2xl:w-64',
  since: 'w-26 2xl:w-36',
  owner: 'w-32 2xl:w-52',
  next: 'w-44 2xl:w-96',
}

function HeaderCell({ column, filter }: { column: Column; filter: CustomerFilter }) {
  const translate = useTranslations('customers')
  const sorts = SORTS_OF[column]
  if (!sorts) return <SortableHeader className={WIDTHS[column]}>{translate(`columns.${column}`)}</SortableHeader>
  const links = sorts.map(({ sort, label }): SortLink => {
    const sorted = filter.sort === sort ? 'ascending' : filter.sort === `-${sort}` ? 'descending' : undefined
    const href = customersPath(filter, { sort: sorted === 'ascending' ? (`-${sort}` as Sort) : sort })
    return { href, label: translate(`columns.${label}`), sorted }
  })
  return <SortableHeader links={links} className={WIDTHS[column]} />
}

/** One row a customer on a desk, one card a customer on a phone. */
export function CustomerTable({
  rows,
  filter,
  match,
  dense,
}: {
  rows: CustomerRow[]
  filter: CustomerFilter
  match: AddressMatch
  dense: boolean
}) {
  const translate = useTranslations('customers')
  const words = useTranslations('onboarding')
  const select = useTranslations('bulk')
  const format = useFormatter()
  const next = (row: CustomerRow) => (row.nextAction ? words(`nextAction.${row.nextAction}`) : '—')
  return (
    <>
      <table className="hidden w-full table-fixed border-separate border-spacing-0 rounded border bg-card md:table">
        <caption className="sr-only">{translate('title')}</caption>
        <thead>
          <tr>
            <SortableHeader className="w-11">
              <PageCheckbox className="absolute inset-0" />
            </SortableHeader>
            {COLUMNS.map((column) => (
              <HeaderCell key={column} column={column} filter={filter} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.id}
              className={clsx(
                'group relative hover:bg-sunken has-checked:bg-accent-soft [&>td]:border-b [&>td]:px-3 last:[&>td]:border-b-0',
                dense ? 'h-9 [&>td]:py-0.5' : 'h-11 [&>td]:py-1',
              )}
            >
              <td className="relative z-[1]">
                <RowCheckbox id={row.id} name={row.name} className="absolute inset-0" />
              </td>
              <td className={clsx(dense && 'truncate')}>
                <Link
                  href={`/customers/${row.id}`}
                  prefetch={false}
                  title={row.name}
                  className={clsx(
                    'font-medium after:absolute after:inset-0 group-hover:text-accent group-hover:underline',
                    dense ? 'mr-2' : 'block wrap-anywhere',
                  )}
                >
                  {row.name}
                </Link>
                <span className={clsx('text-xs text-muted', !dense && 'block wrap-anywhere')}>
                  {[row.sageCustomerNumber, row.debtorNumber, row.town].filter(Boolean).join(' · ')}
                </span>
              </td>
              <td className="relative z-[1]">
                <AddressMarks row={row} match={match} />
              </td>
              <td>
                <StageLabel stage={row.stage} stale={row.stale} />
              </td>
              <td className="whitespace-nowrap">{format.dateTime(row.stageSince, 'day')}</td>
              <td className="truncate" title={row.ownerName ?? undefined}>
                {row.ownerName ?? <span className="text-muted">{translate('nobodyShort')}</span>}
              </td>
              <td className={clsx('text-xs text-muted', dense && 'truncate')}>{next(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <PageCheckbox className="mb-3 w-fit gap-2 py-1 md:hidden">{select('page')}</PageCheckbox>
      <ul className="flex flex-col gap-3 md:hidden">
        {rows.map((row) => (
          <li key={row.id} className="relative rounded border bg-card p-4 has-checked:bg-accent-soft">
            <div className="flex items-start gap-3">
              <RowCheckbox id={row.id} name={row.name} className="relative -m-2 p-2" />
              <Link
                href={`/customers/${row.id}`}
                prefetch={false}
                className="min-w-0 flex-1 text-base font-semibold wrap-anywhere after:absolute after:inset-0"
              >
                {row.name}
              </Link>
              <span className="shrink-0 text-xs text-muted">{row.sageCustomerNumber}</span>
            </div>
            <div className="mt-2 flex flex-wrap items-center gap-3">
              <StageLabel stage={row.stage} stale={row.stale} />
              <AddressMarks row={row} match={match} />
            </div>
            <p className="mt-2 text-muted">{next(row)}</p>
            <p className="mt-1 text-xs text-muted">
              {translate('sinceBy', {
                day: format.dateTime(row.stageSince, 'day'),
                owner: row.ownerName ?? translate('nobodyShort'),
              })}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
