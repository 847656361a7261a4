'use client'

import { useTranslations } from 'next-intl'
import { RecordPanel } from '@/components/onboarding/record-panel'
import { useCloseForm } from '@/components/onboarding/use-close-form'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { useToast } from '@/components/ui/toast'
import { recordFurtherStepsAction } from '@/lib/onboarding/actions'
import type { FactOutcome, FurtherSteps } from '@/lib/onboarding/versioned-facts/mutations'

/** The steps that the organisation has switched on, recorded together. */
export function FurtherStepsForm({
  customerId,
  version,
  today,
  values,
  shown,
}: {
  customerId: string
  version: number
  today: string
  values: FurtherSteps
  shown: { connector: boolean; appointment: boolean; apiUsers: boolean }
}) {
  const translate = useTranslations('customer')
  const common = useTranslations('common')
  const close = useCloseForm(customerId)
  const toast = useToast()
  const onOutcome = (outcome: FactOutcome): Record<string, string> | undefined => {
    if (outcome.status !== 'saved') return { form: outcome.status }
    toast(translate('further.saved'))
    close()
    return undefined
  }
  const day = (name: Exclude<keyof FurtherSteps, 'entitlementIdNumber'>) => (
    <TextField
      name={name}
      type="date"
      label={translate(`further.${name}`)}
      defaultValue={values[name] ?? ''}
      max={today}
    />
  )
  /** What the organisation does not show keeps the value that it has. */
  const kept: Record<string, string> = {}
  if (!shown.connector) {
    kept.connectorConfiguredOn = values.connectorConfiguredOn ?? ''
    kept.entitlementIdNumber = values.entitlementIdNumber ?? ''
  }
  if (!shown.appointment) kept.appointmentHeldOn = values.appointmentHeldOn ?? ''
  if (!shown.apiUsers) kept.apiUsersCheckedOn = values.apiUsersCheckedOn ?? ''
  return (
    <RecordPanel title={translate('further.title')} onClose={close}>
      <Form<FactOutcome>
        action={recordFurtherStepsAction}
        onOutcome={onOutcome}
        hidden={{ customerId, version, ...kept }}
        submitLabel={common('save')}
        label={translate('further.title')}
        secondary={<Button onClick={close}>{common('cancel')}</Button>}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          {shown.connector ? (
            <>
              {day('connectorConfiguredOn')}
              <TextField
                name="entitlementIdNumber"
                label={translate('further.entitlementIdNumber')}
                defaultValue={values.entitlementIdNumber ?? ''}
                maxLength={64}
                autoComplete="off"
              />
            </>
          ) : null}
          {shown.appointment ? day('appointmentHeldOn') : null}
          {shown.apiUsers ? day('apiUsersCheckedOn') : null}
        </div>
      </Form>
    </RecordPanel>
  )
}
