'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/state'
import type { CustomerRecord, Owner } from '@/lib/customers/data'
import type { CustomerField, UpdateOutcome } from '@/lib/customers/mutations'

type Conflict = Extract<UpdateOutcome, { status: 'conflict' }>
type Choice = 'mine' | 'theirs'

/**
 * Both values of every field in which two savers differ. Nothing is overwritten: the form keeps what was typed until a
 * choice is made. A field that only the other one changed is taken from there unless chosen otherwise.
 */
export function ConflictChooser({
  conflict,
  mine,
  before,
  owners,
  onAdopt,
}: {
  conflict: Conflict
  mine: Record<string, string>
  before: CustomerRecord
  owners: Owner[]
  onAdopt: (values: Record<string, string>, version: number) => void
}) {
  const translate = useTranslations('customers')
  const format = useFormatter()
  const theirsOf = (field: CustomerField) => conflict.theirs[field] ?? ''
  const fields = (Object.keys(conflict.theirs) as CustomerField[]).filter(
    (field) => mine[field] !== undefined && mine[field]?.trim() !== theirsOf(field),
  )
  const [choices, setChoices] = useState<Partial<Record<CustomerField, Choice>>>({})
  const choiceOf = (field: CustomerField): Choice =>
    choices[field] ?? (mine[field]?.trim() === (before[field] ?? '') ? 'theirs' : 'mine')
  const shown = (field: CustomerField, value: string) => {
    const text = field === 'ownerId' ? (owners.find((owner) => owner.id === value)?.name ?? '') : value
    return text === '' ? translate('conflict.empty') : text
  }
  const adopt = () =>
    onAdopt(
      Object.fromEntries(
        fields.map((field) => [field, choiceOf(field) === 'mine' ? (mine[field] ?? '') : theirsOf(field)]),
      ),
      conflict.version,
    )

  return (
    <Notice meaning="attention" role="alert" className="mb-4" title={translate('conflict.title')}>
      <p>
        {translate('conflict.text', {
          name: conflict.changedBy ?? translate('conflict.somebody'),
          moment: conflict.changedAt ? format.dateTime(conflict.changedAt, 'moment') : '',
        })}
      </p>
      <div className="my-3 flex flex-col gap-3">
        {fields.map((field) => (
          <fieldset key={field} className="rounded border bg-card p-3">
            <legend className="px-1 font-medium">{translate(`fields.${field}`)}</legend>
            {(['mine', 'theirs'] as const).map((choice) => (
              <label key={choice} className="flex min-h-8 items-start gap-2 py-1">
                <input
                  type="radio"
                  name={`choice-${field}`}
                  checked={choiceOf(field) === choice}
                  onChange={() => setChoices({ ...choices, [field]: choice })}
                  className="mt-0.5 size-4 shrink-0 accent-accent"
                />
                <span className="min-w-0 break-words">
                  <span className="text-muted">{translate(`conflict.${choice}`)}:</span>{' '}
                  {shown(field, choice === 'mine' ? (mine[field] ?? '') : theirsOf(field))}
                </span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
      <Button variant="primary" onClick={adopt}>
        {translate('conflict.adopt')}
      </Button>
    </Notice>
  )
}
