'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef } from 'react'

/** A small form in its place on the page; it takes the focus when it opens. */
export function RecordPanel({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const translate = useTranslations('common')
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    const first = panel.current?.querySelector<HTMLElement>('input:not([type="hidden"]), select, textarea')
    first?.focus()
    panel.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section ref={panel} aria-label={title} className="mt-4 scroll-mt-20 rounded border border-accent bg-card">
      <header className="flex items-center justify-between gap-2 border-b px-4 py-2">
        <h2 className="text-base font-semibold">{title}</h2>
        <button
          type="button"
          onClick={onClose}
          aria-label={translate('close')}
          className="inline-flex size-8 items-center justify-center rounded text-muted hover:bg-sunken hover:text-ink"
        >
          <X aria-hidden className="size-4" />
        </button>
      </header>
      <div className="p-4">{children}</div>
    </section>
  )
}
