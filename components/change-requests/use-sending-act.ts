'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { moveToTop } from '@/components/ui/move-focus'
import { useToast } from '@/components/ui/toast'
import {
  attemptNowAction,
  confirmArrivedAction,
  reportNotArrivedAction,
  sendAgainAction,
  takeBackSendingAction,
} from '@/lib/change-requests/sending/actions'

const ACTIONS = {
  takeBack: takeBackSendingAction,
  attemptNow: attemptNowAction,
  arrived: confirmArrivedAction,
  notArrived: reportNotArrivedAction,
  again: sendAgainAction,
}
export type SendingAct = keyof typeof ACTIONS

/** Acts on a mail that is with Lotse, and says what came of it; the page shows the rest. */
export function useSendingAct({ id, version }: { id: string; version: number }) {
  const translate = useTranslations('sending')
  const format = useFormatter()
  const toast = useToast()
  const [pending, startTransition] = useTransition()
  const act = async (name: SendingAct): Promise<void> => {
    const outcome = await ACTIONS[name]({ id, version }).catch(() => ({ status: 'offline' as const }))
    switch (outcome.status) {
      case 'taken-back':
        toast(translate('queued.takenBack'))
        return moveToTop()
      case 'trying':
        return toast(translate('queued.trying'))
      case 'sent':
        toast(translate('unclear.sentDone'))
        return moveToTop()
      case 'queued':
        return toast(translate('unclear.queuedAgain'))
      case 'draft':
        toast(translate('unclear.draftAgain'))
        return moveToTop()
      case 'too-early':
        return toast(
          translate('unclear.tooEarly', {
            time: format.dateTime(outcome.from, { hour: '2-digit', minute: '2-digit' }),
          }),
        )
      case 'refused':
      case 'not-needed':
      case 'mail-changed':
      case 'no-recipient':
        return toast(translate('unclear.mailChanged'))
      case 'no-account':
        return toast(translate('form.noAccount'))
      case 'went-on':
      case 'changed':
      case 'gone':
        return toast(translate('wentOn'))
      default:
        toast(translate('notDone'))
    }
  }
  return { pending, act: (name: SendingAct) => startTransition(() => act(name)) }
}
