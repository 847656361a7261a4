'use client'

import { House } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { SpokenDetail } from '@/components/ui/text'
import { useToast } from '@/components/ui/toast'
import { setStartViewAction } from '@/lib/saved-views/actions'
import type { SetStartViewOutcome } from '@/lib/saved-views/mutations'

/** Whether the start page leads to this view; pressed again, it is the overview once more. */
export function StartViewButton({ view }: { view: { id: string; name: string; isStart: boolean } }) {
  const translate = useTranslations('views')
  const toast = useToast()
  const { run, pending, refusal } = useAction<SetStartViewOutcome>(setStartViewAction, (outcome) => {
    switch (outcome.status) {
      case 'saved':
        toast(view.isStart ? translate('start.overview') : translate('start.saved', { name: view.name }))
        return undefined
      case 'gone':
        return { form: 'view-gone' }
    }
  })
  return (
    <>
      <Button
        aria-pressed={view.isStart}
        aria-disabled={pending}
        className={view.isStart ? 'border-accent bg-accent-soft text-accent-strong' : undefined}
        onClick={() => pending || run({ id: view.isStart ? null : view.id })}
      >
        <House aria-hidden className="size-4" />
        {translate('start.label')}
        <SpokenDetail>{view.name}</SpokenDetail>
      </Button>
      <RefusalNotice refusal={refusal} />
    </>
  )
}
