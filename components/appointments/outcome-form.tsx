'use client'

import { useTranslations } from 'next-intl'
import { useAppointmentAct } from '@/components/appointments/use-appointment-act'
import { TextArea, TextField } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { RadioField } from '@/components/ui/radio-field'
import { useToast } from '@/components/ui/toast'
import { recordOutcomeAction } from '@/lib/appointments/actions'
import type { OutcomeOutcome } from '@/lib/appointments/outcomes/mutations'
import { OUTCOMES } from '@/lib/appointments/types'

type Props = {
  id: string
  version: number
  /** 'YYYY-MM-DD' */
  today: string
  heldOn: string
  email: string | null
  /** Before, something else is to be done first. */
  hasBegun: boolean
}

/** What came of the appointment, with the address that was used and the message that was seen. */
export function OutcomeForm({ id, version, today, heldOn, email, hasBegun }: Props) {
  const translate = useTranslations('appointments')
  const common = useTranslations('common')
  const toast = useToast()
  const { act } = useAppointmentAct()

  const onOutcome = (outcome: OutcomeOutcome): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'recorded': {
        const undo = () => act('undo', { id, version: outcome.version })
        toast(translate(`result.saved.${outcome.outcome}`), { label: common('undo'), onClick: undo })
        return undefined
      }
      case 'gone':
        return { form: outcome.status }
      case 'changed':
      case 'settled':
        return { form: `appointment-${outcome.status}` }
    }
  }

  return (
    <Form<OutcomeOutcome>
      action={recordOutcomeAction}
      onOutcome={onOutcome}
      hidden={{ id, version }}
      submitLabel={translate('result.submit')}
      submitVariant={hasBegun ? 'primary' : 'secondary'}
      label={translate('result.title')}
    >
      <RadioField
        name="outcome"
        label={translate('result.question')}
        options={OUTCOMES.map((value) => ({ value, label: translate(`result.option.${value}`) }))}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="heldOn"
          type="date"
          label={translate('result.heldOn')}
          defaultValue={heldOn}
          max={today}
          required
        />
        <TextField
          name="signedInWith"
          label={translate('result.signedInWith')}
          hint={translate('result.signedInWithHint')}
          defaultValue={email ?? ''}
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          maxLength={320}
          mono
        />
      </div>
      <TextArea
        name="observedMessage"
        label={translate('result.message')}
        hint={translate('result.messageHint')}
        maxLength={2000}
        rows={2}
      />
      <p className="text-xs text-muted">{translate('result.effect')}</p>
    </Form>
  )
}
