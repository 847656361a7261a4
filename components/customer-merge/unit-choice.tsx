'use client'

import { useTranslations } from 'next-intl'
import { UnitValues } from '@/components/customer-merge/unit-values'
import type { Owner } from '@/lib/customers/data'
import type { FieldValue } from '@/lib/customers/merge/plan'
import type { PartySummary, ProposedUnit } from '@/lib/customers/merge/types'

/** Both values of what the two differ in, as in an edit conflict. */
export function UnitChoice({
  plan,
  options,
  chosenId,
  people,
  onChoose,
}: {
  plan: ProposedUnit
  options: readonly { party: PartySummary; values: readonly FieldValue[] }[]
  chosenId: string
  people: readonly Owner[]
  onChoose: (id: string) => void
}) {
  const translate = useTranslations('merge')
  return (
    <fieldset className="min-w-0 rounded border bg-card p-3">
      <legend className="px-1 font-medium">{translate(`unit.${plan.unit}`)}</legend>
      {options.map(({ party, values }) => (
        <label key={party.id} className="flex min-h-8 items-start gap-2 py-1">
          <input
            type="radio"
            name={`choice-${plan.unit}`}
            checked={party.id === chosenId}
            onChange={() => onChoose(party.id)}
            className="mt-0.5 size-5 shrink-0 accent-accent"
          />
          <span className="min-w-0 pt-0.5 wrap-anywhere">
            <span className="text-muted">{translate('numbered', { number: party.sageCustomerNumber })}:</span>{' '}
            <UnitValues unit={plan.unit} values={values} people={people} />
          </span>
        </label>
      ))}
    </fieldset>
  )
}
