'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { keepPlace } from '@/components/ui/move-focus'
import { useToast } from '@/components/ui/toast'
import { saveViewStateAction } from '@/lib/saved-views/actions'
import type { SaveViewStateOutcome } from '@/lib/saved-views/mutations'
import type { ViewList } from '@/lib/saved-views/types'

/** Makes what the list shows now the state of the view that is open. */
export function UpdateViewButton({
  view,
  list,
  query,
  label,
}: {
  view: { id: string; version: number; name: string }
  list: ViewList
  query: string
  label: string
}) {
  const translate = useTranslations('views')
  const toast = useToast()
  const { run, pending, refusal } = useAction<SaveViewStateOutcome>(saveViewStateAction, (outcome) => {
    switch (outcome.status) {
      case 'saved':
        toast(translate('saved', { name: view.name }))
        keepPlace()
        return undefined
      case 'changed':
        return { form: 'view-changed' }
      case 'gone':
        return { form: 'view-gone' }
      case 'not-allowed':
        return { form: 'view-not-allowed' }
    }
  })
  return (
    <>
      <Button disabled={pending} onClick={() => run({ id: view.id, version: view.version, list, query })}>
        {label}
      </Button>
      <RefusalNotice refusal={refusal} />
    </>
  )
}
