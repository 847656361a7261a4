'use client'

import { BookmarkPlus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { SaveViewProps } from '@/components/saved-views/save-view-dialog'
import { Button } from '@/components/ui/button'

/** Loaded with the first opening: the list does not pay for it. */
const SaveViewDialog = dynamic(
  () => import('@/components/saved-views/save-view-dialog').then((module) => module.SaveViewDialog),
  { ssr: false },
)

export function SaveViewButton({ asNew, ...props }: SaveViewProps & { asNew: boolean }) {
  const translate = useTranslations('views')
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  return (
    <>
      <Button
        aria-haspopup="dialog"
        onClick={() => {
          setWanted(true)
          setOpen(true)
        }}
      >
        <BookmarkPlus aria-hidden className="size-4" />
        {translate(asNew ? 'saveAsNew' : 'save')}
      </Button>
      {wanted ? <SaveViewDialog {...props} open={open} onOpenChange={setOpen} /> : null}
    </>
  )
}
