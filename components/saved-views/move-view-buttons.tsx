'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { buttonClass } from '@/components/ui/button'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { useToast } from '@/components/ui/toast'
import { moveViewAction } from '@/lib/saved-views/actions'
import type { MoveViewOutcome } from '@/lib/saved-views/mutations'

/** One place up or down; at an end the button stays, so that the keyboard is not left without one. */
export function MoveViewButtons({
  view,
  isFirst,
  isLast,
}: {
  view: { id: string; name: string }
  isFirst: boolean
  isLast: boolean
}) {
  const translate = useTranslations('views')
  const toast = useToast()
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
  const button = (direction: 'up' | 'down', disabled: boolean) => {
    const Icon = direction === 'up' ? ArrowUp : ArrowDown
    return (
      <button
        type="button"
        aria-disabled={disabled || pending}
        aria-label={translate(direction === 'up' ? 'moveUp' : 'moveDown', { name: view.name })}
        className={buttonClass('secondary', 'w-9 px-0')}
        onClick={() => disabled || pending || run({ id: view.id, direction })}
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
