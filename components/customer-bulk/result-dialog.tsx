'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useState } from 'react'
import { countGroups, GROUP_MEANING, groupOf, type ResultGroup } from '@/components/customer-bulk/result-groups'
import { ResultList } from '@/components/customer-bulk/result-list'
import { selection } from '@/components/customer-bulk/selection-store'
import type { BulkRun } from '@/components/customer-bulk/use-bulk-run'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { isRefusal, networkRefusal, RefusalNotice, type ShownRefusal } from '@/components/ui/form'
import { keepPlace } from '@/components/ui/move-focus'
import { Notice, StateLabel } from '@/components/ui/state'
import { Skeleton } from '@/components/ui/text'
import { getBulkResultAction } from '@/lib/customers/bulk/actions'
import { tableText } from '@/lib/customers/bulk/table-text'
import { type BulkResult, type BulkResultRow, MAX_NAMED } from '@/lib/customers/bulk/types'

type Answer = { status: 'result'; result: BulkResult } | { status: 'gone' } | ShownRefusal

/** What an act did to each customer. Read from the server whenever it opens, so that it is there after a reload too. */
export function ResultDialog({ id, bulk }: { id: string | null; bulk: BulkRun }) {
  const translate = useTranslations('bulk')
  const [answer, setAnswer] = useState<Answer | null>(null)
  const undoing = bulk.run.phase === 'undoing'

  useEffect(() => {
    if (id === null || undoing) return
    let isCurrent = true
    setAnswer(null)
    getBulkResultAction({ id })
      .catch(networkRefusal)
      .then((received) => {
        if (isCurrent) setAnswer(received)
      })
    return () => {
      isCurrent = false
    }
  }, [id, undoing])

  const close = () => {
    selection.showResult(null)
    keepPlace()
  }
  return (
    <Dialog open={id !== null} onOpenChange={(isOpen) => isOpen || close()} title={translate('result.title')}>
      {answer === null ? (
        <div role="status">
          <span className="sr-only">{translate('result.loading')}</span>
          <Skeleton className="h-40" />
        </div>
      ) : isRefusal(answer) ? (
        <RefusalNotice refusal={answer} />
      ) : answer.status === 'gone' ? (
        <p>{translate('result.gone')}</p>
      ) : (
        <Result result={answer.result} bulk={bulk} onClose={close} />
      )}
    </Dialog>
  )
}

function Result({ result, bulk, onClose }: { result: BulkResult; bulk: BulkRun; onClose: () => void }) {
  const translate = useTranslations('bulk')
  const common = useTranslations('common')
  const { rows, counts, pending, kind, missing } = result
  const groups = useMemo(() => countGroups(rows), [rows])
  const first = groups[0]
  const [group, setGroup] = useState<ResultGroup | null>(
    first?.group === 'refused' || first?.group === 'kept' ? first.group : null,
  )
  const shown = useMemo(() => rows.filter((row) => group === null || groupOf(row) === group), [rows, group])
  const refused = rows.filter((row) => groupOf(row) === 'refused').map((row) => row.customerId)
  const sentencesOf = ({ reasons, undoReason }: BulkResultRow) => [
    ...reasons.map((reason) => translate(`reason.${reason}`)),
    ...(undoReason === null ? [] : [translate(`undoReason.${undoReason}`)]),
  ]
  const text = useMemo(
    () =>
      tableText([
        [
          translate('result.number'),
          translate('result.customer'),
          translate('result.outcome'),
          translate('result.reason'),
        ],
        ...shown.map((row) => [
          row.sageCustomerNumber,
          row.name,
          translate(`outcome.${groupOf(row)}`),
          [
            ...row.reasons.map((reason) => translate(`reason.${reason}`)),
            ...(row.undoReason === null ? [] : [translate(`undoReason.${row.undoReason}`)]),
          ].join(' '),
        ]),
      ]),
    [shown, translate],
  )
  return (
    <div className="flex flex-col gap-4">
      <p className="font-medium">{translate(`done.${kind}`, { count: counts.done })}</p>
      {missing > 0 ? <p>{translate('result.missing', { count: missing })}</p> : null}
      {kind === 'order' && refused.length > 0 ? (
        <Notice meaning="attention">{translate('result.orderHint')}</Notice>
      ) : null}
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
      <ResultList
        key={group}
        rows={shown.map((row) => ({
          ...row,
          href:
            kind === 'order' && row.outcome === 'refused'
              ? `/customers/${row.customerId}#pre-order`
              : `/customers/${row.customerId}`,
          state: <StateLabel meaning={GROUP_MEANING[groupOf(row)]}>{translate(`outcome.${groupOf(row)}`)}</StateLabel>,
          sentences: sentencesOf(row),
        }))}
      />
      <div className="sticky -bottom-4 -mx-4 -mb-4 flex flex-wrap gap-2 border-t bg-card px-4 py-3">
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
        {counts.done + pending > 0 && !groups.some((each) => each.group === 'back' || each.group === 'kept') ? (
          <Button disabled={bulk.run.phase === 'undoing'} onClick={() => void bulk.undo(result.id)}>
            {common('undo')}
          </Button>
        ) : null}
        <Button onClick={onClose} className="ml-auto">
          {common('close')}
        </Button>
      </div>
    </div>
  )
}

function Chip({
  label,
  count,
  chosen,
  onChoose,
}: {
  label: string
  count: number
  chosen: boolean
  onChoose: () => void
}) {
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
