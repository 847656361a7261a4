'use client'

import { useTranslations } from 'next-intl'
import { Form } from '@/components/ui/form'
import { RadioField } from '@/components/ui/radio-field'
import { useToast } from '@/components/ui/toast'
import { recordMailboxKnowledgeAction } from '@/lib/onboarding/actions'
import type { FactOutcome } from '@/lib/onboarding/versioned-facts/mutations'

const answerOf = (value: boolean | null) => (value === null ? 'unknown' : value ? 'yes' : 'no')

/** What decides whether the customer can repair it himself: open until both questions are answered. */
export function MailboxQuestions({
  customerId,
  version,
  mailboxRead,
  hasSageId,
  pressing,
}: {
  customerId: string
  version: number
  mailboxRead: boolean | null
  hasSageId: boolean | null
  /** Whether a cheaper way hangs on the answers. */
  pressing: boolean
}) {
  const translate = useTranslations('customer')
  const common = useTranslations('common')
  const toast = useToast()
  const options = [
    { value: 'yes', label: common('yes') },
    { value: 'no', label: common('no') },
    { value: 'unknown', label: common('unknown') },
  ]
  const onOutcome = (outcome: FactOutcome): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'saved':
        toast(translate('mailbox.saved'))
        return undefined
      case 'changed':
      case 'gone':
        return { form: outcome.status }
    }
  }
  return (
    <details className="mt-4 rounded border px-3 py-2 print:hidden" open={pressing}>
      <summary className="font-medium">{translate('mailbox.title')}</summary>
      <Form<FactOutcome>
        action={recordMailboxKnowledgeAction}
        onOutcome={onOutcome}
        hidden={{ customerId, version }}
        submitLabel={common('save')}
        submitVariant="secondary"
        label={translate('mailbox.title')}
        className="mt-2 flex flex-col gap-3"
      >
        <RadioField
          name="entitlementMailboxRead"
          label={translate('mailbox.read')}
          options={options}
          inline
          defaultValue={answerOf(mailboxRead)}
        />
        <RadioField
          name="entitlementHasSageId"
          label={translate('mailbox.hasSageId')}
          options={options}
          inline
          defaultValue={answerOf(hasSageId)}
        />
      </Form>
    </details>
  )
}
