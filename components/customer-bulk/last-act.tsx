'use client'

import { History } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { selection } from '@/components/customer-bulk/selection-store'
import { TextButton } from '@/components/customer-bulk/text-button'
import type { BulkRun } from '@/components/customer-bulk/use-bulk-run'
import type { LastBulkAct } from '@/lib/customers/bulk/data'

/** What the person did last to many customers, so that a reload takes neither result nor undo away. */
export function LastAct({ act, run: { run, undo, goOn } }: { act: LastBulkAct; run: BulkRun }) {
  const translate = useTranslations('bulk')
  const format = useFormatter()
  const { id, kind, counts, pending } = act
  const isBusy = run.phase === 'running' || run.phase === 'undoing'
  return (
    <section
      aria-label={translate('last.title')}
      className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted print:hidden"
    >
      <p className="flex items-center gap-2">
        <History aria-hidden className="size-3.5 shrink-0" />
        <span>
          {translate('last.at', { moment: format.dateTime(act.startedAt, 'moment') })}{' '}
          {translate(`done.${kind}`, { count: counts.done })}
          {pending > 0 ? ` ${translate('last.interrupted', { pending })}` : null}
        </span>
      </p>
      <span className="flex gap-x-3">
        {pending > 0 ? (
          <TextButton disabled={isBusy} onClick={() => void goOn(id)}>
            {translate('last.continue')}
          </TextButton>
        ) : null}
        <TextButton disabled={isBusy} onClick={() => selection.showResult(id)}>
          {translate('last.result')}
        </TextButton>
        {counts.done + pending > 0 ? (
          <TextButton disabled={isBusy} onClick={() => void undo(id)}>
            {translate('last.undo')}
          </TextButton>
        ) : null}
      </span>
    </section>
  )
}
