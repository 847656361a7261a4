'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConflictChooser } from '@/components/customers/conflict-chooser'
import { CustomerFields } from '@/components/customers/customer-fields'
import { LinkButton } from '@/components/ui/button'
import { Form } from '@/components/ui/form'
import { Notice } from '@/components/ui/state'
import { TextLink } from '@/components/ui/text'
import { useVersionedForm } from '@/components/ui/use-versioned-form'
import { updateCustomerAction } from '@/lib/customers/actions'
import type { CustomerRecord, Owner } from '@/lib/customers/data'
import type { CustomerField, UpdateOutcome } from '@/lib/customers/mutations'

type Conflict = Extract<UpdateOutcome, { status: 'conflict' }>

/** The controls of the form by their names, in its order. */
const FIELDS = [
  'name',
  'sageCustomerNumber',
  'debtorNumber',
  'matchCode',
  'ownerId',
  'postalCode',
  'town',
  'contactName',
  'contactPosition',
  'contactPhone',
  'secondFactorHolder',
  'notes',
] as const satisfies readonly CustomerField[]

type Values = Record<CustomerField, string | null>

export function EditCustomerForm({
  customer,
  owners,
  mayAssign,
}: {
  customer: CustomerRecord
  owners: Owner[]
  mayAssign: boolean
}) {
  const translate = useTranslations('customers')
  const common = useTranslations('common')
  const router = useRouter()
  const shown = FIELDS.filter((name) => mayAssign || name !== 'ownerId')
  const form = useVersionedForm<Values, Conflict, UpdateOutcome>({
    start: customer,
    startVersion: customer.version,
    valuesOf: (record) => Object.fromEntries(shown.map((name) => [name, record[name] ?? ''])),
    action: updateCustomerAction,
  })
  const [gone, setGone] = useState(false)

  const onOutcome = (outcome: UpdateOutcome): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'saved':
        form.saved(outcome.version)
        router.push(`/customers/${customer.id}`)
        return undefined
      case 'conflict':
        form.conflicted(outcome)
        return undefined
      case 'gone':
        setGone(true)
        return undefined
      case 'number-taken':
        return { sageCustomerNumber: 'number-taken' }
      case 'unknown-owner':
      case 'owner-forbidden':
        return { ownerId: 'unknown-person' }
    }
  }

  return (
    <div ref={form.box} className="max-w-3xl">
      {gone ? (
        <Notice meaning="wrong" role="alert" title={translate('form.goneTitle')} className="mb-4">
          {translate('form.goneText')}
        </Notice>
      ) : null}
      {form.conflict ? (
        <ConflictChooser
          conflict={form.conflict.outcome}
          mine={form.conflict.mine}
          theirs={form.conflict.theirs}
          before={form.before}
          owners={owners}
          onAdopt={form.adopt}
        />
      ) : null}
      <Form<UpdateOutcome>
        action={form.action}
        onOutcome={onOutcome}
        hidden={{ id: customer.id, version: form.version }}
        submitLabel={common('save')}
        label={translate('form.editTitle')}
        secondary={<LinkButton href={`/customers/${customer.id}`}>{common('cancel')}</LinkButton>}
      >
        <CustomerFields
          values={customer}
          owners={owners}
          mayAssign={mayAssign}
          contactAddress={
            <p className="text-muted sm:col-span-2">
              {translate('form.addressIsAClaim')}{' '}
              <TextLink href={`/customers/${customer.id}?record=main-contact`}>
                {translate('form.recordAddress')}
              </TextLink>
            </p>
          }
        />
      </Form>
    </div>
  )
}
