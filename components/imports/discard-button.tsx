'use client'

import { useTranslations } from 'next-intl'
import { useInterruption } from '@/components/imports/use-interruption'
import { Button } from '@/components/ui/button'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { moveToTop } from '@/components/ui/move-focus'
import { useToast } from '@/components/ui/toast'
import { discardImportAction } from '@/lib/imports/actions'
import type { DiscardOutcome } from '@/lib/imports/mutations'

/** Gives an import up before anything was changed by it. */
export function DiscardButton({ id, version }: { id: string; version: number }) {
  const translate = useTranslations('imports')
  const toast = useToast()
  const interrupted = useInterruption()
  const { run, pending, refusal } = useAction<DiscardOutcome>(discardImportAction, (outcome) => {
    if (outcome.status === 'discarded') {
      toast(translate('discard.done'))
      moveToTop()
    } else interrupted(outcome)
    return undefined
  })
  return (
    <div className="flex flex-col items-start gap-2">
      <Button disabled={pending} onClick={() => run({ id, version })}>
        {translate('discard.action')}
      </Button>
      <RefusalNotice refusal={refusal} />
    </div>
  )
}
