'use client'

import { clsx } from 'clsx'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { control, Frame, useField } from '@/components/ui/fields'

/** A password can be looked at while it is typed, so nobody has to type it twice. It is never cut, trimmed or folded. */
export function PasswordField({
  name,
  label,
  hint,
  autoComplete,
  optional = false,
}: {
  name: string
  label: ReactNode
  hint?: ReactNode
  autoComplete: 'current-password' | 'new-password'
  /** Left empty, something that is known already stays. */
  optional?: boolean
}) {
  const translate = useTranslations('common')
  const [shown, setShown] = useState(false)
  const { id, message, aria } = useField(name, hint)
  return (
    <Frame {...{ id, label, hint, message }}>
      <div className="relative">
        <input
          type={shown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="off"
          spellCheck={false}
          required={!optional}
          {...aria}
          className={clsx(control, 'min-h-9 pr-24')}
        />
        <button
          type="button"
          aria-pressed={shown}
          aria-controls={id}
          onClick={() => setShown(!shown)}
          className="absolute inset-y-1 right-1 rounded px-2 text-xs font-medium text-accent hover:bg-accent-soft"
        >
          {translate(shown ? 'password.hide' : 'password.show')}
        </button>
      </div>
    </Frame>
  )
}
