'use client'

import { useRef, useState } from 'react'
import { type FormAction, fillForm, formValues, type SharedRefusal } from '@/components/ui/form'

type Values = Record<string, string>
type Conflict<Theirs> = { status: 'conflict'; version: number; theirs: Theirs }

/**
 * A form that is saved on the version it was read at and stays open afterwards. `valuesOf` turns a record into the
 * values of the form's controls. Where others changed only what this form does not show, the save goes on by itself.
 */
export function useVersionedForm<Theirs, C extends Conflict<Theirs>, Outcome extends { status: string } | C>({
  start,
  startVersion,
  valuesOf,
  action,
}: {
  start: Theirs
  startVersion: number
  valuesOf: (record: Theirs) => Values
  action: FormAction<Outcome>
}) {
  const box = useRef<HTMLDivElement>(null)
  const [version, setVersion] = useState(startVersion)
  const [before, setBefore] = useState(() => valuesOf(start))
  const [conflict, setConflict] = useState<{ outcome: C; mine: Values; theirs: Values } | null>(null)
  const form = () => box.current?.querySelector('form') ?? null

  const typed = (): Values => {
    const element = form()
    const values = element ? formValues(element) : {}
    return Object.fromEntries(Object.keys(before).map((name) => [name, String(values[name] ?? '')]))
  }
  const isConflict = (answer: Outcome | SharedRefusal): answer is Outcome & C => answer.status === 'conflict'

  return {
    box,
    version,
    conflict,
    before,
    action: (async (input) => {
      const answer = await action(input)
      const isUntouched = isConflict(answer) && isSame(valuesOf(answer.theirs), before)
      return isUntouched ? action({ ...(input as object), version: answer.version }) : answer
    }) satisfies FormAction<Outcome>,
    saved: (newVersion: number) => {
      setConflict(null)
      setBefore(typed())
      setVersion(newVersion)
    },
    conflicted: (outcome: C) => setConflict({ outcome, mine: typed(), theirs: valuesOf(outcome.theirs) }),
    /** Puts the chosen values into the form; the next save stands on the version that was chosen against. */
    adopt: (chosen: Values) => {
      const element = form()
      if (element) fillForm(element, chosen)
      if (conflict) {
        setVersion(conflict.outcome.version)
        setBefore(conflict.theirs)
      }
      setConflict(null)
    },
  }
}

function isSame(left: Values, right: Values): boolean {
  return Object.keys(left).every((name) => left[name]?.trim() === right[name]?.trim())
}
