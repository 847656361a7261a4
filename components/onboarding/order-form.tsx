'use client'

import { useTranslations } from 'next-intl'
import { RecordPanel } from '@/components/onboarding/record-panel'
import { useCloseForm } from '@/components/onboarding/use-close-form'
import { Button } from '@/components/ui/button'
import { CheckboxField, TextArea, TextField } from '@/components/ui/fields'
import { Form, RefusalNotice, useAction } from '@/components/ui/form'
import { Notice } from '@/components/ui/state'
import { useToast } from '@/components/ui/toast'
import { recordOrderAction, withdrawOrderAction } from '@/lib/onboarding/actions'
import type { FactOutcome, OrderOutcome } from '@/lib/onboarding/versioned-facts/mutations'

type Props = {
  customerId: string
  version: number
  /** 'YYYY-MM-DD' */
  today: string
  order: { orderedOn: string; number: string | null } | null
  /** What an order freezes: the main contact's address. */
  frozenEmail: string | null
  entitlementKnown: boolean
  /** The check says stop, and nobody has released it. */
  reasonNeeded: boolean
}

/** Records that the gateway was ordered, and with which address; a wrong record is taken back here too. */
export function OrderForm({ customerId, version, today, order, frozenEmail, entitlementKnown, reasonNeeded }: Props) {
  const translate = useTranslations('customer')
  const common = useTranslations('common')
  const close = useCloseForm(customerId)
  const toast = useToast()

  const onOutcome = (outcome: OrderOutcome): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'saved': {
        const undone = { customerId, version: outcome.version, claimId: outcome.claimId }
        const undo = async () => {
          const answer = await withdrawOrderAction(undone).catch(() => null)
          toast(answer?.status === 'saved' ? common('undone') : translate('claim.undoFailed'))
        }
        const undoable = order === null ? { label: common('undo'), onClick: () => void undo() } : undefined
        toast(translate('order.saved'), undoable)
        close()
        return undefined
      }
      case 'changed':
      case 'gone':
        return { form: outcome.status }
      case 'reason-required':
        return { overrideReason: 'required' }
    }
  }

  return (
    <RecordPanel title={translate('order.title')} onClose={close}>
      <div className="flex flex-col gap-4">
        {reasonNeeded ? <Notice meaning="wrong">{translate('order.stopped')}</Notice> : null}
        <Form<OrderOutcome>
          action={recordOrderAction}
          onOutcome={onOutcome}
          hidden={{ customerId, version }}
          submitLabel={common('save')}
          label={translate('order.title')}
          secondary={<Button onClick={close}>{common('cancel')}</Button>}
        >
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              name="orderedOn"
              type="date"
              label={translate('order.orderedOn')}
              defaultValue={order?.orderedOn ?? today}
              max={today}
              required
            />
            <TextField
              name="orderNumber"
              label={translate('order.number')}
              defaultValue={order?.number ?? ''}
              maxLength={64}
              autoComplete="off"
            />
          </div>
          <CheckboxField
            name="froze"
            label={translate('order.froze')}
            hint={translate('order.frozeHint')}
            defaultChecked={order === null && frozenEmail !== null && !entitlementKnown}
          />
          <TextField
            name="frozenEmail"
            label={translate('order.frozenEmail')}
            defaultValue={frozenEmail ?? ''}
            inputMode="email"
            autoComplete="off"
            spellCheck={false}
            maxLength={320}
            mono
          />
          {reasonNeeded ? (
            <TextArea
              name="overrideReason"
              label={translate('preOrder.reason')}
              hint={translate('order.reasonHint')}
              maxLength={1000}
              rows={2}
            />
          ) : null}
        </Form>
        {order === null ? null : <WithdrawOrder customerId={customerId} version={version} onDone={close} />}
      </div>
    </RecordPanel>
  )
}

function WithdrawOrder({ customerId, version, onDone }: { customerId: string; version: number; onDone: () => void }) {
  const translate = useTranslations('customer')
  const toast = useToast()
  const { run, pending, refusal } = useAction<FactOutcome>(withdrawOrderAction, (outcome) => {
    if (outcome.status !== 'saved') return { form: outcome.status }
    toast(translate('order.withdrawn'))
    onDone()
    return undefined
  })
  return (
    <div className="flex flex-col gap-2 border-t pt-4">
      <RefusalNotice refusal={refusal} />
      <p className="text-xs text-muted">{translate('order.withdrawHint')}</p>
      <div>
        <Button variant="danger" disabled={pending} onClick={() => run({ customerId, version, claimId: null })}>
          {translate('order.withdraw')}
        </Button>
      </div>
    </div>
  )
}
