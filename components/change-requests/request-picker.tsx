'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useContext, useState } from 'react'
import { candidateFits, groupCandidates } from '@/components/change-requests/candidate-groups'
import { CandidateGroup } from '@/components/change-requests/candidate-list'
import { LeftOutList } from '@/components/change-requests/left-out-list'
import { Button, LinkButton } from '@/components/ui/button'
import { CheckboxField, FieldErrorsContext, TextArea, TextField } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { Notice } from '@/components/ui/state'
import { useSubmission } from '@/components/ui/use-submission'
import { createChangeRequestAction } from '@/lib/change-requests/actions'
import { MAX_CUSTOMERS, MAX_REASON_LENGTH } from '@/lib/change-requests/compose'
import type { CreateOutcome } from '@/lib/change-requests/drafts/mutations'
import type { LeftOut, RequestCandidate } from '@/lib/change-requests/types'

/** From so many customers on, a field narrows the choice. */
const MANY = 8

type Props = {
  /** Those that the address of the page names, chosen already where nothing speaks against it. */
  asked: RequestCandidate[]
  others: RequestCandidate[]
}

/** Chooses the customers of a new request. A mail that is not needed takes a deliberate second step. */
export function RequestPicker({ asked, others }: Props) {
  const translate = useTranslations('requests')
  const common = useTranslations('common')
  const router = useRouter()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () =>
      new Set(
        groupCandidates(asked)
          .recommended.slice(0, MAX_CUSTOMERS)
          .map((candidate) => candidate.id),
      ),
  )
  const [outcome, setOutcome] = useState<CreateOutcome | null>(null)
  const all = groupCandidates([...asked, ...others])
  const cheaper = all.cheaper.filter((candidate) => chosen.has(candidate.id))
  const needsReason = all.withReason.some((candidate) => chosen.has(candidate.id))
  const needsConfirmation = cheaper.length > 0

  const create = useSubmission(createChangeRequestAction)
  const action = async (input: unknown) => {
    const { reason, despite } = input as { reason?: string; despite?: string }
    const fields: Record<string, string> = {}
    if (needsReason && !reason?.trim()) fields.reason = 'required'
    if (needsConfirmation && despite === undefined) fields.despite = 'confirm-cheaper'
    if (Object.keys(fields).length > 0) return { status: 'invalid' as const, fields }
    return create(input)
  }
  const onOutcome = (answer: CreateOutcome): undefined => {
    if (answer.status === 'created' && answer.leftOut.length === 0) router.push(`/requests/${answer.id}`)
    else setOutcome(answer)
  }

  if (outcome?.status === 'created') return <Created outcome={outcome} />
  return (
    <Form<CreateOutcome>
      action={action}
      onOutcome={onOutcome}
      hidden={{ customerIds: [...chosen] }}
      submitLabel={translate('new.create', { count: chosen.size })}
      label={translate('new.title')}
      secondary={<LinkButton href="/requests">{common('cancel')}</LinkButton>}
    >
      {outcome ? (
        <Notice meaning="attention" role="alert" title={translate('new.nothingTitle')}>
          <p className="mb-2">{translate('new.nothingText')}</p>
          <LeftOutList leftOut={outcome.leftOut} />
        </Notice>
      ) : null}
      <ChoiceError />
      <Choices asked={asked} others={others} chosen={chosen} setChosen={setChosen} />
      <p role="status" className="font-medium">
        {chosen.size > MAX_CUSTOMERS
          ? translate('new.tooMany', { count: chosen.size, maximum: MAX_CUSTOMERS })
          : translate('new.chosen', { count: chosen.size })}
      </p>
      {needsConfirmation ? (
        <Notice meaning="attention" title={translate('new.despiteTitle', { count: cheaper.length })}>
          <p className="mb-2">
            {translate('new.despiteHint', { names: cheaper.map((candidate) => candidate.name).join(', ') })}
          </p>
          <CheckboxField name="despite" label={translate('new.despite')} />
        </Notice>
      ) : null}
      <TextArea
        name="reason"
        label={
          <>
            {translate('new.reason')}{' '}
            {needsReason ? null : <span className="font-normal text-muted">{common('optional')}</span>}
          </>
        }
        hint={translate('new.reasonHint')}
        maxLength={MAX_REASON_LENGTH}
        className="max-w-3xl"
      />
    </Form>
  )
}

