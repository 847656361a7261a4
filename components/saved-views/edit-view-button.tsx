'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ViewForm } from '@/components/saved-views/view-form'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { SpokenDetail } from '@/components/ui/text'
import { useToast } from '@/components/ui/toast'
import { updateViewAction } from '@/lib/saved-views/actions'
import type { UpdateViewOutcome } from '@/lib/saved-views/mutations'
import type { SavedView } from '@/lib/saved-views/types'

/** Another name, or another owner where the role allows it. */
export function EditViewButton({ view, mayShare }: { view: SavedView; mayShare: boolean }) {
  const translate = useTranslations('views')
  const common = useTranslations('common')
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const onOutcome = (outcome: UpdateViewOutcome): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'saved':
        setOpen(false)
        toast(translate('renamed'))
        return undefined
      case 'name-taken':
        return { name: 'view-name-taken' }
      case 'too-many':
        return { form: 'too-many-views' }
      case 'changed':
        return { form: 'view-changed' }
      case 'gone':
        return { form: 'view-gone' }
      case 'not-allowed':
        return { form: 'view-not-allowed' }
    }
  }
  return (
    <>
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {common('edit')}
        <SpokenDetail>{view.name}</SpokenDetail>
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={translate('edit')}>
        <ViewForm<UpdateViewOutcome>
          action={updateViewAction}
          onOutcome={onOutcome}
          hidden={{ id: view.id, version: view.version }}
          name={view.name}
          shared={view.shared}
          mayShare={mayShare}
          submitLabel={common('save')}
          label={translate('edit')}
        />
      </Dialog>
    </>
  )
}
