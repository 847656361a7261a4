'use client'

import { useTranslations } from 'next-intl'
import { ROLES, type Role } from '@/lib/auth/permissions'

/** The roles with what each of them may do, since their names alone do not tell. */
export function RoleChoice({ defaultValue }: { defaultValue: Role }) {
  const translate = useTranslations('settings')
  const common = useTranslations('common')
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{translate('members.role')}</legend>
      <div className="grid gap-2 sm:grid-cols-3">
        {ROLES.map((role) => (
          <label
            key={role}
            className="flex min-w-0 items-start gap-2 rounded border p-3 has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name="role"
              value={role}
              defaultChecked={role === defaultValue}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span className="min-w-0">
              <span className="block font-medium">{common(`role.${role}`)}</span>
              <span className="block text-xs text-muted">{translate(`members.mayDo.${role}`)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
