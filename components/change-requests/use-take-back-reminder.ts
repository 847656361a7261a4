'use client'

import { useTranslations } from 'next-intl'
import { useToast } from '@/components/ui/toast'
import { takeBackReminderAction } from '@/lib/change-requests/reminders/actions'

/** Takes a recorded reminder out of the history and says what came of it; runs from a toast too. */
export function useTakeBackReminder(requestId: string) {
  const translate = useTranslations('requests')
  const toast = useToast()
  return async (input: { version: number; reminderId: string }): Promise<void> => {
    const outcome = await takeBackReminderAction({ id: requestId, ...input }).catch(() => ({
      status: 'offline' as const,
    }))
    switch (outcome.status) {
      case 'taken-back':
      case 'changed':
      case 'gone':
        toast(translate(`reminder.takeBack.${outcome.status}`))
        return
      default:
        toast(translate('reminder.takeBack.failed'))
    }
  }
}
