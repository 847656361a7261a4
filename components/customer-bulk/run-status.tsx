'use client'

import { useTranslations } from 'next-intl'
import type { Run } from '@/components/customer-bulk/use-bulk-run'
import { RefusalNotice } from '@/components/ui/form'

/** How far an act or its undo is, or why it was refused. */
export function RunStatus({ run }: { run: Run }) {
  const translate = useTranslations('bulk')
  switch (run.phase) {
    case 'idle':
    case 'asking':
    case 'interrupted':
      return null
    case 'refused':
      return <RefusalNotice refusal={run.refusal} />
    case 'undoing':
      return (
        <p role="status" className="font-medium">
          {run.pending === null ? translate('running.started') : translate('running.undoing', { pending: run.pending })}
        </p>
      )
    case 'running': {
      if (run.progress === null) return <p role="status">{translate('running.started')}</p>
      const { counts, pending } = run.progress
      const done = counts.done + counts.unchanged + counts.refused
      const total = done + pending
      return (
        <div className="flex flex-col gap-2">
          <p role="status" className="font-medium tabular-nums">
            {translate('running.progress', { done, total })}
          </p>
          <progress
            value={done}
            max={total}
            aria-label={translate('running.title')}
            className="h-2 w-full accent-accent"
          />
          <p className="text-xs text-muted">{translate('running.hint')}</p>
        </div>
      )
    }
  }
}
