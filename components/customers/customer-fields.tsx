'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { SelectField, TextArea, TextField } from '@/components/ui/fields'
import type { CustomerRecord, Owner } from '@/lib/customers/data'

type Values = Partial<Record<Exclude<keyof CustomerRecord, 'version' | 'archivedAt'>, string | null>>

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="rounded border bg-card p-4">
      <legend className="float-left mb-4 w-full text-base font-semibold">{title}</legend>
      <div className="clear-both grid gap-4 sm:grid-cols-2">{children}</div>
    </fieldset>
  )
}

/** The fields of master data and main contact, shared by the forms for a new and a known customer. */
export function CustomerFields({
  values,
  owners,
  mayAssign,
  byRules = false,
  contactAddress,
}: {
  values: Values
  owners: Owner[]
  mayAssign: boolean
  /** Whether the rules say who gets a customer for whom nobody is chosen. */
  byRules?: boolean
  /** The part about the main contact's address, which is a claim and has its own ways. */
  contactAddress: ReactNode
}) {
  const translate = useTranslations('customers')
  const field = (name: keyof Values, maxLength: number) => ({
    name,
    label: translate(`fields.${name as 'name'}`),
    defaultValue: values[name] ?? '',
    maxLength,
    autoComplete: 'off',
  })
  const shownOwners = owners.filter((owner) => !owner.disabled || owner.id === values.ownerId)
  return (
    <>
      <Group title={translate('form.masterData')}>
        <TextField {...field('name', 200)} required className="sm:col-span-2" />
        <TextField {...field('sageCustomerNumber', 32)} hint={translate('form.sageNumberHint')} required />
        <TextField {...field('debtorNumber', 32)} hint={translate('form.debtorNumberHint')} />
        <TextField {...field('matchCode', 100)} />
        {mayAssign ? (
          <SelectField name="ownerId" label={translate('owner')} defaultValue={values.ownerId ?? ''}>
            <option value="">{translate(byRules ? 'byRules' : 'nobody')}</option>
            {shownOwners.map((owner) => (
              <option key={owner.id} value={owner.id}>
                {owner.name}
              </option>
            ))}
          </SelectField>
        ) : null}
        <TextField {...field('postalCode', 20)} />
        <TextField {...field('town', 100)} />
      </Group>
      <Group title={translate('form.mainContact')}>
        <TextField {...field('contactName', 200)} />
        <TextField {...field('contactPosition', 100)} />
        <TextField {...field('contactPhone', 60)} type="tel" />
        <TextField {...field('secondFactorHolder', 200)} hint={translate('form.secondFactorHint')} />
        {contactAddress}
      </Group>
      <Group title={translate('form.notesTitle')}>
        <TextArea
          name="notes"
          label={translate('fields.notes')}
          defaultValue={values.notes ?? ''}
          maxLength={5000}
          rows={4}
          className="sm:col-span-2"
        />
      </Group>
    </>
  )
}
