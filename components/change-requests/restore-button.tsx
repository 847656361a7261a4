'use client'

import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { useRestore } from '@/components/change-requests/use-restore'
import { Button } from '@/components/ui/button'

/** Takes a withdrawn request up again, also long after the toast with its undo has gone. */
export function RestoreButton({
  id,
  code,
  version,
  itemIds,
}: {
  id: string
  code: string
  version: number
  itemIds: string[]
}) {
  const translate = useTranslations('requests')
  const restore = useRestore({ id, code })
  const [pending, startTransition] = useTransition()
  return (
    <Button disabled={pending} onClick={() => startTransition(() => restore({ version, itemIds }))}>
      {translate('withdraw.restoreAction')}
    </Button>
  )
}
