'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { CustomerFields } from '@/components/customers/customer-fields'
import { LinkButton } from '@/components/ui/button'
import { ConflictChooser, type ConflictField, useAuthorOfConflict } from '@/components/ui/conflict-chooser'
import { Form } from '@/components/ui/form'
import { Notice } from '@/components/ui/state'
import { TextLink } from '@/components/ui/text'
import { useVersionedForm } from '@/components/ui/use-versioned-form'
import { updateCustomerAction } from '@/lib/customers/actions'
import type { CustomerRecord, Owner } from '@/lib/customers/data'
import { CUSTOMER_FIELDS, type CustomerFields as Values } from '@/lib/customers/fields'
import type { UpdateOutcome } from '@/lib/customers/mutations'

type Conflict = Extract<UpdateOutcome, { status: 'conflict' }>

/** Master data and main contact; the slower of two savers chooses per field, and nothing that was typed is lost. */
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
  const author = useAuthorOfConflict()
  const [gone, setGone] = useState(false)
  const shown = CUSTOMER_FIELDS.filter((field) => field !== 'ownerId' || mayAssign)
  const form = useVersionedForm<Values, Conflict, UpdateOutcome>({
    start: customer,
    startVersion: customer.version,
    valuesOf: (values) => Object.fromEntries(shown.map((field) => [field, values[field] ?? ''])),
    action: updateCustomerAction,
  })

  const onOutcome = (outcome: UpdateOutcome): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'saved':
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

  const nameOf = (id: string) => owners.find((owner) => owner.id === id)?.name ?? ''
  const fields = shown.map(
    (name): ConflictField => ({
      name,
      label: translate(`fields.${name}`),
      ...(name === 'ownerId' ? { show: nameOf } : {}),
    }),
  )

  return (
    <div ref={form.box} className="max-w-3xl">
      {gone ? (
        <Notice meaning="wrong" role="alert" title={translate('form.goneTitle')} className="mb-4">
          {translate('form.goneText')}
        </Notice>
      ) : null}
      {form.conflict ? (
        <ConflictChooser
          fields={fields}
          mine={form.conflict.mine}
          theirs={form.conflict.theirs}
          before={form.before}
          onAdopt={form.adopt}
        >
          {translate('conflict', { author: author(form.conflict.outcome) })}
        </ConflictChooser>
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
