'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { type ReactNode, useContext, useId } from 'react'
import { FieldErrorsContext } from '@/components/ui/fields'

/** A choice of few, all of them in sight. */
export function RadioField({
  name,
  label,
  options,
  defaultValue,
  inline = false,
}: {
  name: string
  label: ReactNode
  options: readonly { value: string; label: ReactNode }[]
  defaultValue?: string
  /** Short answers side by side. */
  inline?: boolean
}) {
  const id = useId()
  const translate = useTranslations('errors')
  const code = useContext(FieldErrorsContext)[name]
  return (
    <div
      role="radiogroup"
      aria-labelledby={`${id}-label`}
      aria-describedby={code === undefined ? undefined : `${id}-error`}
      aria-invalid={code === undefined ? undefined : true}
      tabIndex={-1}
      className="min-w-0"
    >
      <p id={`${id}-label`} className="mb-1 font-medium">
        {label}
      </p>
      <div className={clsx('flex', inline ? 'flex-wrap gap-x-4' : 'flex-col')}>
        {options.map((option) => (
          <label key={option.value} className="flex min-h-8 items-start gap-2 py-1">
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              className="mt-0.5 size-5 shrink-0 accent-accent"
            />
            <span className="min-w-0 pt-0.5">{option.label}</span>
          </label>
        ))}
      </div>
      {code === undefined ? null : (
        <p id={`${id}-error`} className="mt-1 font-medium text-wrong">
          {translate(code === 'required' ? 'field.required' : 'field.invalid')}
        </p>
      )}
    </div>
  )
}
