'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { CustomerFields } from '@/components/customers/customer-fields'
import { LinkButton } from '@/components/ui/button'
import { TextField } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { useSubmission } from '@/components/ui/use-submission'
import { createCustomerAction } from '@/lib/customers/actions'
import type { Owner } from '@/lib/customers/data'
import type { CreateOutcome } from '@/lib/customers/mutations'

export function NewCustomerForm({
  owners,
  mayAssign,
  byRules,
  viewerId,
}: {
  owners: Owner[]
  mayAssign: boolean
  byRules: boolean
  viewerId: string
}) {
  const translate = useTranslations('customers')
  const common = useTranslations('common')
  const router = useRouter()
  const create = useSubmission(createCustomerAction)
  const onOutcome = (outcome: CreateOutcome): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'created':
        router.push(`/customers/${outcome.id}`)
        return undefined
      case 'number-taken':
        return { sageCustomerNumber: 'number-taken' }
      case 'unknown-owner':
      case 'owner-forbidden':
        return { ownerId: 'unknown-person' }
    }
  }
  return (
    <Form<CreateOutcome>
      action={create}
      onOutcome={onOutcome}
      submitLabel={translate('form.create')}
      label={translate('form.newTitle')}
      className="flex max-w-3xl flex-col gap-4"
      secondary={<LinkButton href="/customers">{common('cancel')}</LinkButton>}
    >
      <CustomerFields
        values={{ ownerId: mayAssign && !byRules ? viewerId : null }}
        owners={owners}
        mayAssign={mayAssign}
        byRules={byRules}
        contactAddress={
          <TextField
            name="contactEmail"
            type="text"
            inputMode="email"
            label={translate('fields.contactEmail')}
            hint={translate('form.contactEmailHint')}
            autoComplete="off"
            spellCheck={false}
            maxLength={320}
            mono
            className="sm:col-span-2"
          />
        }
      />
    </Form>
  )
}
