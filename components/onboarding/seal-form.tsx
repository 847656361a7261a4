'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { TextArea } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { useToast } from '@/components/ui/toast'
import type { SealOutcome } from '@/lib/customer-page/mutations'
import { sealPreOrderAction } from '@/lib/onboarding/actions'

/** Seals the check; where it says stop, only with a written reason. */
export function SealForm({
  customerId,
  email,
  stopped,
  isQuiet,
  children,
}: {
  customerId: string
  email: string
  stopped: boolean
  /** Another button is the one to go on with. */
  isQuiet: boolean
  children: ReactNode
}) {
  const translate = useTranslations('customer')
  const toast = useToast()
  const onOutcome = (outcome: SealOutcome): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'sealed':
        toast(translate('preOrder.sealedNow', { email }))
        return undefined
      case 'reason-required':
        return { overrideReason: 'required' }
      case 'changed':
      case 'no-address':
        return { form: 'changed' }
      case 'gone':
        return { form: 'gone' }
    }
  }
  return (
    <Form<SealOutcome>
      action={sealPreOrderAction}
      onOutcome={onOutcome}
      hidden={{ customerId, email }}
      submitLabel={translate(stopped ? 'preOrder.override' : 'preOrder.seal')}
      label={translate('preOrder.title')}
      submitVariant={stopped ? 'danger' : isQuiet ? 'secondary' : 'primary'}
      className="mt-3 flex flex-col gap-3"
      secondary={children}
    >
      {stopped ? (
        <TextArea
          name="overrideReason"
          label={translate('preOrder.reason')}
          hint={translate('preOrder.reasonHint')}
          maxLength={1000}
          rows={2}
        />
      ) : null}
    </Form>
  )
}
