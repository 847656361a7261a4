'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/state'

type Values = Record<string, string>
type Choice = 'mine' | 'theirs'

/** `show` where the value that the form holds is not what a person reads. */
export type ConflictField = { name: string; label: ReactNode; show?: (value: string) => string }

/**
 * Both values of every field in which two savers differ. Nothing is overwritten: the form keeps what was typed until a
 * choice is made. A field that only the other one changed is taken from there unless chosen otherwise.
 */
export function ConflictChooser({
  fields,
  mine,
  theirs,
  before,
  children,
  onAdopt,
}: {
  fields: readonly ConflictField[]
  /** What was typed, what is stored now, and what the form began with. */
  mine: Values
  theirs: Values
  before: Values
  /** Who changed it, and when. */
  children: ReactNode
  onAdopt: (values: Values) => void
}) {
  const translate = useTranslations('common')
  const [choices, setChoices] = useState<Record<string, Choice>>({})
  const trimmed = (values: Values, name: string) => values[name]?.trim() ?? ''
  const differing = fields.filter(
    ({ name }) => mine[name] !== undefined && trimmed(mine, name) !== trimmed(theirs, name),
  )
  const choiceOf = (name: string): Choice =>
    choices[name] ?? (trimmed(mine, name) === trimmed(before, name) ? 'theirs' : 'mine')
  const chosen = (name: string, choice: Choice) => (choice === 'mine' ? mine : theirs)[name] ?? ''
  const shown = ({ name, show }: ConflictField, choice: Choice) => {
    const text = show ? show(chosen(name, choice)) : chosen(name, choice)
    return text.trim() === '' ? translate('conflict.empty') : text
  }

  // The button that was pressed may be far below.
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])

  return (
    <div ref={box} tabIndex={-1} className="mb-4">
      <Notice meaning="attention" role="alert" title={translate('conflict.title')}>
        <p>
          {children} {translate('conflict.choose')}
        </p>
        <div className="my-3 flex flex-col gap-3">
          {differing.map((field) => (
            <fieldset key={field.name} className="min-w-0 rounded border bg-card p-3">
              <legend className="px-1 font-medium">{field.label}</legend>
              {(['mine', 'theirs'] as const).map((choice) => (
                <label key={choice} className="flex min-h-8 items-start gap-2 py-1">
                  <input
                    type="radio"
                    name={`choice-${field.name}`}
                    checked={choiceOf(field.name) === choice}
                    onChange={() => setChoices({ ...choices, [field.name]: choice })}
                    className="mt-0.5 size-4 shrink-0 accent-accent"
                  />
                  <span className="min-w-0 wrap-anywhere whitespace-pre-wrap">
                    <span className="text-muted">{translate(`conflict.${choice}`)}:</span> {shown(field, choice)}
                  </span>
                </label>
              ))}
            </fieldset>
          ))}
        </div>
        <Button
          variant="primary"
          onClick={() => onAdopt(Object.fromEntries(differing.map(({ name }) => [name, chosen(name, choiceOf(name))])))}
        >
          {translate('conflict.adopt')}
        </Button>
      </Notice>
    </div>
  )
}

/** "Petra Martens (02.11.2026, 10:42)", or that it is not known who it was. */
export function useAuthorOfConflict() {
  const translate = useTranslations('common')
  const format = useFormatter()
  return ({ changedBy, changedAt }: { changedBy: string | null; changedAt: Date | null }) => {
    const name = changedBy ?? translate('conflict.somebody')
    return changedAt ? `${name} (${format.dateTime(changedAt, 'moment')})` : name
  }
}
