'use client'

import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { isRefusal, networkRefusal } from '@/components/ui/form'
import { useToast } from '@/components/ui/toast'
import { cancelAppointmentAction, restoreAppointmentAction, undoOutcomeAction } from '@/lib/appointments/actions'
import type { CancelOutcome } from '@/lib/appointments/mutations'
import type { UndoOutcomeOutcome } from '@/lib/appointments/outcomes/mutations'

type AppointmentRef = { id: string; version: number }

/** Cancelling, restoring and taking an outcome back: each says what it did, and cancelling offers its undo. */
export function useAppointmentAct() {
  const translate = useTranslations('appointments')
  const common = useTranslations('common')
  const errors = useTranslations('errors')
  const toast = useToast()
  const [pending, startTransition] = useTransition()

  const tell = (id: string, outcome: CancelOutcome | UndoOutcomeOutcome) => {
    switch (outcome.status) {
      case 'cancelled': {
        const undo = () => act('restore', { id, version: outcome.version })
        return toast(translate('planned.cancelled'), { label: common('undo'), onClick: undo })
      }
      case 'restored':
        return toast(translate('planned.restored'))
      case 'undone':
        return toast(translate('result.undone'))
      case 'changed':
        return toast(translate('planned.outdated'))
      case 'already-planned':
      case 'settled':
      case 'gone':
        return toast(translate(`refusal.${outcome.status}`))
    }
  }

  const ACTIONS = { cancel: cancelAppointmentAction, restore: restoreAppointmentAction, undo: undoOutcomeAction }
  const act = (name: keyof typeof ACTIONS, { id, version }: AppointmentRef) =>
    startTransition(async () => {
      const answer = await ACTIONS[name]({ id, version }).catch((error: unknown) => networkRefusal(error))
      if (!isRefusal(answer)) return tell(id, answer)
      const isPlain = answer.status !== 'failed' && answer.status !== 'invalid'
      toast(isPlain ? errors(answer.status) : translate('refusal.failed'))
    })
  return { act, pending }
}
