'use client'

import { Search } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { isDialogOpen, singleKey } from '@/components/layout/keys'
import type { PaletteProps } from '@/components/layout/palette'

/** Loaded with the first opening: no page pays for the palette beforehand. */
const Palette = dynamic(() => import('@/components/layout/palette').then((module) => module.Palette), { ssr: false })

/** Opens the palette by a click or Ctrl+K; "/" goes to the page's own search field where there is one. */
export function PaletteButton(props: PaletteProps) {
  const translate = useTranslations('common')
  const [open, setOpen] = useState(false)
  const [wanted, setWanted] = useState(false)
  /** What is typed between Ctrl+K and the first opening, which loads the palette, goes into its field. */
  const [typedAhead, setTypedAhead] = useState('')

  useEffect(() => {
    if (!open) return
    const onKeyDown = (event: KeyboardEvent) => {
      const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
      if (!isText || isDialogOpen()) return
      event.preventDefault()
      setTypedAhead((typed) => typed + event.key)
    }
    document.addEventListener('keydown', onKeyDown, true)
    return () => document.removeEventListener('keydown', onKeyDown, true)
  }, [open])

  useEffect(() => {
    const show = () => {
      setWanted(true)
      setOpen(true)
    }
    const onKeyDown = (event: KeyboardEvent) => {
      const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.defaultPrevented
      if (command && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        show()
      } else if (singleKey(event) === '/') {
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
        <span className="truncate">{translate('searchAll')}</span>
        <kbd aria-hidden className="ml-auto hidden rounded border px-1.5 font-sans text-xs sm:inline">
          {translate('searchKey')}
        </kbd>
      </button>
      {wanted ? <Palette open={open} onOpenChange={setOpen} typedAhead={typedAhead} {...props} /> : null}
    </>
  )
}

function focusSearchField(): boolean {
  const field = document.querySelector<HTMLInputElement>('[data-search-field]')
  field?.focus()
  field?.select?.()
  return field !== null
}
