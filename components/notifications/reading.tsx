'use client'

import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { askBell } from '@/components/notifications/bell'
import { Button } from '@/components/ui/button'
import { type FormAction, RefusalNotice, useAction } from '@/components/ui/form'
import { keepPlace } from '@/components/ui/move-focus'
import { TextLink } from '@/components/ui/text'
import { useToast } from '@/components/ui/toast'
import { markAllReadAction, markReadAction, markUnreadAction } from '@/lib/notifications/actions'
import type { ReadOutcome } from '@/lib/notifications/mutations'

/** Marks as read, and offers the way back. */
function useReading(action: FormAction<ReadOutcome>) {
  const translate = useTranslations('notifications')
  const common = useTranslations('common')
  const toast = useToast()
  return useAction<ReadOutcome>(action, (outcome) => {
    if (outcome.status === 'gone') return { form: 'gone' }
    const { ids } = outcome
    const undo = async () => {
      const answer = await markUnreadAction({ ids }).catch(() => null)
      askBell()
      toast(answer?.status === 'unread' ? common('undone') : translate('notUndone'))
    }
    const offer = ids.length === 0 ? undefined : { label: common('undo'), onClick: () => void undo() }
    askBell()
    toast(translate('marked', { count: ids.length }), offer)
    keepPlace()
    return undefined
  })
}

export function ReadAllButton() {
  const translate = useTranslations('notifications')
  const { run, pending, refusal } = useReading(markAllReadAction)
  return (
    <>
      <RefusalNotice refusal={refusal} />
      <Button disabled={pending} onClick={() => run({})}>
        {translate('readAll')}
      </Button>
    </>
  )
}

export function ReadButton({ id, what }: { id: string; what: string }) {
  const translate = useTranslations('notifications')
  const { run, pending, refusal } = useReading(markReadAction)
  return (
    <>
      <RefusalNotice refusal={refusal} />
      <button
        type="button"
        disabled={pending}
        title={translate('read')}
        aria-label={translate('readOf', { what })}
        onClick={() => run({ ids: [id] })}
        className="inline-flex size-8 shrink-0 items-center justify-center rounded text-muted hover:bg-sunken hover:text-ink"
      >
        <Check aria-hidden className="size-4" />
      </button>
    </>
  )
}

/** Leads to what it speaks of; whoever goes there has read it. */
export function ReadingLink({
  id,
  href,
  isUnread,
  children,
}: {
  id: string
  href: string
  isUnread: boolean
  children: ReactNode
}) {
  return (
    <TextLink
      href={href}
      prefetch={false}
      className={clsx(isUnread && 'font-medium')}
      onClick={() => {
        // Whether it is marked or not, nobody should wait for it on his way.
        if (isUnread) void markReadAction({ ids: [id] }).then(askBell, () => undefined)
      }}
    >
      {children}
    </TextLink>
  )
}
