'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { OpenAct } from '@/components/customer-bulk/bulk-acts'
import type { Settled } from '@/components/customer-bulk/run-to-end'
import { type BulkRun, refusalOf } from '@/components/customer-bulk/use-bulk-run'
import { Button } from '@/components/ui/button'
import { CheckboxField, SelectField, TextArea, TextField } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { RadioField } from '@/components/ui/radio-field'
import { RECHECK_SOURCES } from '@/lib/customers/bulk/types'
import type { Owner } from '@/lib/customers/data'

type Props = { act: OpenAct; bulk: BulkRun; onClose: () => void; today: string; owners: Owner[] }
type FormKind = 'assign' | 'order' | 'recheck'

/** Which of the acts ask for something first; the others begin at once. */
const FORMS: readonly FormKind[] = ['assign', 'order', 'recheck']
export const formOf = ({ kind }: OpenAct): FormKind | null => FORMS.find((form) => form === kind) ?? null

/** Asks what an act needs to know, once for all of the customers. */
export function ActForm({ act, bulk, onClose, today, owners }: Props) {
  const translate = useTranslations('bulk')
  const common = useTranslations('common')
  const form = formOf(act)
  if (form === null) return null
  const { kind, submissionId, selection, count, seenAt } = act
  const seen = kind === 'recheck' ? { seenAt } : {}
  return (
    <Form<Settled>
      action={(values) => bulk.begin({ ...(values as object), ...seen, kind, submissionId, selection })}
      onOutcome={(outcome) => refusalOf(outcome)?.fields}
      submitLabel={translate(`form.${form}`, { count })}
      label={translate(`form.${form}Title`, { count })}
      secondary={<Button onClick={onClose}>{common('cancel')}</Button>}
    >
      <Fields form={form} today={today} owners={owners} />
    </Form>
  )
}

function Fields({ form, today, owners }: { form: FormKind; today: string; owners: Owner[] }) {
  switch (form) {
    case 'assign':
      return <AssignFields owners={owners} />
    case 'order':
      return <OrderFields today={today} />
    case 'recheck':
      return <RecheckFields today={today} />
  }
}

const Lead = ({ children }: { children: ReactNode }) => <p className="text-muted">{children}</p>

function AssignFields({ owners }: { owners: Owner[] }) {
  const translate = useTranslations('bulk')
  return (
    <SelectField name="ownerId" label={translate('form.owner')} defaultValue="" required>
      <option value="" disabled>
        {translate('form.choose')}
      </option>
      {owners
        .filter((owner) => !owner.disabled)
        .map((owner) => (
          <option key={owner.id} value={owner.id}>
            {owner.name}
          </option>
        ))}
      <option value="nobody">{translate('form.nobody')}</option>
    </SelectField>
  )
}

function OrderFields({ today }: { today: string }) {
  const translate = useTranslations('bulk')
  return (
    <>
      <Lead>{translate('form.orderLead')}</Lead>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="orderedOn"
          type="date"
          label={translate('form.orderedOn')}
          defaultValue={today}
          max={today}
          required
        />
        <TextField
          name="orderNumber"
          label={translate('form.orderNumber')}
          hint={translate('form.orderNumberHint')}
          maxLength={64}
          autoComplete="off"
        />
      </div>
      <CheckboxField name="froze" label={translate('form.froze')} hint={translate('form.frozeHint')} defaultChecked />
    </>
  )
}

function RecheckFields({ today }: { today: string }) {
  const translate = useTranslations('bulk')
  return (
    <>
      <Lead>{translate('form.recheckLead')}</Lead>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 font-medium">{translate('form.which')}</legend>
        <CheckboxField name="sageId" label={translate('form.sageId')} />
        <CheckboxField name="entitlement" label={translate('form.entitlement')} />
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-2">
        <RadioField
          name="source"
          label={translate('form.how')}
          defaultValue="customer"
          options={RECHECK_SOURCES.map((source) => ({ value: source, label: translate(`form.source.${source}`) }))}
        />
        <TextField
          name="observedOn"
          type="date"
          label={translate('form.observedOn')}
          defaultValue={today}
          max={today}
          required
        />
      </div>
      <TextArea
        name="evidence"
        label={translate('form.evidence')}
        hint={translate('form.evidenceHint')}
        rows={3}
        maxLength={2000}
        required
      />
    </>
  )
}
