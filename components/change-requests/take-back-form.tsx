'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChangedNotice } from '@/components/change-requests/changed-notice'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { moveFocus } from '@/components/ui/move-focus'
import { Notice } from '@/components/ui/state'
import { SpokenDetail } from '@/components/ui/text'
import { useToast } from '@/components/ui/toast'
import { takeBackAnswerAction } from '@/lib/change-requests/actions'
import type { ReopenOutcome } from '@/lib/change-requests/answers/mutations'

/** Takes a wrongly recorded answer back, with the reason that its claim is retracted for. */
export function TakeBackForm({
  request,
  item,
  answered,
}: {
  request: { id: string; version: number }
  item: { id: string; name: string }
  answered: boolean
}) {
  const translate = useTranslations('requests')
  const common = useTranslations('common')
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const [interruption, setInterruption] = useState<Exclude<ReopenOutcome, { status: 'reopened' }> | null>(null)
  if (!open) {
    return answered ? (
      <Button onClick={() => setOpen(true)}>
        {translate('answers.takeBack')}
        <SpokenDetail>{item.name}</SpokenDetail>
      </Button>
    ) : null
  }
  const onOutcome = (outcome: ReopenOutcome): undefined => {
    setInterruption(outcome.status === 'reopened' ? null : outcome)
    if (outcome.status !== 'reopened') return
    setOpen(false)
    toast(translate('answers.takenBack'))
    moveFocus(`item-${item.id}`)
  }
  return (
    <Form<ReopenOutcome>
      action={takeBackAnswerAction}
      onOutcome={onOutcome}
      hidden={{ id: request.id, version: request.version, itemId: item.id }}
      submitLabel={translate('answers.takeBack')}
      label={translate('answers.takeBackFor', { name: item.name })}
      className="flex w-full flex-col gap-4 rounded border bg-surface p-4"
      secondary={<Button onClick={() => setOpen(false)}>{common('cancel')}</Button>}
    >
      {interruption?.status === 'in-open-request' || interruption?.status === 'merged' ? (
        <Notice meaning="attention" role="alert">
          {translate(interruption.status === 'merged' ? 'answers.merged' : 'answers.inOpenRequest')}
        </Notice>
      ) : (
        <ChangedNotice interruption={interruption} />
      )}
      <p className="max-w-prose">{translate('answers.takeBackText')}</p>
      <TextField name="reason" label={translate('answers.takeBackReason')} maxLength={500} />
    </Form>
  )
}
