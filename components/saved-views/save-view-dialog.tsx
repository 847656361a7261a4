'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { ViewForm } from '@/components/saved-views/view-form'
import { Dialog } from '@/components/ui/dialog'
import { useToast } from '@/components/ui/toast'
import { createViewAction } from '@/lib/saved-views/actions'
import type { CreateViewOutcome } from '@/lib/saved-views/mutations'
import { statePath } from '@/lib/saved-views/state'
import type { ViewList } from '@/lib/saved-views/types'

export type SaveViewProps = { list: ViewList; query: string; mayShare: boolean }

/** Asks for a name, saves what the list shows, and opens it as the view that it now is. */
export function SaveViewDialog({
  list,
  query,
  mayShare,
  open,
  onOpenChange,
}: SaveViewProps & { open: boolean; onOpenChange: (open: boolean) => void }) {
  const translate = useTranslations('views')
  const router = useRouter()
  const toast = useToast()
  const onOutcome = (outcome: CreateViewOutcome): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'created':
        onOpenChange(false)
        toast(translate('created'))
        router.push(statePath(list, query, outcome.id))
        return undefined
      case 'name-taken':
        return { name: 'view-name-taken' }
      case 'too-many':
        return { form: 'too-many-views' }
      case 'not-allowed':
        return { form: 'view-not-allowed' }
    }
  }
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={translate('save')}>
      <p className="mb-4 text-muted">{translate('form.lead')}</p>
      <ViewForm<CreateViewOutcome>
        action={createViewAction}
        onOutcome={onOutcome}
        hidden={{ list, query }}
        shared={false}
        mayShare={mayShare}
        submitLabel={translate('save')}
        label={translate('save')}
      />
    </Dialog>
  )
}