function ChoiceError() {
  const translate = useTranslations('errors')
  const code = useContext(FieldErrorsContext).customerIds
  if (code === undefined) return null
  return (
    <p className="font-medium text-wrong">
      {code === 'no-customer' || code === 'too-many-customers'
        ? translate(`field.${code}`)
        : translate('field.invalid')}
    </p>
  )
}

function Created({ outcome }: { outcome: Extract<CreateOutcome, { status: 'created' }> }) {
  const translate = useTranslations('requests')
  return (
    <Notice meaning="done" role="status" title={translate('new.createdTitle', { code: outcome.code })}>
      <p className="my-2">{translate('new.createdText', { count: outcome.included.length })}</p>
      <LeftOutList leftOut={outcome.leftOut} />
      <p className="mt-3">
        <LinkButton href={`/requests/${outcome.id}`} variant="primary">
          {translate('new.toDraft')}
        </LinkButton>
      </p>
    </Notice>
  )
}

function Choices({
  asked,
  others,
  chosen,
  setChosen,
}: Props & {
  chosen: ReadonlySet<string>
  setChosen: (chosen: ReadonlySet<string>) => void
}) {
  const translate = useTranslations('requests')
  const [search, setSearch] = useState('')
  const onChoose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(id)
    else next.delete(id)
    setChosen(next)
  }
  const shown = others.filter((candidate) => candidateFits(candidate, search))
  const first = groupCandidates(asked)
  const rest = groupCandidates(shown)
  const choice = { chosen, onChoose }
  const chooseAll = rest.recommended.slice(0, MAX_CUSTOMERS).map((candidate) => candidate.id)
  const groups = (
    <div className="flex flex-col gap-4">
      {others.length > MANY ? (
        <TextField
          name="filter"
          type="search"
          label={translate('new.filter')}
          placeholder={translate('new.filterHint')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && !event.ctrlKey && event.preventDefault()}
          className="max-w-md"
        />
      ) : null}
      {others.length > 0 && shown.length === 0 ? (
        <p className="text-muted">{translate('new.nothingFiltered', { search })}</p>
      ) : null}
      <CandidateGroup
        title={translate('new.recommended')}
        hint={translate('new.recommendedHint')}
        candidates={rest.recommended}
        actions={
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => setChosen(new Set([...chosen, ...chooseAll]))}>
              {rest.recommended.length > MAX_CUSTOMERS
                ? translate('new.chooseFirst', { count: MAX_CUSTOMERS })
                : translate('new.chooseAll', { count: rest.recommended.length })}
            </Button>
            {chosen.size > 0 ? (
              <Button variant="quiet" onClick={() => setChosen(new Set())}>
                {translate('new.chooseNone')}
              </Button>
            ) : null}
          </div>
        }
        {...choice}
      />
      <CandidateGroup
        title={translate('new.cheaper')}
        hint={translate('new.cheaperHint')}
        candidates={rest.cheaper}
        {...choice}
      />
      <LeftOutNotice leftOut={rest.leftOut} />
    </div>
  )
  if (asked.length === 0) return groups
  return (
    <>
      <CandidateGroup
        title={translate('new.recommended')}
        hint={translate('new.askedHint')}
        candidates={first.recommended}
        {...choice}
      />
      <CandidateGroup
        title={translate('new.cheaper')}
        hint={translate('new.cheaperHint')}
        candidates={first.cheaper}
        {...choice}
      />
      <CandidateGroup
        title={translate('new.withReason')}
        hint={translate('new.withReasonHint')}
        candidates={first.withReason}
        {...choice}
      />
      <LeftOutNotice leftOut={first.leftOut} />
      {others.length > 0 ? (
        <details open={first.recommended.length + first.cheaper.length + first.withReason.length === 0}>
          <summary className="py-2 font-medium text-accent">{translate('new.more', { count: others.length })}</summary>
          <div className="mt-3">{groups}</div>
        </details>
      ) : null}
    </>
  )
}

/** A short list stands open; a long one would push the form out of sight. */
const SHORT = 5

function LeftOutNotice({ leftOut }: { leftOut: readonly LeftOut[] }) {
  const translate = useTranslations('requests')
  if (leftOut.length === 0) return null
  return (
    <details open={leftOut.length <= SHORT} className="rounded border bg-card px-4 py-3">
      <summary className="font-semibold">{translate('new.leftOutTitle', { count: leftOut.length })}</summary>
      <div className="mt-2">
        <LeftOutList leftOut={leftOut} />
      </div>
    </details>
  )
}
