'use client'

import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { useToast } from '@/components/ui/toast'
import {
  fileMailAction,
  removeMailAction,
  reopenMailAction,
  takeBackMailAction,
} from '@/lib/change-requests/answer-mails/actions'

const ACTIONS = { file: fileMailAction, reopen: reopenMailAction, remove: removeMailAction }
export type MailAct = keyof typeof ACTIONS

const offline = () => ({ status: 'offline' as const })

/** Files a mail, takes it up again or removes it, and says what came of it; filing has its undo. */
export function useMailAct(mailId: string, onRemoved: () => void) {
  const translate = useTranslations('answers')
  const common = useTranslations('common')
  const toast = useToast()
  const [pending, startTransition] = useTransition()
  const act = async (name: MailAct): Promise<void> => {
    const { status } = await ACTIONS[name]({ id: mailId }).catch(offline)
    switch (status) {
      case 'filed':
        toast(translate('act.filed'), { label: common('undo'), onClick: () => void act('reopen') })
        return
      case 'reopened':
      case 'already-recorded':
      case 'gone':
        toast(translate(`act.${status}`))
        return
      case 'removed':
        toast(translate('act.removed'))
        onRemoved()
        return
      default:
        toast(translate('act.failed'))
    }
  }
  return { pending, act: (name: MailAct) => startTransition(() => act(name)) }
}

/** Undoes what was recorded from a mail; runs from a toast as well, when the button itself may be gone. */
export function useTakeBackMail(mailId: string) {
  const translate = useTranslations('answers')
  const toast = useToast()
  return async (): Promise<void> => {
    const { status } = await takeBackMailAction({ id: mailId }).catch(offline)
    switch (status) {
      case 'reopened':
        toast(translate('recorded.undone'))
        return
      case 'in-open-request':
        toast(translate('recorded.inOpenRequest'))
        return
      case 'changed':
      case 'gone':
        toast(translate('recorded.undoChanged'))
        return
      default:
        toast(translate('recorded.undoFailed'))
    }
  }
}
