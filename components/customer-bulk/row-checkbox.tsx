'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { BULK_BAR, selection, useIsSelected, usePageState } from '@/components/customer-bulk/selection-store'
import { moveFocus } from '@/components/ui/move-focus'

const box = 'size-5 shrink-0 accent-accent'
const target = 'flex min-h-6 min-w-6 cursor-pointer items-center justify-center select-none'

/** A box does nothing on Enter by itself: here it leads to what can be done with the chosen. */
const leadToBar = (event: React.KeyboardEvent) => {
  if (event.key === 'Enter') moveFocus(BULK_BAR)
}

/** Stands above the link that a whole row is; all of its surface ticks. With Shift all from the last one to here. */
export function RowCheckbox({ id, label, className }: { id: string; label: string; className?: string }) {
  const checked = useIsSelected(id)
  return (
    <label className={clsx(target, 'z-[1]', className)} onMouseDown={keepText}>
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        onKeyDown={leadToBar}
        onChange={(event) => {
          const { nativeEvent, currentTarget } = event
          const range = nativeEvent instanceof MouseEvent && nativeEvent.shiftKey
          selection.toggle({ id, checked: currentTarget.checked, range })
        }}
        className={box}
      />
    </label>
  )
}

/** With Shift, a browser would mark the text between. */
const keepText = (event: React.MouseEvent) => {
  if (event.shiftKey) event.preventDefault()
}

/** Ticks the rows in sight, and shows whether some or all of them are. */
export function PageCheckbox({ className, children }: { className?: string; children?: React.ReactNode }) {
  const translate = useTranslations('bulk')
  const input = useRef<HTMLInputElement>(null)
  const state = usePageState()
  useEffect(() => {
    if (input.current) input.current.indeterminate = state === 'some'
  }, [state])
  return (
    <label className={clsx(target, className)}>
      <input
        ref={input}
        type="checkbox"
        aria-label={translate('page')}
        checked={state === 'all'}
        onKeyDown={leadToBar}
        onChange={(event) => selection.togglePage(event.currentTarget.checked)}
        className={box}
      />
      {children}
    </label>
  )
}
