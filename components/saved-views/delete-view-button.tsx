'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { keepPlace } from '@/components/ui/move-focus'
import { SpokenDetail } from '@/components/ui/text'
import { useToast } from '@/components/ui/toast'
import { deleteViewAction, restoreViewAction } from '@/lib/saved-views/actions'
import type { DeleteViewOutcome } from '@/lib/saved-views/mutations'

/** At once, with undo; leads on where the view that is open is the one that goes. */
export function DeleteViewButton({ view, leadsTo }: { view: { id: string; name: string }; leadsTo?: string }) {
  const translate = useTranslations('views')
  const common = useTranslations('common')
  const router = useRouter()
  const toast = useToast()
  const restore = async () => {
    const outcome = await restoreViewAction({ id: view.id }).catch(() => ({ status: 'offline' as const }))
    switch (outcome.status) {
      case 'restored':
        toast(translate('restored', { name: view.name }))
        return
      case 'name-taken':
        toast(translate('restoreNameTaken', { name: view.name }))
        return
      case 'too-many':
        toast(translate('restoreTooMany', { name: view.name }))
        return
      case 'gone':
        toast(translate('restoreGone', { name: view.name }))
        return
      default:
        toast(translate('restoreFailed', { name: view.name }))
    }
  }
  const { run, pending, refusal } = useAction<DeleteViewOutcome>(deleteViewAction, (outcome) => {
    switch (outcome.status) {
      case 'deleted':
        toast(translate('deleted', { name: outcome.name }), { label: common('undo'), onClick: restore })
        keepPlace()
        if (leadsTo) router.push(leadsTo)
        return undefined
      case 'gone':
        return { form: 'view-gone' }
      case 'not-allowed':
        return { form: 'view-not-allowed' }
    }
  })
  return (
    <>
      <Button disabled={pending} onClick={() => run({ id: view.id })}>
        {translate('delete')}
        <SpokenDetail>{view.name}</SpokenDetail>
      </Button>
      <RefusalNotice refusal={refusal} />
    </>
  )
}
