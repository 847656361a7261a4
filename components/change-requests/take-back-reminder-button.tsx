'use client'

import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { useTakeBackReminder } from '@/components/change-requests/use-take-back-reminder'
import { Button } from '@/components/ui/button'
import { SpokenDetail } from '@/components/ui/text'

type Props = { request: { id: string; version: number }; reminder: { id: string; day: string } }

/** For a reminder that was recorded but never sent. */
export function TakeBackReminderButton({ request: { id, version }, reminder }: Props) {
  const translate = useTranslations('requests')
  const takeBack = useTakeBackReminder(id)
  const [pending, startTransition] = useTransition()
  return (
    <div>
      <Button
        variant="quiet"
        disabled={pending}
        onClick={() => startTransition(() => takeBack({ version, reminderId: reminder.id }))}
      >
        {translate('reminder.notSent')}
        <SpokenDetail>{reminder.day}</SpokenDetail>
      </Button>
    </div>
  )
}
