'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { TextField } from '@/components/ui/fields'
import { Form, type FormAction } from '@/components/ui/form'
import { RadioField } from '@/components/ui/radio-field'

/** Name and owner of a view, for a new one and for one that is there. */
export function ViewForm<Outcome extends { status: string }>({
  action,
  onOutcome,
  hidden,
  name,
  shared,
  mayShare,
  submitLabel,
  label,
}: {
  action: FormAction<Outcome>
  onOutcome: (outcome: Outcome) => Record<string, string> | undefined
  hidden: Record<string, string | number>
  name?: string
  shared: boolean
  mayShare: boolean
  submitLabel: string
  label: string
}) {
  const translate = useTranslations('views')
  const box = useRef<HTMLDivElement>(null)
  // The dialog would give the focus to its first control, which closes it.
  useEffect(() => box.current?.querySelector('input')?.focus(), [])
  return (
    <div ref={box}>
      <Form<Outcome> action={action} onOutcome={onOutcome} hidden={hidden} submitLabel={submitLabel} label={label}>
        <TextField
          name="name"
          label={translate('form.name')}
          hint={translate('form.nameHint')}
          defaultValue={name}
          maxLength={60}
          autoComplete="off"
          required
        />
        {mayShare ? (
          <RadioField
            name="shared"
            label={translate('form.owner')}
            options={[
              { value: '', label: translate('form.private') },
              { value: 'on', label: translate('form.shared') },
            ]}
            defaultValue={shared ? 'on' : ''}
          />
        ) : null}
      </Form>
    </div>
  )
}
