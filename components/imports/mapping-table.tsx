'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { columnLetters } from '@/components/imports/column-letters'
import { useSideways } from '@/components/imports/use-sideways'
import { control } from '@/components/ui/fields'
import { FIELDS_OF_KIND, type ImportField, type ImportKind, type Mapping, type SheetRow } from '@/lib/imports/types'

const SHOWN_ROWS = 8

type Props = {
  kind: ImportKind
  headings: readonly string[]
  firstRows: readonly SheetRow[]
  rowCount: number
  mapping: Mapping
  onChange: (mapping: Mapping) => void
}

/** The first rows as they were read; above each column the field that it goes into. */
export function MappingTable({ kind, headings, firstRows, rowCount, mapping, onChange }: Props) {
  const translate = useTranslations('imports')
  const shown = firstRows.slice(0, SHOWN_ROWS)
  const scroller = useRef<HTMLElement>(null)
  const { overflows, goesOn } = useSideways(scroller)
  return (
    <div>
      {overflows ? (
        <p className="mb-2 text-xs text-muted">{translate('mapping.sideways', { count: headings.length })}</p>
      ) : null}
      <div className="relative">
        <section
          ref={scroller}
          aria-label={translate('mapping.table')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard
          tabIndex={0}
          className="overflow-x-auto rounded border bg-card"
        >
          <table className="min-w-full border-separate border-spacing-0">
            <caption className="sr-only">{translate('mapping.table')}</caption>
            <thead>
              <tr>
                <th
                  scope="col"
                  className="sticky left-0 z-10 w-px border-r border-b border-line-strong bg-card px-3 py-2 text-right align-bottom text-xs text-muted"
                >
                  {translate('mapping.row')}
                </th>
                {headings.map((heading, column) => (
                  <ColumnHead
                    // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a file never move, and may have equal headings
                    key={column}
                    {...{ kind, heading, column, mapping }}
                    onChoose={(field) => onChange(mapping.map((before, index) => (index === column ? field : before)))}
                  />
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map(({ rowNumber, cells }) => (
                <tr key={rowNumber} className="[&>*]:border-b last:[&>*]:border-b-0">
                  <th
                    scope="row"
                    className="sticky left-0 z-10 border-r bg-card px-3 py-1.5 text-right text-xs font-normal text-muted"
                  >
                    {rowNumber}
                  </th>
                  {headings.map((_, column) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a file never move
                    <td key={column} className={clsx('max-w-72 px-3 py-1.5', mapping[column] === null && 'text-muted')}>
                      <span className="block truncate" title={cells[column]}>
                        {cells[column]}
                      </span>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        {goesOn ? (
          <span
            aria-hidden
            className="pointer-events-none absolute inset-y-px right-px w-10 rounded-r bg-linear-to-l from-line-strong/60 to-transparent"
          />
        ) : null}
      </div>
      {rowCount > shown.length ? (
        <p className="mt-2 text-xs text-muted">{translate('mapping.moreRows', { count: rowCount - shown.length })}</p>
      ) : null}
    </div>
  )
}

function ColumnHead({
  kind,
  heading,
  column,
  mapping,
  onChoose,
}: Pick<Props, 'kind' | 'mapping'> & {
  heading: string
  column: number
  onChoose: (field: ImportField | null) => void
}) {
  const translate = useTranslations('imports')
  const field = mapping[column] ?? null
  const isTwice = field !== null && mapping.indexOf(field) !== mapping.lastIndexOf(field)
  const letters = columnLetters(column)
  const title = heading.trim() || translate('mapping.columnWithoutHeading', { column: letters })
  return (
    <th scope="col" className="min-w-60 border-b border-line-strong px-3 py-2 text-left align-bottom font-normal">
      <span className="mb-1 flex items-baseline gap-2">
        <span aria-hidden className="text-xs text-muted">
          {letters}
        </span>
        <span className="line-clamp-2 font-semibold wrap-anywhere" title={title}>
          {title}
        </span>
      </span>
      <select
        aria-label={translate('mapping.columnLabel', { column: letters, heading: title })}
        aria-invalid={isTwice || undefined}
        aria-describedby={isTwice ? `twice-${column}` : undefined}
        value={field ?? ''}
        onChange={(event) => onChoose(FIELDS_OF_KIND[kind].find((one) => one === event.currentTarget.value) ?? null)}
        className={clsx(control, 'min-h-9 pr-8', field === null && 'text-muted')}
      >
        <option value="">{translate('mapping.notImported')}</option>
        {FIELDS_OF_KIND[kind].map((one) => (
          <option key={one} value={one}>
            {translate(`field.${one}`)}
          </option>
        ))}
      </select>
      {isTwice ? (
        <span id={`twice-${column}`} className="mt-1 block text-xs font-medium text-wrong">
          {translate('mapping.twice')}
        </span>
      ) : null}
    </th>
  )
}
