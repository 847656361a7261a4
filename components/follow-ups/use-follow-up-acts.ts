'use client'

import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { useDay } from '@/components/ui/day'
import { useToast } from '@/components/ui/toast'
import { deferFollowUpAction, setFollowUpDoneAction, takeBackDeferralAction } from '@/lib/follow-ups/actions'
import type { Deferral, FollowUp } from '@/lib/follow-ups/types'

export type FollowUpAct = Deferral | 'done'

/** Defers or finishes a follow-up at once, with undo. */
export function useFollowUpActs() {
  const translate = useTranslations('followUps')
  const common = useTranslations('common')
  const dayOf = useDay()
  const toast = useToast()
  const [pendingId, setPendingId] = useState<string | null>(null)
  const [, startTransition] = useTransition()

  const refuse = (status: string) =>
    toast(translate(`toast.${status === 'changed' || status === 'gone' ? status : 'failed'}`))

  const undo = async (name: string, act: () => Promise<{ status: string }>) => {
    const { status } = await act().catch(() => ({ status: 'failed' }))
    if (status === 'put-back' || status === 'reopened') toast(translate('toast.undone', { name }))
    else refuse(status)
  }

  const defer = async ({ id, version, subject: { label: name } }: FollowUp, by: Deferral) => {
    const outcome = await deferFollowUpAction({ id, version, by }).catch(() => ({ status: 'offline' as const }))
    switch (outcome.status) {
      case 'deferred': {
        const before = { id, version: outcome.version, dueOn: outcome.previousDueOn }
        toast(translate('toast.deferred', { name, day: dayOf(outcome.dueOn) }), {
          label: common('undo'),
          onClick: () => void undo(name, () => takeBackDeferralAction(before)),
        })
        return
      }
      default:
        refuse(outcome.status)
    }
  }

  const finish = async ({ id, version, subject: { label: name } }: FollowUp) => {
    const outcome = await setFollowUpDoneAction({ id, version, done: true }).catch(() => ({
      status: 'offline' as const,
    }))
    switch (outcome.status) {
      case 'done':
      case 'reopened': {
        const before = { id, version: outcome.version, done: false }
        toast(translate('toast.done', { name }), {
          label: common('undo'),
          onClick: () => void undo(name, () => setFollowUpDoneAction(before)),
        })
        return
      }
      default:
        refuse(outcome.status)
    }
  }

  const run = (followUp: FollowUp, act: FollowUpAct) => {
    if (pendingId !== null) return
    setPendingId(followUp.id)
    startTransition(async () => {
      await (act === 'done' ? finish(followUp) : defer(followUp, act))
      setPendingId(null)
    })
  }
  return { run, pendingId }
}
