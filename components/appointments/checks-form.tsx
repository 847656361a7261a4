'use client'

import { useTranslations } from 'next-intl'
import { CheckboxField, TextField } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { useToast } from '@/components/ui/toast'
import { recordChecksAction, undoChecksAction } from '@/lib/appointments/actions'
import type { ChecksOutcome } from '@/lib/appointments/checks/mutations'

type Props = {
  id: string
  version: number
  /** 'YYYY-MM-DD' */
  today: string
  holder: string | null
  email: string | null
}

/** One call before the appointment: phone, mailbox and a sign-in on trial, recorded together. */
export function ChecksForm({ id, version, today, holder, email }: Props) {
  const translate = useTranslations('appointments')
  const customer = useTranslations('customer')
  const common = useTranslations('common')
  const toast = useToast()

  const onOutcome = (outcome: ChecksOutcome): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'recorded': {
        const undone = { id, version: outcome.version, claimIds: outcome.claimIds, before: outcome.before }
        const undo = async () => {
          const answer = await undoChecksAction(undone).catch(() => null)
          toast(answer?.status === 'undone' ? common('undone') : customer('claim.undoFailed'))
        }
        toast(translate('checks.saved'), { label: common('undo'), onClick: () => void undo() })
        return undefined
      }
      case 'nothing-to-check':
      case 'gone':
        return { form: outcome.status }
      case 'changed':
      case 'settled':
        return { form: `appointment-${outcome.status}` }
    }
  }

  return (
    <Form<ChecksOutcome>
      // What was ticked is recorded with this version; the next call begins with empty boxes.
      key={version}
      action={recordChecksAction}
      onOutcome={onOutcome}
      hidden={{ id, version }}
      submitLabel={translate('checks.submit')}
      submitVariant="secondary"
      label={translate('checks.title')}
    >
      {holder ? <CheckboxField name="holder" label={translate('checks.holder', { name: holder })} /> : null}
      {email ? (
        <>
          <CheckboxField name="mailbox" label={translate('checks.mailbox', { email })} />
          <CheckboxField
            name="signIn"
            label={translate('checks.signIn', { email })}
            hint={translate('checks.signInHint')}
          />
        </>
      ) : null}
      <TextField
        name="checkedOn"
        type="date"
        label={translate('checks.checkedOn')}
        defaultValue={today}
        max={today}
        className="sm:max-w-48"
        required
      />
    </Form>
  )
}
