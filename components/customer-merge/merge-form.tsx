'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AddressComparisons } from '@/components/customer-merge/address-comparison'
import { MergePreview } from '@/components/customer-merge/merge-preview'
import { Obstacles } from '@/components/customer-merge/obstacles'
import { UnitChoice } from '@/components/customer-merge/unit-choice'
import { useUndoMerge } from '@/components/customer-merge/use-undo-merge'
import { LinkButton } from '@/components/ui/button'
import { Form } from '@/components/ui/form'
import { Notice } from '@/components/ui/state'
import { useToast } from '@/components/ui/toast'
import { customerPath } from '@/lib/customer-page/path'
import type { Owner } from '@/lib/customers/data'
import { mergeCustomersAction } from '@/lib/customers/merge/actions'
import type { MergeUnit } from '@/lib/customers/merge/fields'
import type { MergeOutcome } from '@/lib/customers/merge/mutations'
import type { Choices, Side } from '@/lib/customers/merge/plan'
import type { MergeInput } from '@/lib/customers/merge/schema'
import type { MergeObstacle, MergeProposal, PartySummary, ProposedUnit } from '@/lib/customers/merge/types'

type Props = {
  /** Where the customer that one comes from remains, and where the other one does. */
  proposals: [MergeProposal, MergeProposal]
  people: Owner[]
}

/** Who remains, what shall be valid where the two differ, and the customer afterwards, before anything is written. */
export function MergeForm({ proposals, people }: Props) {
  const translate = useTranslations('merge')
  const common = useTranslations('common')
  const router = useRouter()
  const toast = useToast()
  const undo = useUndoMerge()
  const [here, there] = proposals
  const [remainingId, setRemainingId] = useState(here.remaining.isArchived ? there.remaining.id : here.remaining.id)
  // By customer, so that a choice stays what it is when the other one shall remain.
  const [chosen, setChosen] = useState<Partial<Record<MergeUnit, string>>>({})
  const [refused, setRefused] = useState<MergeObstacle[] | 'changed' | null>(null)
  const proposal = here.remaining.id === remainingId ? here : there
  const { remaining, absorbed } = proposal
  const idOf = (side: Side) => (side === 'remaining' ? remaining.id : absorbed.id)
  const sideOf = ({ unit, suggested }: ProposedUnit): Side => {
    const id = chosen[unit]
    return id === undefined ? suggested : id === remaining.id ? 'remaining' : 'absorbed'
  }
  const differing = proposal.units.filter(({ kind }) => kind === 'choice')
  const choices: Choices = Object.fromEntries(differing.map((plan) => [plan.unit, sideOf(plan)]))
  const form: MergeInput = {
    remainingId,
    remainingVersion: remaining.version,
    absorbedId: absorbed.id,
    absorbedVersion: absorbed.version,
    seen: proposal.seen,
    choices,
  }
  const obstacles = Array.isArray(refused) ? refused : proposal.obstacles

  const onOutcome = (outcome: MergeOutcome): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'merged': {
        const said = translate('merged', { name: absorbed.name, number: absorbed.sageCustomerNumber })
        toast(said, { label: common('undo'), onClick: () => void undo(outcome.mergeId) })
        router.push(customerPath(remaining.id))
        return undefined
      }
      case 'refused':
        setRefused(outcome.obstacles)
        return undefined
      case 'changed':
        setRefused('changed')
        router.refresh()
        return undefined
      case 'gone':
        return { form: 'gone' }
    }
  }

  return (
    <div className="max-w-[80rem]">
      {refused === 'changed' ? (
        <Notice meaning="attention" role="alert" className="mb-4">
          {translate('changed')}
        </Notice>
      ) : null}
      <Remains
        parties={[here.remaining, here.absorbed]}
        remainingId={remainingId}
        onChoose={(id) => {
          setRemainingId(id)
          setRefused(null)
        }}
      />
      {obstacles.length > 0 ? (
        <Obstacles obstacles={obstacles} proposal={proposal} />
      ) : (
        <Form<MergeOutcome>
          action={() => mergeCustomersAction(form)}
          onOutcome={onOutcome}
          submitLabel={translate('submit')}
          label={translate('title')}
          secondary={<LinkButton href={customerPath(here.remaining.id)}>{common('cancel')}</LinkButton>}
        >
          <AddressComparisons proposal={proposal} parties={[here.remaining, here.absorbed]} />
          <div className="grid items-start gap-4 *:min-w-0 lg:grid-cols-2">
            <section aria-labelledby="merge-choices" className="flex flex-col gap-3">
              <h2 id="merge-choices" className="text-base font-semibold">
                {translate('choices.title')}
              </h2>
              <p className="text-muted">{translate(differing.length === 0 ? 'choices.none' : 'choices.lead')}</p>
              {differing.map((plan) => (
                <UnitChoice
                  key={plan.unit}
                  plan={plan}
                  people={people}
                  options={[here.remaining, here.absorbed].map((party) => ({
                    party,
                    values: plan.values[party.id === remaining.id ? 'remaining' : 'absorbed'],
                  }))}
                  chosenId={idOf(sideOf(plan))}
                  onChoose={(id) => setChosen({ ...chosen, [plan.unit]: id })}
                />
              ))}
            </section>
            <MergePreview proposal={proposal} choices={choices} people={people} />
          </div>
        </Form>
      )}
    </div>
  )
}

function Remains({
  parties,
  remainingId,
  onChoose,
}: {
  parties: readonly PartySummary[]
  remainingId: string
  onChoose: (id: string) => void
}) {
  const translate = useTranslations('merge')
  return (
    <fieldset className="mb-4 min-w-0 rounded border bg-card p-4" aria-describedby="merge-remains-hint">
      <legend className="float-left mb-1 w-full text-base font-semibold">{translate('remains.title')}</legend>
      <p id="merge-remains-hint" className="clear-both max-w-prose text-muted">
        {translate('remains.hint')}
      </p>
      <div className="mt-2 flex flex-col gap-x-8 sm:flex-row sm:flex-wrap">
        {parties.map((party) => (
          <label key={party.id} className="flex min-h-9 min-w-0 items-start gap-2 py-1">
            <input
              type="radio"
              name="merge-remaining"
              checked={party.id === remainingId}
              onChange={() => onChoose(party.id)}
              className="mt-0.5 size-5 shrink-0 accent-accent"
            />
            <span className="min-w-0 pt-0.5 wrap-anywhere">
              <span className="font-medium">{party.name}</span>{' '}
              <span className="text-muted">
                {translate('numbered', { number: party.sageCustomerNumber })}
                {party.isArchived ? ` · ${translate('remains.archived')}` : null}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
