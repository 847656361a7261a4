'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useInterruption } from '@/components/imports/use-interruption'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { moveToTop } from '@/components/ui/move-focus'
import { useToast } from '@/components/ui/toast'
import { discardImportAction } from '@/lib/imports/actions'
import type { DiscardOutcome } from '@/lib/imports/mutations'

/** Gives an import up before anything was changed by it; asks first, since the content of the list is gone then. */
export function DiscardButton({ id, version }: { id: string; version: number }) {
  const translate = useTranslations('imports')
  const common = useTranslations('common')
  const toast = useToast()
  const interrupted = useInterruption()
  const [isAsking, setAsking] = useState(false)
  const { run, pending, refusal } = useAction<DiscardOutcome>(discardImportAction, (outcome) => {
    setAsking(false)
    if (outcome.status === 'discarded') {
      toast(translate('discard.done'))
      moveToTop()
    } else interrupted(outcome)
    return undefined
  })
  return (
    <>
      <Button variant="quiet" onClick={() => setAsking(true)}>
        {translate('discard.action')}
      </Button>
      <Dialog open={isAsking} onOpenChange={setAsking} title={translate('discard.title')}>
        <p className="max-w-prose">{translate('discard.text')}</p>
        <RefusalNotice refusal={refusal} />
        <div className="mt-4 flex flex-wrap gap-2">
          <Button variant="danger" disabled={pending} onClick={() => run({ id, version })}>
            {translate('discard.confirm')}
          </Button>
          <Button onClick={() => setAsking(false)}>{common('cancel')}</Button>
        </div>
      </Dialog>
    </>
  )
}
