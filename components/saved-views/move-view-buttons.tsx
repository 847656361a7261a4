'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { buttonClass } from '@/components/ui/button'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { useToast } from '@/components/ui/toast'
import { moveViewAction } from '@/lib/saved-views/actions'
import type { MoveViewOutcome } from '@/lib/saved-views/mutations'

/** One place up or down; the button that was pressed keeps the focus wherever its row has gone. */
export function MoveViewButtons({
  view,
  place,
  isFirst,
  isLast,
}: {
  view: { id: string; name: string }
  place: number
  isFirst: boolean
  isLast: boolean
}) {
  const translate = useTranslations('views')
  const toast = useToast()
  const pressed = useRef<HTMLButtonElement>(null)
  const { run, pending, refusal } = useAction<MoveViewOutcome>(moveViewAction, (outcome) => {
    switch (outcome.status) {
      case 'moved':
        toast(translate('moved', { name: view.name }))
        return undefined
      case 'at-the-end':
        return undefined
      case 'gone':
        return { form: 'view-gone' }
      case 'not-allowed':
        return { form: 'view-not-allowed' }
    }
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row that has moved is the reason to look where the focus is
  useEffect(() => pressed.current?.focus(), [place])
  const button = (direction: 'up' | 'down', disabled: boolean) => {
    const Icon = direction === 'up' ? ArrowUp : ArrowDown
    return (
      <button
        type="button"
        aria-disabled={disabled || pending}
        aria-label={translate(direction === 'up' ? 'moveUp' : 'moveDown', { name: view.name })}
        className={buttonClass('secondary', 'w-9 px-0')}
        onClick={(event) => {
          if (disabled || pending) return
          pressed.current = event.currentTarget
          run({ id: view.id, direction })
        }}
        onBlur={() => {
          if (!pending) pressed.current = null
        }}
      >
        <Icon aria-hidden className="size-4 shrink-0" />
      </button>
    )
  }
  return (
    <>
      {button('up', isFirst)}
      {button('down', isLast)}
      <RefusalNotice refusal={refusal} />
    </>
  )
}
