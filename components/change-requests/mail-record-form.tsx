'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useState } from 'react'
import { ItemStatusLabel } from '@/components/change-requests/status-label'
import { useTakeBackMail } from '@/components/change-requests/use-mail-act'
import { TextField } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { moveFocus } from '@/components/ui/move-focus'
import { RadioField } from '@/components/ui/radio-field'
import { Notice } from '@/components/ui/state'
import { Address, TextLink } from '@/components/ui/text'
import { useToast } from '@/components/ui/toast'
import { recordMailAction } from '@/lib/change-requests/answer-mails/actions'
import type { Proposal } from '@/lib/change-requests/answer-mails/review-answer'
import type { AskedChange, MailAnswer } from '@/lib/change-requests/answer-mails/types'
import type { RecordMailOutcome } from '@/lib/change-requests/answers-by-mail/mutations'

export type AskedOfMail = { item: AskedChange; proposal: Proposal }

type Props = {
  mailId: string
  version: number
  asked: readonly AskedOfMail[]
  date: { value: string; min: string | undefined; max: string; hint: string | null }
  /** Beside the button: what else can be done. */
  children?: ReactNode
}

const nameOf = (index: number) => `answers.${index}.answer`

/** What the mail says of each customer, proposed where a sentence decides it, and recorded by one click. */
export function MailRecordForm({ mailId, version, asked, date, children }: Props) {
  const translate = useTranslations('answers')
  const common = useTranslations('common')
  const requests = useTranslations('requests')
  const toast = useToast()
  const takeBack = useTakeBackMail(mailId)
  const [interruption, setInterruption] = useState<string | null>(null)
  const [chosen, setChosen] = useState<Record<string, string>>({})
  const [only, ...others] = asked
  const choice = only && others.length === 0 ? (chosen[nameOf(0)] ?? only.proposal.verdict ?? 'none') : 'several'

  const action = (input: unknown) => {
    const values = input as Record<string, string | undefined>
    const answers = asked.map(({ item }, index) => ({ itemId: item.id, answer: values[nameOf(index)] }))
    return recordMailAction({ id: mailId, version, answeredOn: values.answeredOn, answers })
  }
  const onOutcome = (outcome: RecordMailOutcome): Record<string, string> | undefined => {
    setInterruption(null)
    switch (outcome.status) {
      case 'recorded':
        toast(translate('proposal.recorded', { count: outcome.count }), { label: common('undo'), onClick: takeBack })
        moveFocus('mail-answer')
        return undefined
      case 'before-sending':
        return { answeredOn: 'before-sending' }
      case 'changed':
        setInterruption(translate('changed', { status: requests(`status.${outcome.requestStatus}`) }))
        return undefined
      case 'gone':
        setInterruption(translate('gone'))
        return undefined
    }
  }
  const onChange = ({ target }: FormEvent) => {
    if (target instanceof HTMLInputElement && target.type === 'radio')
      setChosen((before) => ({ ...before, [target.name]: target.value }))
  }
  return (
    <Form<RecordMailOutcome>
      action={action}
      onOutcome={onOutcome}
      submitLabel={translate(`proposal.record.${choice as MailAnswer | 'several'}`)}
      label={translate('proposal.title')}
      secondary={children}
    >
      {interruption === null ? null : (
        <Notice meaning="attention" role="alert">
          {interruption}
        </Notice>
      )}
      <div onChange={onChange} className="flex flex-col divide-y">
        {asked.map(({ item, proposal }, index) => (
          <Customer key={item.id} item={item} proposal={proposal} name={nameOf(index)} alone={others.length === 0} />
        ))}
      </div>
      <TextField
        name="answeredOn"
        type="date"
        label={translate('proposal.date')}
        hint={date.hint}
        defaultValue={date.value}
        min={date.min}
        max={date.max}
        className="max-w-prose [&_input]:max-w-48"
      />
    </Form>
  )
}

function Customer({ item, proposal, name, alone }: AskedOfMail & { name: string; alone: boolean }) {
  const translate = useTranslations('answers')
  const requests = useTranslations('requests')
  const { otherAddress } = proposal
  const options: { value: MailAnswer; label: ReactNode }[] = [
    { value: 'confirmed', label: requests('answers.choice.confirmed') },
    ...(otherAddress === null
      ? []
      : [
          { value: 'confirmed-other' as const, label: translate('proposal.confirmedOther', { address: otherAddress }) },
        ]),
    { value: 'refused', label: requests('answers.choice.refused') },
    { value: 'question', label: requests('answers.choice.question') },
    ...(alone ? [] : [{ value: 'none' as const, label: translate('proposal.none') }]),
  ]
  const proposed = proposal.verdict ?? (alone ? undefined : proposal.why === 'not-named' ? 'none' : undefined)
  return (
    <article className="flex flex-col gap-3 py-4 first:pt-0">
      <div>
        <h3 className="font-semibold wrap-anywhere">
          <TextLink href={`/customers/${item.customerId}`} prefetch={false}>
            {item.customerName}
          </TextLink>{' '}
          <span className="font-normal text-muted">{item.sageCustomerNumber}</span>
        </h3>
        <p className="text-muted wrap-anywhere">
          {translate.rich('proposal.change', {
            oldEmail: item.oldEmail,
            newEmail: item.newEmail,
            old: (chunks) => <Address>{chunks}</Address>,
            new: (chunks) => <Address className="text-ink">{chunks}</Address>,
          })}
        </p>
      </div>
      <ProposalNotice proposal={proposal} />
      <RadioField
        name={name}
        label={translate('proposal.answerFor', { name: item.customerName })}
        options={options}
        {...(proposed === undefined ? {} : { defaultValue: proposed })}
      />
    </article>
  )
}

/** The proposal with the sentence that it rests on, or why there is none. */
function ProposalNotice({ proposal }: { proposal: Proposal }) {
  const translate = useTranslations('answers')
  const { verdict, why, sentence, otherAddress } = proposal
  if (verdict !== null)
    return (
      <div className="rounded bg-sunken px-3 py-2">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {translate('proposal.proposed')}: <ItemStatusLabel status={verdict} />
        </p>
        {sentence ? (
          <blockquote className="mt-1 wrap-anywhere text-muted">
            {translate('proposal.because', { sentence: sentence.text })}
          </blockquote>
        ) : null}
      </div>
    )
  return (
    <Notice meaning={why === 'not-named' ? 'open' : 'attention'}>
      {translate.rich(`why.${why ?? 'silent'}`, {
        email: otherAddress ?? '',
        address: (chunks) => <Address>{chunks}</Address>,
      })}
    </Notice>
  )
}
