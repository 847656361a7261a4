'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, type ReactNode, useCallback, useEffect, useRef, useState, useTransition } from 'react'
import { Button, type ButtonVariant } from '@/components/ui/button'
import { FieldErrorsContext } from '@/components/ui/fields'
import { Notice } from '@/components/ui/state'
import { useUnsavedWarning } from '@/components/ui/use-unsaved-warning'

/** The answers that every action shares (lib/auth/action.ts); what is left are the outcomes of its own. */
export type SharedRefusal =
  | { status: 'invalid'; fields: Record<string, string> }
  | { status: 'signed-out' }
  | { status: 'forbidden' }
  | { status: 'unavailable' }
  | { status: 'failed'; reference: string }

/** Besides those, what a browser finds out by itself. */
export type ShownRefusal = SharedRefusal | { status: 'offline' } | { status: 'outdated' }

const SHARED = new Set(['invalid', 'signed-out', 'forbidden', 'unavailable', 'failed', 'offline', 'outdated'])

export function isRefusal(answer: { status: string }): answer is ShownRefusal {
  return SHARED.has(answer.status)
}

export type FormAction<Outcome> = (input: unknown) => Promise<Outcome | SharedRefusal>

/** Fields that stand several times in a form (checkbox lists) arrive as arrays. */
export function formValues(form: HTMLFormElement): Record<string, string | string[]> {
  const data = new FormData(form)
  const values: Record<string, string | string[]> = {}
  for (const name of new Set(data.keys())) {
    const all = data.getAll(name).filter((value): value is string => typeof value === 'string')
    const field = form.elements.namedItem(name)
    const several = name.endsWith('[]')
    if (several) values[name.slice(0, -2)] = all
    else if (field !== null) values[name] = all[0] ?? ''
  }
  return values
}

/** Puts values into the controls of a form by their names; a checkbox is on by "on". */
export function fillForm(form: HTMLFormElement, values: Record<string, string>) {
  for (const [name, value] of Object.entries(values)) {
    const control = form.elements.namedItem(name)
    if (control instanceof HTMLInputElement && control.type === 'checkbox') control.checked = value === 'on'
    else if (
      control instanceof HTMLInputElement ||
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement ||
      control instanceof RadioNodeList
    )
      control.value = value
  }
}

/**
 * Runs an action and keeps what it answered. The form is never reset by it: whatever happens, what was typed stays.
 * `onOutcome` gets the outcomes of the action's own, and field errors may be set from there by returning them.
 */
export function useAction<Outcome extends { status: string }>(
  action: FormAction<Outcome>,
  onOutcome: (outcome: Outcome) => Record<string, string> | undefined,
) {
  const [refusal, setRefusal] = useState<ShownRefusal | null>(null)
  const [pending, startTransition] = useTransition()
  const run = useCallback(
    (input: unknown) => {
      startTransition(async () => {
        const answer = await action(input).catch((error: unknown) => networkRefusal(error))
        startTransition(() => {
          if (answer === undefined) return
          if (isRefusal(answer)) return setRefusal(answer)
          const fields = onOutcome(answer)
          setRefusal(fields ? { status: 'invalid', fields } : null)
        })
      })
    },
    [action, onOutcome],
  )
  return { run, pending, refusal, clear: () => setRefusal(null) }
}

export function networkRefusal(error: unknown): ShownRefusal {
  const text = error instanceof Error ? `${error.name} ${error.message}` : ''
  if (/Server Action|UnrecognizedActionError/i.test(text)) return { status: 'outdated' }
  return { status: 'offline' }
}

/** What happened, what was kept and what to do now. */
export function RefusalNotice({ refusal }: { refusal: ShownRefusal | null }) {
  const translate = useTranslations('errors')
  if (!refusal) return null
  if (refusal.status === 'invalid') {
    const form = refusal.fields.form
    const count = Object.keys(refusal.fields).length
    return (
      <Notice meaning="wrong" role="alert">
        {form
          ? translate.has(`field.${form}` as never)
            ? translate(`field.${form}` as never)
            : translate('field.invalid')
          : translate('invalid', { count })}
      </Notice>
    )
  }
  return (
    <Notice meaning="wrong" role="alert">
      {refusal.status === 'failed' ? translate('failed', { reference: refusal.reference }) : translate(refusal.status)}
      {refusal.status === 'signed-out' ? (
        <>
          {' '}
          <a className="underline" href="/sign-in?again=1" target="_blank" rel="noreferrer">
            {translate('signInAgain')}
          </a>
        </>
      ) : null}
    </Notice>
  )
}

type Props<Outcome extends { status: string }> = {
  action: FormAction<Outcome>
  onOutcome: (outcome: Outcome) => Record<string, string> | undefined
  submitLabel: ReactNode
  submitVariant?: ButtonVariant
  children: ReactNode
  /** Beside the submit button: cancel and the like. */
  secondary?: ReactNode
  /** Added to the values of the fields: ids, versions. */
  hidden?: Record<string, string | number | boolean | string[]>
  className?: string
  label?: string
  /** What is typed here is worth nothing later, so nobody is asked before he leaves. */
  keepsNothing?: boolean
}

/**
 * Explicit save; Ctrl+Enter saves from any field; the first wrong field gets the focus; leaving asks while unsaved.
 * Sent before its scripts are there, it posts: what was typed never stands in an address.
 */
export function Form<Outcome extends { status: string }>(props: Props<Outcome>) {
  const form = useRef<HTMLFormElement>(null)
  const { saved } = useUnsavedWarning(form, !props.keepsNothing)
  const { run, pending, refusal } = useAction(props.action, (outcome: Outcome) => {
    const wrongFields = props.onOutcome(outcome)
    if (!wrongFields) saved()
    return wrongFields
  })
  const fields = refusal?.status === 'invalid' ? refusal.fields : {}

  useEffect(() => {
    if (!refusal) return
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (wrong && refusal.status === 'invalid') wrong.focus()
    else form.current?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'center' })
  }, [refusal])

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!pending) run({ ...formValues(event.currentTarget), ...props.hidden })
  }

  return (
    <form
      ref={form}
      method="post"
      onSubmit={submit}
      noValidate
      aria-label={props.label}
      className={props.className ?? 'flex flex-col gap-4'}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
      }}
    >
      <FieldErrorsContext value={fields}>
        <RefusalNotice refusal={refusal} />
        {props.children}
        <div className="flex flex-wrap items-center gap-2">
          <Button
            type="submit"
            variant={props.submitVariant ?? 'primary'}
            disabled={pending}
            aria-keyshortcuts="Control+Enter"
          >
            {props.submitLabel}
          </Button>
          {props.secondary}
        </div>
      </FieldErrorsContext>
    </form>
  )
}
