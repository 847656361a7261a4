'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Card, SpokenDetail, TextLink } from '@/components/ui/text'
import { tableText } from '@/lib/customers/bulk/table-text'

export type ChartTable = {
  head: string[]
  rows: { name: string; cells: { count: number; path: string }[] }[]
}

type Props = {
  title: string
  lead: string
  controls?: ReactNode
  legend: { key: string; swatch: ReactNode; label: string }[]
  table: ChartTable
  isEmpty: boolean
  /** The chart: a picture of the table, hidden from screen readers. */
  children: ReactNode
}

/** A chart with its legend, and the same numbers as a table to read, to copy and to follow by the keyboard. */
export function ChartCard({ title, lead, controls, legend, table, isEmpty, children }: Props) {
  const translate = useTranslations('team')
  const [open, setOpen] = useState(false)
  const id = useId()
  const text = () =>
    tableText([table.head, ...table.rows.map(({ name, cells }) => [name, ...cells.map(({ count }) => String(count))])])
  return (
    <Card title={title} className="break-inside-avoid">
      <div className="mb-3 flex flex-wrap items-start justify-between gap-3">
        <p className="max-w-prose text-muted">{lead}</p>
        <div className="print:hidden">{controls}</div>
      </div>
      {isEmpty ? (
        <p className="text-muted">{translate('chart.empty')}</p>
      ) : (
        <>
          <div aria-hidden>{children}</div>
          <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs">
            {legend.map(({ key, swatch, label }) => (
              <li key={key} className="inline-flex items-center gap-1.5">
                {swatch}
                {label}
              </li>
            ))}
          </ul>
          <div className="mt-3 flex flex-wrap gap-2 print:hidden">
            <Button aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)}>
              {translate(open ? 'chart.hideTable' : 'chart.showTable')}
              <SpokenDetail>{title}</SpokenDetail>
            </Button>
            {open ? <CopyButton text={text()}>{translate('chart.copy')}</CopyButton> : null}
          </div>
          {open ? (
            <div id={id} className="mt-3 max-h-120 overflow-auto print:hidden">
              <NumberTable title={title} table={table} />
            </div>
          ) : null}
        </>
      )}
    </Card>
  )
}

function NumberTable({ title, table: { head, rows } }: { title: string; table: ChartTable }) {
  return (
    <table className="w-full">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr className="text-xs text-muted">
          {head.map((name, index) => (
            <th
              key={name}
              scope="col"
              className={index === 0 ? 'py-1 pr-4 text-left font-semibold' : 'px-2 py-1 text-right font-semibold'}
            >
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, cells }) => (
          <tr key={name} className="border-t hover:bg-sunken">
            <th scope="row" className="py-1 pr-4 text-left font-medium whitespace-nowrap">
              {name}
            </th>
            {cells.map(({ count, path }) => (
              <td key={path} className="px-2 py-1 text-right">
                {count > 0 ? (
                  <TextLink href={path} prefetch={false} className="inline-block min-w-6">
                    {count}
                  </TextLink>
                ) : (
                  <span className="text-muted">0</span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
