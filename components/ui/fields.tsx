'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, useContext, useId } from 'react'

/** Field name → code of a sentence in the catalogue "errors"; provided by Form. */
export const FieldErrorsContext = createContext<Record<string, string>>({})

export const control =
  'block w-full rounded border border-line-strong bg-card px-3 py-1.5 text-sm text-ink placeholder:text-muted aria-invalid:border-2 aria-invalid:border-wrong disabled:bg-sunken disabled:text-muted'

type Common = {
  name: string
  label: ReactNode
  hint?: ReactNode
  className?: string
  /** What is wrong, where the caller knows better than a code of the form. */
  error?: ReactNode
}

/** Wires label, hint, error and aria once for every kind of control. */
export function useField(name: string, hint: ReactNode, error?: ReactNode) {
  const id = useId()
  const translate = useTranslations('errors')
  const code = useContext(FieldErrorsContext)[name]
  const message: ReactNode =
    error || code === undefined
      ? error || null
      : translate.has(`field.${code}` as never)
        ? translate(`field.${code}` as never)
        : translate('field.invalid')
  const describedBy =
    [hint ? `${id}-hint` : null, message ? `${id}-error` : null].filter(Boolean).join(' ') || undefined
  return {
    id,
    message,
    aria: { id, name, 'aria-invalid': message ? true : undefined, 'aria-describedby': describedBy } as const,
  }
}

export function Frame({
  id,
  label,
  hint,
  message,
  className,
  children,
}: Omit<Common, 'name' | 'error'> & { id: string; message: ReactNode; children: ReactNode }) {
  return (
    <div className={clsx('min-w-0', className)}>
      <label htmlFor={id} className="mb-1 block font-medium">
        {label}
      </label>
      {children}
      {message ? (
        <div id={`${id}-error`} className="mt-1 text-sm font-medium text-wrong">
          {message}
        </div>
      ) : null}
      {/* Below, so that controls side by side stand on one line whether they have a hint or not. */}
      {hint ? (
        <p id={`${id}-hint`} className="mt-1 text-xs text-muted">
          {hint}
        </p>
      ) : null}
    </div>
  )
}

export function TextField({
  name,
  label,
  hint,
  className,
  error,
  mono,
  ...rest
}: Common & { mono?: boolean } & React.ComponentProps<'input'>) {
  const { id, message, aria } = useField(name, hint, error)
  return (
    <Frame {...{ id, label, hint, message, className }}>
      <input type="text" {...rest} {...aria} className={clsx(control, 'min-h-9', mono && 'address')} />
    </Frame>
  )
}

export function TextArea({
  name,
  label,
  hint,
  className,
  error,
  mono,
  ...rest
}: Common & { mono?: boolean } & React.ComponentProps<'textarea'>) {
  const { id, message, aria } = useField(name, hint, error)
  return (
    <Frame {...{ id, label, hint, message, className }}>
      <textarea rows={3} {...rest} {...aria} className={clsx(control, mono && 'address')} />
    </Frame>
  )
}

export function SelectField({
  name,
  label,
  hint,
  className,
  error,
  children,
  ...rest
}: Common & React.ComponentProps<'select'>) {
  const { id, message, aria } = useField(name, hint, error)
  return (
    <Frame {...{ id, label, hint, message, className }}>
      <select {...rest} {...aria} className={clsx(control, 'min-h-9 pr-8')}>
        {children}
      </select>
    </Frame>
  )
}

export function CheckboxField({
  name,
  label,
  hint,
  className,
  error,
  ...rest
}: Common & React.ComponentProps<'input'>) {
  const { id, message, aria } = useField(name, hint, error)
  return (
    <div className={clsx('min-w-0', className)}>
      <div className="flex items-start gap-2">
        <input type="checkbox" {...rest} {...aria} className="mt-0.5 size-5 shrink-0 accent-accent" />
        <label htmlFor={id} className="min-w-0 pt-0.5">
          {label}
        </label>
      </div>
      {hint ? (
        <p id={`${id}-hint`} className="mt-1 ml-7 text-xs text-muted">
          {hint}
        </p>
      ) : null}
      {message ? (
        <p id={`${id}-error`} className="mt-1 ml-7 font-medium text-wrong">
          {message}
        </p>
      ) : null}
    </div>
  )
}
