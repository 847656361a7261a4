import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { RowChanges } from '@/components/imports/row-changes'
import { RowFindings, shownWarnings } from '@/components/imports/row-findings'
import { RowProposals } from '@/components/imports/row-proposals'
import { RowResultLabel } from '@/components/imports/status-label'
import { SortableHeader } from '@/components/ui/sortable-header'
import { StateLabel } from '@/components/ui/state'
import type { ImportRecord } from '@/lib/imports/data'
import type { ImportRow } from '@/lib/imports/rows/data'
import { fromStoredFormat } from '@/lib/imports/stored'
import type { RowChange } from '@/lib/imports/types'
import { valuesOfCells } from '@/lib/imports/values-of-cells'

const COLUMNS = ['row', 'customer', 'result', 'changes'] as const
/** The result has a column of its own only where the changes keep enough room beside it. */
const WIDTHS: Record<(typeof COLUMNS)[number], string> = {
  row: 'w-16 text-right',
  customer: 'w-56 @wide:w-64 2xl:w-96',
  result: 'w-56 hidden @wide:table-cell',
  changes: 'w-auto',
}

type ShownImport = Pick<ImportRecord, 'id' | 'version' | 'status' | 'mapping' | 'format' | 'acceptRepairs'>
type Props = { list: ShownImport; rows: readonly ImportRow[] }

/** One row of the list a row on a desk, a card wherever the table would leave the sentences too little room. */
export function RowTable({ list, rows }: Props) {
  const translate = useTranslations('imports')
  const format = useFormatter()
  return (
    <div className="@container">
      <table className="hidden w-full table-fixed border-separate border-spacing-0 rounded border bg-card @list:table">
        <caption className="sr-only">{translate('page.rowsTitle')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <SortableHeader key={column} className={WIDTHS[column]}>
                {translate(`rows.columns.${column}`)}
              </SortableHeader>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.rowNumber}
              data-row={row.rowNumber}
              tabIndex={-1}
              className="align-top [&>*]:border-b [&>*]:px-3 [&>*]:py-2 last:[&>*]:border-b-0"
            >
              <th scope="row" className="text-right font-normal text-muted">
                {format.number(row.rowNumber)}
              </th>
              <td>
                <RowCustomer row={row} />
                <div className="mt-1 @wide:hidden">
                  <RowState row={row} />
                </div>
              </td>
              <td className="hidden @wide:table-cell">
                <RowState row={row} />
              </td>
              <td>
                <RowContent list={list} row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="flex flex-col gap-3 @list:hidden">
        {rows.map((row) => (
          <li key={row.rowNumber} data-row={row.rowNumber} tabIndex={-1} className="rounded border bg-card p-4">
            <div className="flex items-start justify-between gap-3">
              <div className="min-w-0">
                <RowCustomer row={row} />
              </div>
              <span className="shrink-0 text-xs text-muted">
                {translate('rows.columns.row')} {format.number(row.rowNumber)}
              </span>
            </div>
            <div className="my-2">
              <RowState row={row} />
            </div>
            <RowContent list={list} row={row} />
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The customer that the row found or made; else what the file calls him. */
function RowCustomer({ row: { customer, name, number, undo } }: { row: ImportRow }) {
  const translate = useTranslations('imports')
  const shownName = customer?.name ?? name
  return (
    <>
      {customer ? (
        <Link
          href={`/customers/${customer.id}`}
          prefetch={false}
          className="font-medium wrap-anywhere hover:text-accent hover:underline"
        >
          {customer.name}
        </Link>
      ) : (
        <span className="font-medium wrap-anywhere">{shownName}</span>
      )}
      <span className="block text-xs wrap-anywhere text-muted">
        {[number, customer?.archived ? translate('missing.archived') : null].filter(Boolean).join(' · ') || '—'}
        {undo === 'undone' && !customer ? ` · ${translate('rows.removed')}` : null}
      </span>
    </>
  )
}

function RowState({ row: { result, undo } }: { row: ImportRow }) {
  const translate = useTranslations('imports')
  return (
    <span className="flex flex-col items-start gap-1">
      {result === null ? '—' : <RowResultLabel result={result} />}
      {undo === null ? null : (
        <StateLabel meaning={undo === 'undone' ? 'blocked' : 'attention'}>{translate(`rows.${undo}`)}</StateLabel>
      )}
    </span>
  )
}

/** Number and name of a new customer stand beside it already. */
function shownChanges({ result, changes }: ImportRow): RowChange[] {
  if (result !== 'new') return changes
  return changes.filter(({ field }) => field !== 'name' && field !== 'sageCustomerNumber')
}

function RowContent({ list, row }: { list: ShownImport; row: ImportRow }) {
  const translate = useTranslations('imports')
  const values = valuesOfCells(row.cells, list.mapping, fromStoredFormat(list.format))
  const changes = shownChanges(row)
  const isEmpty = changes.length + row.problems.length + shownWarnings(row).length + row.proposals.length === 0
  return (
    <div className="flex flex-col gap-2">
      {row.undoProblems.length > 0 ? (
        <ul className="flex flex-col gap-1">
          {row.undoProblems.map((problem) => (
            <li key={problem}>{translate(`undoProblem.${problem}`)}</li>
          ))}
        </ul>
      ) : null}
      <RowFindings status={list.status} row={row} values={values} />
      <RowChanges changes={changes} />
      <RowProposals list={list} row={row} />
      {isEmpty && row.result === 'unchanged' ? <span className="text-muted">{translate('rows.noChange')}</span> : null}
    </div>
  )
}
