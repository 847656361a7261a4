'use client'

import { Pin, PinOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { useToast } from '@/components/ui/toast'
import type { CockpitFilter } from '@/lib/cockpit/filter'
import { saveCockpitAction } from '@/lib/cockpit/saved/actions'
import type { SaveCockpitOutcome } from '@/lib/cockpit/saved/mutations'

/** Keeps this selection as one's own, with which the page then opens; or forgets it. */
export function KeepButton({ filter, kept }: { filter: CockpitFilter; kept: boolean }) {
  const translate = useTranslations('team')
  const toast = useToast()
  const { run, pending, refusal } = useAction<SaveCockpitOutcome>(saveCockpitAction, (outcome) => {
    switch (outcome.status) {
      case 'kept':
      case 'forgotten':
        toast(translate(`keep.${outcome.status}`))
        return undefined
    }
  })
  const Icon = kept ? PinOff : Pin
  return (
    <div className="flex flex-col gap-2">
      <Button variant="quiet" disabled={pending} onClick={() => run({ filter: kept ? null : filter })}>
        <Icon aria-hidden className="size-4" />
        {translate(kept ? 'keep.forget' : 'keep.keep')}
      </Button>
      <RefusalNotice refusal={refusal} />
    </div>
  )
}
