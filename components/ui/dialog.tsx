'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useRef } from 'react'

const FIELDS = 'input:not([type=hidden], :disabled), select:not(:disabled), textarea:not(:disabled)'

/** A modal dialog: it begins in its first field, focus is kept inside, Escape closes, the page behind is inert. */
export function Dialog({
  open,
  onOpenChange,
  title,
  children,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  children: ReactNode
}) {
  const translate = useTranslations('common')
  const content = useRef<HTMLDivElement>(null)
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[rgb(10_20_30/0.5)]" />
        <Base.Popup
          initialFocus={() => content.current?.querySelector<HTMLElement>(FIELDS) ?? true}
          className="fixed inset-x-2 top-[6dvh] z-50 mx-auto flex max-h-[88dvh] max-w-2xl flex-col rounded border bg-card shadow-float"
        >
          <header className="flex items-center justify-between gap-4 border-b px-4 py-3">
            <Base.Title className="text-base font-semibold">{title}</Base.Title>
            <Base.Close
              aria-label={translate('close')}
              className="inline-flex size-8 items-center justify-center rounded text-muted hover:bg-sunken hover:text-ink"
            >
              <X aria-hidden className="size-4" />
            </Base.Close>
          </header>
          <div ref={content} className="overflow-y-auto p-4">
            {children}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
