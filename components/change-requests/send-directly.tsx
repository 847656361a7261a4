'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChangedNotice, type Interruption } from '@/components/change-requests/changed-notice'
import { CheckboxField } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { moveToTop } from '@/components/ui/move-focus'
import { Card } from '@/components/ui/text'
import { useToast } from '@/components/ui/toast'
import { queueSendingAction } from '@/lib/change-requests/sending/actions'
import type { QueueOutcome } from '@/lib/change-requests/sending/mutations'

/** The way without a mail program: Lotse sends the mail that stands on this page. */
export function SendDirectly({
  request,
  recipient,
}: {
  request: { id: string; version: number; fingerprint: string }
  recipient: string
}) {
  const translate = useTranslations('sending')
  const toast = useToast()
  const [interruption, setInterruption] = useState<Interruption | null>(null)
  const onOutcome = (outcome: QueueOutcome): undefined => {
    setInterruption(null)
    switch (outcome.status) {
      case 'queued':
        // The page says itself how far the mail is, and goes on saying it.
        moveToTop()
        return undefined
      case 'refused':
        return resolve(translate('form.refused'))
      case 'not-needed':
        return resolve(translate('form.notNeeded', { names: outcome.names.join(', ') }))
      case 'mail-changed':
        return resolve(translate('form.mailChanged'))
      case 'no-recipient':
        return resolve(translate('form.noRecipient'))
      case 'no-account':
        return resolve(translate('form.noAccount'))
      case 'changed':
      case 'gone':
        setInterruption(outcome)
    }
  }
  /** The page is another one now: what came of it is said beside it. */
  const resolve = (sentence: string): undefined => {
    toast(sentence)
    moveToTop()
  }
  return (
    <Card title={translate('form.title')} id="send">
      <p className="mb-4 max-w-prose text-muted">{translate('form.hint', { recipient })}</p>
      <Form<QueueOutcome>
        action={queueSendingAction}
        onOutcome={onOutcome}
        hidden={{ ...request }}
        submitLabel={translate('form.submit')}
        label={translate('form.title')}
        keepsNothing
      >
        <ChangedNotice interruption={interruption} />
        <CheckboxField name="copyToSelf" label={translate('form.copyToSelf')} />
      </Form>
    </Card>
  )
}
