'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CheckboxField, SelectField, TextField } from '@/components/ui/fields'
import { DEFAULT_ANSWER_LIMIT, ENOUGH_ANSWERS } from '@/lib/change-requests/answer-time/limit'
import type { OrganisationSettings } from '@/lib/organisation/data'
import { FEDERAL_STATES } from '@/lib/working-days/federal-states'

type TextName = 'name' | 'partnerNumber' | 'street' | 'postalCode' | 'town' | 'phone' | 'productName'

function Group({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <fieldset className="min-w-0 rounded border bg-card p-4 xl:grid xl:grid-cols-[16rem_minmax(0,1fr)] xl:grid-rows-[auto_1fr] xl:gap-x-8 xl:p-6">
      <legend className="float-left mb-1 w-full text-base font-semibold">{title}</legend>
      <p className="clear-both mb-4 max-w-prose text-muted">{lead}</p>
      <div className="grid gap-4 sm:grid-cols-2 xl:col-start-2 xl:row-span-2 xl:row-start-1">{children}</div>
    </fieldset>
  )
}

export function OrganisationFields({ settings }: { settings: OrganisationSettings }) {
  const translate = useTranslations('settings')
  const text = (name: TextName, maxLength: number) => ({
    name,
    label: translate(`organisation.fields.${name}`),
    defaultValue: settings[name] ?? '',
    maxLength,
    autoComplete: 'off',
  })
  return (
    <>
      <Group title={translate('organisation.partner')} lead={translate('organisation.partnerLead')}>
        <TextField {...text('name', 200)} required className="sm:col-span-2" />
        <TextField {...text('partnerNumber', 32)} />
        <TextField {...text('phone', 60)} type="tel" />
        <TextField {...text('street', 200)} className="sm:col-span-2" />
        <TextField {...text('postalCode', 20)} />
        <TextField {...text('town', 100)} />
        <TextField
          name="mailDomains"
          label={translate('organisation.fields.mailDomains')}
          hint={translate('organisation.hints.mailDomains')}
          defaultValue={settings.mailDomains.join(', ')}
          autoComplete="off"
          spellCheck={false}
          mono
          className="sm:col-span-2"
        />
      </Group>
      <Group title={translate('organisation.mail')} lead={translate('organisation.mailLead')}>
        <TextField
          name="orderManagementEmail"
          label={translate('organisation.fields.orderManagementEmail')}
          hint={translate('organisation.hints.orderManagementEmail')}
          defaultValue={settings.orderManagementEmail ?? ''}
          inputMode="email"
          autoComplete="off"
          spellCheck={false}
          mono
          className="sm:col-span-2"
        />
        <TextField {...text('productName', 200)} required className="sm:col-span-2" />
      </Group>
      <Group title={translate('organisation.calendar')} lead={translate('organisation.calendarLead')}>
        <SelectField
          name="federalState"
          label={translate('organisation.fields.federalState')}
          hint={translate('organisation.hints.federalState')}
          defaultValue={settings.federalState ?? ''}
        >
          <option value="">{translate('organisation.noState')}</option>
          {FEDERAL_STATES.map((state) => (
            <option key={state} value={state}>
              {translate(`organisation.states.${state}`)}
            </option>
          ))}
        </SelectField>
        <TextField
          name="answerLimit"
          label={translate('organisation.fields.answerLimit')}
          hint={translate('organisation.hints.answerLimit', { days: DEFAULT_ANSWER_LIMIT, count: ENOUGH_ANSWERS })}
          defaultValue={String(settings.answerLimit ?? '')}
          inputMode="numeric"
          autoComplete="off"
        />
        <CheckboxField
          name="yearEndFree"
          label={translate('organisation.fields.yearEndFree')}
          hint={translate('organisation.hints.yearEndFree')}
          defaultChecked={settings.yearEndFree}
          className="sm:col-span-2"
        />
      </Group>
      <Group title={translate('organisation.rules')} lead={translate('organisation.rulesLead')}>
        <TextField
          name="recheckAfterDays"
          label={translate('organisation.fields.recheckAfterDays')}
          hint={translate('organisation.hints.recheckAfterDays')}
          defaultValue={String(settings.recheckAfterDays)}
          inputMode="numeric"
          autoComplete="off"
          required
        />
        <SelectField
          name="addressMatch"
          label={translate('organisation.fields.addressMatch')}
          hint={translate('organisation.hints.addressMatch')}
          defaultValue={settings.addressMatch}
          className="sm:col-span-2"
        >
          {(['equivalent', 'identical'] as const).map((match) => (
            <option key={match} value={match}>
              {translate(`organisation.match.${match}`)}
            </option>
          ))}
        </SelectField>
      </Group>
      <Group title={translate('organisation.steps')} lead={translate('organisation.stepsLead')}>
        {(['connectorStep', 'appointmentStep', 'apiUsersStep'] as const).map((name) => (
          <CheckboxField
            key={name}
            name={name}
            label={translate(`organisation.fields.${name}`)}
            hint={translate(`organisation.hints.${name}`)}
            defaultChecked={settings[name]}
            className="sm:col-span-2"
          />
        ))}
      </Group>
    </>
  )
}
