'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConflictChooser } from '@/components/customers/conflict-chooser'
import { CustomerFields } from '@/components/customers/customer-fields'
import { LinkButton } from '@/components/ui/button'
import { Form, fillForm, formValues } from '@/components/ui/form'
import { Notice } from '@/components/ui/state'
import { TextLink } from '@/components/ui/text'
import { updateCustomerAction } from '@/lib/customers/actions'
import type { CustomerRecord, Owner } from '@/lib/customers/data'
import type { UpdateOutcome } from '@/lib/customers/mutations'

type Conflict = Extract<UpdateOutcome, { status: 'conflict' }>

const FORM_ID = 'edit-customer'

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
  const [version, setVersion] = useState(customer.version)
  const [conflict, setConflict] = useState<{ theirs: Conflict; mine: Record<string, string> } | null>(null)
  const [gone, setGone] = useState(false)

  const onOutcome = (outcome: UpdateOutcome): Record<string, string> | undefined => {
    setConflict(null)
    switch (outcome.status) {
      case 'saved':
        router.push(`/customers/${customer.id}`)
        return undefined
      case 'conflict':
        setConflict({ theirs: outcome, mine: typedValues() })
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

  /** Puts the chosen values into the form and lets the next save stand on the version that was chosen against. */
  const adopt = (chosen: Record<string, string>, onVersion: number) => {
    const form = document.querySelector<HTMLFormElement>(`#${FORM_ID} form`)
    if (form) fillForm(form, chosen)
    setVersion(onVersion)
    setConflict(null)
  }

  return (
    <div id={FORM_ID} className="max-w-3xl">
      {gone ? (
        <Notice meaning="wrong" role="alert" title={translate('form.goneTitle')} className="mb-4">
          {translate('form.goneText')}
        </Notice>
      ) : null}
      {conflict ? (
        <ConflictChooser
          conflict={conflict.theirs}
          mine={conflict.mine}
          before={customer}
          owners={owners}
          onAdopt={adopt}
        />
      ) : null}
      <Form<UpdateOutcome>
        action={updateCustomerAction}
        onOutcome={onOutcome}
        hidden={{ id: customer.id, version }}
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

function typedValues(): Record<string, string> {
  const form = document.querySelector<HTMLFormElement>(`#${FORM_ID} form`)
  if (!form) return {}
  return Object.fromEntries(
    Object.entries(formValues(form)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
