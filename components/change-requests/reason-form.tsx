'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChangedNotice, type Interruption } from '@/components/change-requests/changed-notice'
import { TextArea } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { Notice } from '@/components/ui/state'
import { useToast } from '@/components/ui/toast'
import { saveReasonAction } from '@/lib/change-requests/actions'
import { MAX_REASON_LENGTH } from '@/lib/change-requests/compose'
import type { ReasonOutcome } from '@/lib/change-requests/drafts/mutations'

/** The reason of a draft. Where somebody else wrote another one, both stand here until one is saved. */
export function ReasonForm({ id, version, reason }: { id: string; version: number; reason: string | null }) {
  const translate = useTranslations('requests')
  const common = useTranslations('common')
  const toast = useToast()
  const [interruption, setInterruption] = useState<Interruption | null>(null)
  const [typed, setTyped] = useState(reason ?? '')
  const onOutcome = (outcome: ReasonOutcome): undefined => {
    setInterruption(outcome.status === 'saved' ? null : outcome)
    if (outcome.status === 'saved') toast(translate(typed.trim() === '' ? 'check.reasonRemoved' : 'check.reasonSaved'))
  }
  const differs = interruption?.status === 'changed' && reason !== null && reason !== typed
  return (
    <Form<ReasonOutcome>
      action={saveReasonAction}
      onOutcome={onOutcome}
      hidden={{ id, version }}
      submitLabel={translate('check.saveReason')}
      label={translate('check.reason')}
    >
      <ChangedNotice interruption={interruption} />
      {differs ? (
        <Notice meaning="open" title={translate('check.reasonMeanwhile')}>
          <p className="whitespace-pre-wrap">{reason}</p>
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
