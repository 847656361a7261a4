'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useRef, useState } from 'react'
import { ChangedNotice, type Interruption } from '@/components/change-requests/changed-notice'
import { Button } from '@/components/ui/button'
import { TextArea, TextField } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { moveFocus } from '@/components/ui/move-focus'
import { RadioField } from '@/components/ui/radio-field'
import { SpokenDetail } from '@/components/ui/text'
import { useToast } from '@/components/ui/toast'
import { recordAnswerAction } from '@/lib/change-requests/actions'
import { decide, signalsIn } from '@/lib/change-requests/answer-mails/decide-sentence'
import type { Verdict } from '@/lib/change-requests/answer-mails/types'
import type { AnswerOutcome } from '@/lib/change-requests/answers/mutations'
import { ANSWERS, type Answer } from '@/lib/change-requests/types'

type Props = {
  request: { id: string; version: number; sentOn: string | null }
  item: { id: string; name: string; mayBecome: readonly string[]; alone: boolean }
  today: string
}

/**
 * Records what Order Management answered for one customer. The choices stay those of the moment it was opened: where
 * somebody else was faster, the save says so, and what was typed stays.
 */
export function AnswerForm({ request, item, today }: Props) {
  const translate = useTranslations('requests')
  const [answers, setAnswers] = useState<readonly Answer[] | null>(null)
  const possible = ANSWERS.filter((answer) => item.mayBecome.includes(answer))
  if (answers === null) {
    return possible.length === 0 ? null : (
      <Button variant={item.alone ? 'primary' : 'secondary'} onClick={() => setAnswers(possible)}>
        {translate('answers.record')}
        <SpokenDetail>{item.name}</SpokenDetail>
      </Button>
    )
  }
  return <OpenForm {...{ request, item, today, answers }} onClose={() => setAnswers(null)} />
}

function OpenForm({
  request,
  item,
  today,
  answers,
  onClose,
}: Props & { answers: readonly Answer[]; onClose: () => void }) {
  const translate = useTranslations('requests')
  const mails = useTranslations('answers')
  const common = useTranslations('common')
  const toast = useToast()
  const [interruption, setInterruption] = useState<Interruption | null>(null)
  const { proposed, propose } = useProposal(answers)
  const onOutcome = (outcome: AnswerOutcome): Record<string, string> | undefined => {
    setInterruption(null)
    switch (outcome.status) {
      case 'recorded':
        onClose()
        toast(translate('answers.saved'))
        moveFocus(`item-${item.id}`)
        return undefined
      case 'before-sending':
        return { answeredOn: 'before-sending' }
      case 'changed':
      case 'gone':
        setInterruption(outcome)
        return undefined
    }
  }
  return (
    <Form<AnswerOutcome>
      action={recordAnswerAction}
      onOutcome={onOutcome}
      hidden={{ id: request.id, version: request.version, itemId: item.id }}
      submitLabel={translate('answers.save')}
      label={translate('answers.recordFor', { name: item.name })}
      className="flex w-full flex-col gap-4 rounded border bg-surface p-4"
      secondary={<Button onClick={onClose}>{common('cancel')}</Button>}
    >
      <ChangedNotice interruption={interruption} />
      <div className="flex flex-col gap-4" onChange={propose}>
        <TextArea
          name="note"
          label={translate('answers.noteField')}
          hint={translate('answers.noteHint')}
          rows={6}
          maxLength={10_000}
        />
        <p role="status" className="-mt-2 rounded bg-sunken px-3 py-2 wrap-anywhere empty:hidden">
          {proposed
            ? mails('byHand.read', {
                verdict: translate(`itemStatus.${proposed.verdict}`),
                sentence: proposed.sentence,
              })
            : null}
        </p>
        <RadioField
          name="answer"
          label={translate('answers.answer')}
          options={answers.map((answer) => ({ value: answer, label: translate(`answers.choice.${answer}`) }))}
        />
      </div>
      <TextField
        name="answeredOn"
        type="date"
        label={translate('answers.date')}
        defaultValue={today}
        min={request.sentOn ?? undefined}
        max={today}
        className="max-w-48"
      />
    </Form>
  )
}

/** Reads a pasted text as it would read the mail, and chooses what it says until somebody chooses himself. */
function useProposal(answers: readonly Answer[]) {
  const [proposed, setProposed] = useState<{ verdict: Verdict; sentence: string } | null>(null)
  const isChosen = useRef(false)
  const propose = ({ target, currentTarget }: FormEvent<HTMLElement>) => {
    if (!(target instanceof HTMLTextAreaElement)) {
      isChosen.current = true
      return
    }
    const { verdict, sentence } = decide(signalsIn(target.value))
    const found = verdict !== null && verdict !== 'contradictory' && answers.includes(verdict) ? verdict : null
    setProposed(found === null || sentence === null ? null : { verdict: found, sentence: sentence.text })
    if (isChosen.current) return
    for (const radio of currentTarget.querySelectorAll<HTMLInputElement>('input[name="answer"]'))
      radio.checked = radio.value === found
  }
  return { proposed, propose }
}
