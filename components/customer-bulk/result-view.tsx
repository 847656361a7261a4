'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { countGroups, GROUP_MEANING, groupOf, type ResultGroup } from '@/components/customer-bulk/result-groups'
import { type ListedRow, ResultList } from '@/components/customer-bulk/result-list'
import { RunStatus } from '@/components/customer-bulk/run-status'
import { selection } from '@/components/customer-bulk/selection-store'
import type { BulkRun } from '@/components/customer-bulk/use-bulk-run'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Notice, StateLabel } from '@/components/ui/state'
import { tableText } from '@/lib/customers/bulk/table-text'
import { type BulkResult, type BulkResultRow, MAX_NAMED, ORDER_STOPS } from '@/lib/customers/bulk/types'

const STOPS: ReadonlySet<string> = new Set(ORDER_STOPS)
const isDoomed = (row: BulkResultRow) => row.outcome === 'refused' && row.reasons.some((reason) => STOPS.has(reason))

/** The outcome of each customer, the refused first, to be narrowed, copied, chosen anew or undone. */
export function ResultView({ result, bulk, onClose }: { result: BulkResult; bulk: BulkRun; onClose: () => void }) {
  const translate = useTranslations('bulk')
  const { rows, counts, kind, missing } = result
  const groups = useMemo(() => countGroups(rows), [rows])
  const countOf = (wanted: ResultGroup) => groups.find((each) => each.group === wanted)?.count ?? 0
  const [back, kept] = [countOf('back'), countOf('kept')]
  const first = groups[0]?.group ?? null
  const [group, setGroup] = useState<ResultGroup | null>(first === 'refused' || first === 'kept' ? first : null)
  const listed = useListedRows(rows)
  const shown = useMemo(() => listed.filter((row) => group === null || row.group === group), [listed, group])
  return (
    <div className="flex flex-col gap-4">
      <p className="font-medium">
        {back + kept > 0
          ? translate(kept > 0 ? 'undonePartly' : 'undone', { done: back, count: back, kept })
          : translate(`done.${kind}`, { count: counts.done })}
        {counts.refused > 0 ? ` ${translate('result.refused', { count: counts.refused, total: rows.length })}` : null}
      </p>
      {missing > 0 ? <p>{translate('result.missing', { count: missing })}</p> : null}
      {rows.some(isDoomed) ? <Notice meaning="attention">{translate('result.orderHint')}</Notice> : null}
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{translate('result.show')}</legend>
        <Chip
          label={translate('result.all')}
          count={rows.length}
          chosen={group === null}
          onChoose={() => setGroup(null)}
        />
        {groups.map((each) => (
          <Chip
            key={each.group}
            label={translate(`outcome.${each.group}`)}
            count={each.count}
            chosen={group === each.group}
            onChoose={() => setGroup(each.group)}
          />
        ))}
      </fieldset>
      <ResultList key={group} rows={shown} />
      <Acts result={result} shown={shown} bulk={bulk} onClose={onClose} />
    </div>
  )
}

type GroupedRow = ListedRow & { group: ResultGroup }

function useListedRows(rows: readonly BulkResultRow[]): GroupedRow[] {
  const translate = useTranslations('bulk')
  return useMemo(
    () =>
      rows.map((row) => {
        const group = groupOf(row)
        const page = `/customers/${row.customerId}`
        return {
          ...row,
          group,
          href: isDoomed(row) ? `${page}#pre-order` : page,
          state: <StateLabel meaning={GROUP_MEANING[group]}>{translate(`outcome.${group}`)}</StateLabel>,
          sentences: [
            ...row.reasons.map((reason) => translate(`reason.${reason}`)),
            ...(row.undoReason === null ? [] : [translate(`undoReason.${row.undoReason}`)]),
          ],
        }
      }),
    [rows, translate],
  )
}

function Acts({
  result,
  shown,
  bulk,
  onClose,
}: {
  result: BulkResult
  shown: GroupedRow[]
  bulk: BulkRun
  onClose: () => void
}) {
  const translate = useTranslations('bulk')
  const common = useTranslations('common')
  const { id, rows } = result
  const isUndoable = rows.some((row) => row.outcome === null || (row.outcome === 'done' && row.undoOutcome === null))
  const refused = rows.filter((row) => groupOf(row) === 'refused').map((row) => row.customerId)
  const isUndoing = bulk.run.phase === 'undoing'
  const text = useMemo(() => {
    const header = (['number', 'customer', 'outcome', 'reason'] as const).map((name) => translate(`result.${name}`))
    const lines = shown.map((row) => [
      row.sageCustomerNumber,
      row.name,
      translate(`outcome.${row.group}`),
      row.sentences.join(' '),
    ])
    return tableText([header, ...lines])
  }, [shown, translate])
  return (
    <div className="sticky -bottom-4 -mx-4 -mb-4 flex flex-wrap items-center gap-2 border-t bg-card px-4 py-3">
      <CopyButton text={text}>{translate('result.copy')}</CopyButton>
      {refused.length > 0 && refused.length <= MAX_NAMED ? (
        <Button
          onClick={() => {
            selection.only(refused)
            onClose()
          }}
        >
          {translate('result.selectRefused', { count: refused.length })}
        </Button>
      ) : null}
      {isUndoable ? (
        <Button disabled={isUndoing} onClick={() => void bulk.undo(id)}>
          {common('undo')}
        </Button>
      ) : null}
      {isUndoing ? <RunStatus run={bulk.run} /> : null}
      <Button onClick={onClose} className="ml-auto">
        {common('close')}
      </Button>
    </div>
  )
}

type ChipProps = { label: string; count: number; chosen: boolean; onChoose: () => void }

function Chip({ label, count, chosen, onChoose }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className={clsx(
        'inline-flex min-h-8 items-center gap-2 rounded border px-3 text-sm',
        chosen
          ? 'border-accent bg-accent-soft font-semibold text-accent-strong'
          : 'border-line bg-card hover:border-line-strong',
      )}
    >
      {label}
      <span className="text-xs text-muted tabular-nums">{count}</span>
    </button>
  )
}
