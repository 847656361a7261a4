'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { forgetWalk } from '@/components/customers/walk-store'
import { useInterruption } from '@/components/imports/use-interruption'
import { Button } from '@/components/ui/button'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { moveToTop } from '@/components/ui/move-focus'
import { undoImportAction } from '@/lib/imports/actions'
import type { UndoOutcome } from '@/lib/imports/mutations'

/** Takes a whole import back, and says beforehand what that means. */
export function UndoCard({ id, version }: { id: string; version: number }) {
  const translate = useTranslations('imports')
  return (
    <section aria-label={translate('applied.undo')} className="rounded border bg-card px-4 py-3">
      <div className="flex flex-col items-start gap-x-6 gap-y-3 sm:flex-row sm:justify-between">
        <p className="max-w-prose text-muted">{translate('applied.undoText')}</p>
        <div className="flex shrink-0 flex-col items-start gap-2 sm:max-w-72">
          <UndoButton id={id} version={version}>
            {translate('applied.undo')}
          </UndoButton>
        </div>
      </div>
    </section>
  )
}

/** Also for whoever has settled what kept some customers at the first time. */
export function UndoButton({ id, version, children }: { id: string; version: number; children: ReactNode }) {
  const interrupted = useInterruption()
  const { run, pending, refusal } = useAction<UndoOutcome>(undoImportAction, (outcome) => {
    if (outcome.status === 'undoing') {
      forgetWalk()
      moveToTop()
    } else interrupted(outcome)
    return undefined
  })
  return (
    <>
      <RefusalNotice refusal={refusal} />
      <Button disabled={pending} onClick={() => run({ id, version })}>
        {children}
      </Button>
    </>
  )
}
