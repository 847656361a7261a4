'use client'

import { Search } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'

/** Loaded with the first opening: no page pays for the palette beforehand. */
const Palette = dynamic(() => import('@/components/layout/palette').then((module) => module.Palette), { ssr: false })

/** Opens the palette by a click or Ctrl+K; "/" goes to the page's own search field where there is one. */
export function PaletteButton({ canSeeTeam, canSeeSettings }: { canSeeTeam: boolean; canSeeSettings: boolean }) {
  const translate = useTranslations('common')
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)

  useEffect(() => {
    const show = () => {
      setWanted(true)
      setOpen(true)
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey) return
      const command = event.ctrlKey || event.metaKey
      if (command && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        show()
      } else if (event.key === '/' && !command && !isTyping(event.target) && !isDialogOpen()) {
        event.preventDefault()
        if (!focusSearchField()) show()
      }
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])

  return (
    <>
      <button
        type="button"
        onClick={() => {
          setWanted(true)
          setOpen(true)
        }}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        className="inline-flex min-h-9 min-w-0 items-center gap-2 rounded border border-line-strong bg-card px-3 text-sm text-muted hover:bg-sunken sm:w-72"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="truncate">{translate('search')}</span>
        <kbd aria-hidden className="ml-auto hidden rounded border px-1.5 font-sans text-xs sm:inline">
          {translate('searchKey')}
        </kbd>
      </button>
      {wanted ? (
        <Palette open={open} onOpenChange={setOpen} canSeeTeam={canSeeTeam} canSeeSettings={canSeeSettings} />
      ) : null}
    </>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null
}

function focusSearchField(): boolean {
  const field = document.querySelector<HTMLInputElement>('[data-search-field]')
  field?.focus()
  field?.select?.()
  return field !== null
}
