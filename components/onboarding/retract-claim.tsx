'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { TextField } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { SpokenDetail } from '@/components/ui/text'
import { useToast } from '@/components/ui/toast'
import { retractClaimAction } from '@/lib/onboarding/actions'
import type { RetractOutcome } from '@/lib/onboarding/mutations'

/** Claims are never edited: a wrong one is retracted with a reason, and the one before it counts again. */
export function RetractClaim({ customerId, claimId, email }: { customerId: string; claimId: string; email: string }) {
  const translate = useTranslations('customer')
  const common = useTranslations('common')
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const onOutcome = (outcome: RetractOutcome): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'retracted':
      case 'already-retracted':
        toast(translate('retract.done'))
        setOpen(false)
        return undefined
      case 'gone':
        return { form: 'gone' }
    }
  }
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-haspopup="dialog"
        className="min-h-6 rounded print:hidden text-xs text-muted underline underline-offset-2 hover:text-ink"
      >
        {translate('retract.open')}
        <SpokenDetail>{email}</SpokenDetail>
      </button>
      <Dialog open={open} onOpenChange={setOpen} title={translate('retract.title', { email })}>
        <p className="mb-4 text-muted">{translate('retract.text')}</p>
        <Form<RetractOutcome>
          action={retractClaimAction}
          onOutcome={onOutcome}
          hidden={{ customerId, claimId }}
          submitLabel={translate('retract.submit')}
          submitVariant="danger"
          label={translate('retract.title', { email })}
          secondary={<Button onClick={() => setOpen(false)}>{common('cancel')}</Button>}
        >
          <TextField name="reason" label={translate('retract.reason')} maxLength={500} required />
        </Form>
      </Dialog>
    </>
  )
}
