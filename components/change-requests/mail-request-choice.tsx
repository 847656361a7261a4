'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Form } from '@/components/ui/form'
import { RadioField } from '@/components/ui/radio-field'
import { useToast } from '@/components/ui/toast'
import { assignMailAction } from '@/lib/change-requests/answer-mails/actions'
import type { AssignOutcome } from '@/lib/change-requests/answer-mails/mutations'
import type { RequestChoice } from '@/lib/change-requests/answer-mails/types'

type Props = { mailId: string; fitting: readonly RequestChoice[]; others: readonly RequestChoice[] }

/** A person says which request a mail answers: first those that fit, the others on demand. */
export function MailRequestChoice({ mailId, fitting, others }: Props) {
  const translate = useTranslations('answers')
  const toast = useToast()
  const [showOthers, setShowOthers] = useState(fitting.length === 0)
  const onOutcome = (outcome: AssignOutcome): undefined => {
    switch (outcome.status) {
      case 'assigned':
        toast(translate('choice.assigned', { code: outcome.code }))
        return
      case 'already-recorded':
      case 'gone':
        toast(translate(`act.${outcome.status}`))
    }
  }
  const optionOf = ({ id, code, customerNames, customerCount }: RequestChoice) => {
    const names = customerNames.join(', ')
    const count = customerCount - customerNames.length
    const label =
      count > 0 ? translate('choice.optionMore', { code, names, count }) : translate('choice.option', { code, names })
    return { value: id, label }
  }
  const shown = showOthers ? [...fitting, ...others] : fitting
  if (shown.length === 0) return <p className="text-muted">{translate('choice.noneOpen')}</p>
  return (
    <Form<AssignOutcome>
      action={assignMailAction}
      onOutcome={onOutcome}
      hidden={{ id: mailId }}
      submitLabel={translate('choice.assign')}
      label={translate('choice.title')}
      keepsNothing
    >
      <RadioField
        name="requestId"
        label={translate('choice.label')}
        options={shown.map(optionOf)}
        {...(fitting.length === 1 && fitting[0] ? { defaultValue: fitting[0].id } : {})}
      />
      {!showOthers && others.length > 0 ? (
        <Button variant="quiet" className="self-start" onClick={() => setShowOthers(true)}>
          {translate('choice.others')}
        </Button>
      ) : null}
    </Form>
  )
}
