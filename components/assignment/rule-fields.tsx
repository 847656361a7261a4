'use client'

import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useContext, useId } from 'react'
import { type Draft, withKind } from '@/components/assignment/draft'
import { Button } from '@/components/ui/button'
import { FieldErrorsContext, SelectField, TextField } from '@/components/ui/fields'
import { NAME_MARKS, RULE_KINDS } from '@/lib/assignment/types'
import type { Owner } from '@/lib/customers/data'

type Props = {
  draft: Draft
  place: number
  count: number
  people: Owner[]
  onChange: (draft: Draft) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

/** One rule with its place in the order, which the two arrows change. */
export function RuleFields({ draft, place, count, people, onChange, onMove, onRemove }: Props) {
  const translate = useTranslations('assignment')
  const number = place + 1
  return (
    <li className="rounded border bg-card p-4">
      <fieldset className="min-w-0">
        <legend className="sr-only">{translate('rule', { number })}</legend>
        <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
          <p aria-hidden className="font-semibold">
            {translate('rule', { number })}
          </p>
          <span className="flex gap-1">
            <Button
              variant="quiet"
              data-move={`up-${draft.key}`}
              aria-label={translate('up', { number })}
              disabled={place === 0}
              onClick={() => onMove(-1)}
            >
              <ArrowUp aria-hidden className="size-4" />
            </Button>
            <Button
              variant="quiet"
              data-move={`down-${draft.key}`}
              aria-label={translate('down', { number })}
              disabled={number === count}
              onClick={() => onMove(1)}
            >
              <ArrowDown aria-hidden className="size-4" />
            </Button>
            <Button variant="quiet" aria-label={translate('remove', { number })} onClick={onRemove}>
              <Trash2 aria-hidden className="size-4" />
            </Button>
          </span>
        </div>
        <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          <div className="flex min-w-0 flex-col gap-4">
            <SelectField
              name={`rules.${place}.kind`}
              label={translate('kindLabel')}
              value={draft.kind}
              onChange={(event) => {
                const kind = RULE_KINDS.find((known) => known === event.currentTarget.value)
                if (kind) onChange(withKind(draft, kind))
              }}
            >
              {RULE_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {translate(`kind.${kind}`)}
                </option>
              ))}
            </SelectField>
            <Ends draft={draft} place={place} onChange={onChange} />
          </div>
          <People draft={draft} place={place} people={people} onChange={onChange} />
        </div>
      </fieldset>
    </li>
  )
}

function Ends({ draft, place, onChange }: Pick<Props, 'draft' | 'place' | 'onChange'>) {
  const translate = useTranslations('assignment')
  const { kind } = draft
  if (kind === 'round-robin') return null
  return (
    <div>
      <div className="grid grid-cols-2 gap-4">
        {(['from', 'to'] as const).map((end) => {
          const common = {
            name: `rules.${place}.${end}`,
            label: translate(end),
            value: draft[end],
            onChange: (event: { currentTarget: { value: string } }) =>
              onChange({ ...draft, [end]: event.currentTarget.value }),
          }
          return kind === 'postal-code' ? (
            <TextField key={end} {...common} inputMode="numeric" autoComplete="off" maxLength={5} />
          ) : (
            <SelectField key={end} {...common}>
              {NAME_MARKS.map((mark) => (
                <option key={mark} value={mark}>
                  {mark === '0' ? translate('digits') : mark}
                </option>
              ))}
            </SelectField>
          )
        })}
      </div>
      <p className="mt-1 text-xs text-muted">{translate(kind === 'postal-code' ? 'postalHint' : 'nameHint')}</p>
    </div>
  )
}

function People({ draft, place, people, onChange }: Pick<Props, 'draft' | 'place' | 'people' | 'onChange'>) {
  const translate = useTranslations('assignment')
  const errors = useTranslations('errors')
  const id = useId()
  const code = useContext(FieldErrorsContext)[`rules.${place}.people`]
  const offered = people.filter((person) => !person.disabled || draft.people.includes(person.id))
  const toggle = (person: string, chosen: boolean) =>
    onChange({
      ...draft,
      people: chosen ? [...draft.people, person] : draft.people.filter((other) => other !== person),
    })
  return (
    <fieldset className="min-w-0" aria-describedby={code ? `${id}-hint ${id}-error` : `${id}-hint`}>
      <legend className="mb-1 font-medium">{translate('people')}</legend>
      <div className="flex max-h-48 flex-wrap gap-x-4 overflow-y-auto">
        {offered.map((person, index) => (
          <label key={person.id} className="inline-flex min-h-8 items-start gap-2 py-1">
            <input
              type="checkbox"
              checked={draft.people.includes(person.id)}
              aria-invalid={code && index === 0 ? true : undefined}
              onChange={(event) => toggle(person.id, event.currentTarget.checked)}
              className="mt-0.5 size-5 shrink-0 accent-accent"
            />
            <span className="min-w-0 pt-0.5 wrap-anywhere">
              {person.disabled ? translate('left', { name: person.name }) : person.name}
            </span>
          </label>
        ))}
      </div>
      {code ? (
        <p id={`${id}-error`} className="mt-1 font-medium text-wrong">
          {errors(code === 'choose-person' || code === 'too-many' ? `field.${code}` : 'field.invalid')}
        </p>
      ) : null}
      <p id={`${id}-hint`} className="mt-1 text-xs text-muted">
        {translate('peopleHint')}
      </p>
    </fieldset>
  )
}
