import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { AddressMarks } from '@/components/customers/address-marks'
import { StageLabel } from '@/components/customers/stage-label'
import { SortableHeader } from '@/components/ui/sortable-header'
import type { CustomerRow } from '@/lib/customers/data'
import { type CustomerFilter, customersPath, type Sort } from '@/lib/customers/filter'

const columns = ['name', 'number', 'addresses', 'stage', 'since', 'owner', 'next'] as const
type Column = (typeof columns)[number]

const sortable: Partial<Record<Column, Sort>> = { name: 'name', number: 'number', stage: 'stage', since: 'since' }

function HeaderCell({ column, filter, children }: { column: Column; filter: CustomerFilter; children: ReactNode }) {
  const sort = sortable[column]
  if (!sort) return <SortableHeader>{children}</SortableHeader>
  const sorted = filter.sort === sort ? 'ascending' : filter.sort === `-${sort}` ? 'descending' : undefined
  return (
    <SortableHeader
      href={customersPath(filter, { sort: (sorted === 'ascending' ? `-${sort}` : sort) as Sort })}
      sorted={sorted}
    >
      {children}
    </SortableHeader>
  )
}

/** One row a customer on a desk, one card a customer on a phone. */
export function CustomerTable({ rows, filter }: { rows: CustomerRow[]; filter: CustomerFilter }) {
  const translate = useTranslations('customers')
  const words = useTranslations('onboarding')
  const format = useFormatter()
  const next = (row: CustomerRow) => (row.nextAction ? words(`nextAction.${row.nextAction}`) : '—')
  return (
    <>
      <table className="hidden w-full border-separate border-spacing-0 rounded border bg-card md:table">
        <caption className="sr-only">{translate('title')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column} column={column} filter={filter}>
                {translate(`columns.${column}`)}
              </HeaderCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.id}
              className="group relative h-11 hover:bg-sunken [&>td]:border-b [&>td]:px-3 [&>td]:py-1.5 last:[&>td]:border-b-0"
            >
              <td className="max-w-80">
                <Link
                  href={`/customers/${row.id}`}
                  prefetch={false}
                  className="font-medium break-words after:absolute after:inset-0 group-hover:text-accent group-hover:underline"
                >
                  {row.name}
                </Link>
                {row.town ? <span className="block truncate text-xs text-muted">{row.town}</span> : null}
              </td>
              <td className="break-all">
                {row.sageCustomerNumber}
                {row.debtorNumber ? <span className="block text-xs text-muted">{row.debtorNumber}</span> : null}
              </td>
              <td className="relative z-[1] w-32">
                <AddressMarks row={row} />
              </td>
              <td>
                <StageLabel stage={row.stage} stale={row.stale} />
              </td>
              <td className="whitespace-nowrap">{format.dateTime(row.stageSince, 'day')}</td>
              <td className="max-w-40 break-words">
                {row.ownerName ?? <span className="text-muted">{translate('nobodyShort')}</span>}
              </td>
              <td className="max-w-64 text-muted">{next(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="flex flex-col gap-3 md:hidden">
        {rows.map((row) => (
          <li key={row.id} className="relative rounded border bg-card p-4">
            <div className="flex items-start justify-between gap-3">
              <Link
                href={`/customers/${row.id}`}
                prefetch={false}
                className="min-w-0 text-base font-semibold break-words after:absolute after:inset-0"
              >
                {row.name}
              </Link>
              <span className="shrink-0 text-xs text-muted">{row.sageCustomerNumber}</span>
            </div>
            <div className="mt-2 flex flex-wrap items-center gap-3">
              <StageLabel stage={row.stage} stale={row.stale} />
              <AddressMarks row={row} />
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
