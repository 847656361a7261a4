'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChangedNotice, type Interruption } from '@/components/change-requests/changed-notice'
import { Button } from '@/components/ui/button'
import { TextArea } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { Notice } from '@/components/ui/state'
import { useToast } from '@/components/ui/toast'
import { saveReasonAction } from '@/lib/change-requests/actions'
import { MAX_REASON_LENGTH } from '@/lib/change-requests/compose'
import type { ReasonOutcome } from '@/lib/change-requests/drafts/mutations'

type Props = { id: string; version: number; reason: string | null; wanted: boolean }

/** The reason of a draft: its text, or the form where one is written or wanted. */
export function ReasonForm({ wanted, ...request }: Props) {
  const translate = useTranslations('requests')
  const [open, setOpen] = useState(false)
  if (open || wanted) return <OpenForm {...request} onClose={() => setOpen(false)} />
  return (
    <div className="flex flex-col items-start gap-3">
      {request.reason === null ? (
        <p className="text-muted">{translate('check.noReason')}</p>
      ) : (
        <p className="wrap-anywhere whitespace-pre-wrap">{request.reason}</p>
      )}
      <Button onClick={() => setOpen(true)}>
        {translate(request.reason === null ? 'check.addReason' : 'check.changeReason')}
      </Button>
    </div>
  )
}

/** Where somebody else wrote another reason meanwhile, both stand here until one is saved. */
function OpenForm({ id, version, reason, onClose }: Omit<Props, 'wanted'> & { onClose: () => void }) {
  const translate = useTranslations('requests')
  const common = useTranslations('common')
  const toast = useToast()
  const [interruption, setInterruption] = useState<Interruption | null>(null)
  const [typed, setTyped] = useState(reason ?? '')
  const onOutcome = (outcome: ReasonOutcome): undefined => {
    setInterruption(outcome.status === 'saved' ? null : outcome)
    if (outcome.status !== 'saved') return
    toast(translate(typed.trim() === '' ? 'check.reasonRemoved' : 'check.reasonSaved'))
    onClose()
  }
  const differs = interruption?.status === 'changed' && reason !== null && reason !== typed
  return (
    <Form<ReasonOutcome>
      action={saveReasonAction}
      onOutcome={onOutcome}
      hidden={{ id, version }}
      submitLabel={translate('check.saveReason')}
      label={translate('check.reason')}
      secondary={<Button onClick={onClose}>{common('cancel')}</Button>}
    >
      <ChangedNotice interruption={interruption} />
      {differs ? (
        <Notice meaning="open" title={translate('check.reasonMeanwhile')}>
          <p className="wrap-anywhere whitespace-pre-wrap">{reason}</p>
        </Notice>
      ) : null}
      <TextArea
        name="reason"
        label={
          <>
            {translate('check.reason')} <span className="font-normal text-muted">{common('optional')}</span>
          </>
        }
        hint={translate('new.reasonHint')}
        maxLength={MAX_REASON_LENGTH}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </Form>
  )
}
