'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/button'
import { SelectField, TextField } from '@/components/ui/fields'
import { Form, type FormAction } from '@/components/ui/form'
import { useToast } from '@/components/ui/toast'
import { useSubmission } from '@/components/ui/use-submission'
import { changeAppointmentAction, planAppointmentAction } from '@/lib/appointments/actions'
import type { ChangeOutcome, PlanOutcome } from '@/lib/appointments/mutations'
import { appointmentPath } from '@/lib/appointments/path'
import { DURATIONS, LANGUAGES, type Language } from '@/lib/appointments/types'

export type PlanValues = {
  day: string
  time: string
  durationMinutes: number
  place: string | null
  partnerAttendees: string | null
  customerAttendees: string | null
  language: Language
}

type Props = {
  customerId: string
  values: PlanValues
  /** The appointment that is changed; null for a new one. */
  changes: { id: string; version: number } | null
}

/** Plans an appointment or changes the planned one; times are those of the clocks in Germany. */
export function PlanForm({ customerId, values, changes }: Props) {
  const translate = useTranslations('appointments')
  const common = useTranslations('common')
  const router = useRouter()
  const toast = useToast()
  const plan = useSubmission(planAppointmentAction)

  const onOutcome = (outcome: PlanOutcome | ChangeOutcome): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'planned':
      case 'saved': {
        const done = translate(`plan.${outcome.status}`)
        toast(outcome.twice ? `${done} ${translate('plan.twice')}` : done)
        router.replace(appointmentPath(customerId), { scroll: false })
        return undefined
      }
      case 'already-planned':
      case 'gone':
        return { form: outcome.status }
      case 'archived':
      case 'changed':
      case 'settled':
        return { form: `appointment-${outcome.status}` }
    }
  }

  return (
    <Form<PlanOutcome | ChangeOutcome>
      action={(changes ? changeAppointmentAction : plan) as FormAction<PlanOutcome | ChangeOutcome>}
      onOutcome={onOutcome}
      hidden={changes ?? { customerId }}
      submitLabel={translate(changes ? 'plan.save' : 'plan.submit')}
      label={translate(changes ? 'plan.changeTitle' : 'plan.title')}
      secondary={
        changes ? (
          <LinkButton href={appointmentPath(customerId)} replace scroll={false} prefetch={false}>
            {common('cancel')}
          </LinkButton>
        ) : undefined
      }
    >
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField name="day" type="date" label={translate('plan.day')} defaultValue={values.day} required />
        <TextField name="time" type="time" label={translate('plan.time')} defaultValue={values.time} required />
        <SelectField name="durationMinutes" label={translate('plan.duration')} defaultValue={values.durationMinutes}>
          {[...new Set([...DURATIONS, values.durationMinutes])]
            .sort((left, right) => left - right)
            .map((minutes) => (
              <option key={minutes} value={minutes}>
                {translate('plan.minutes', { count: minutes })}
              </option>
            ))}
        </SelectField>
      </div>
      <TextField
        name="place"
        label={translate('plan.place')}
        defaultValue={values.place ?? ''}
        maxLength={500}
        autoComplete="off"
      />
      <div className="grid gap-4 sm:grid-cols-2">
        {(['partnerAttendees', 'customerAttendees'] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            label={translate(`plan.${name}`)}
            defaultValue={values[name] ?? ''}
            maxLength={500}
            autoComplete="off"
          />
        ))}
      </div>
      <SelectField name="language" label={translate('plan.language')} defaultValue={values.language}>
        {LANGUAGES.map((language) => (
          <option key={language} value={language}>
            {common(`language.${language}`)}
          </option>
        ))}
      </SelectField>
    </Form>
  )
}
