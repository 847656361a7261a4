'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Form } from '@/components/ui/form'
import { PasswordField } from '@/components/ui/password-field'
import { Card } from '@/components/ui/text'
import { useToast } from '@/components/ui/toast'
import { changePasswordAction } from '@/lib/auth/actions'
import type { ChangePasswordOutcome } from '@/lib/auth/mutations'

export function PasswordForm({ email }: { email: string }) {
  const translate = useTranslations('profile')
  const toast = useToast()
  const box = useRef<HTMLDivElement>(null)
  const onOutcome = (outcome: ChangePasswordOutcome): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'changed':
        box.current?.querySelector('form')?.reset()
        toast(translate('password.changed', { count: outcome.endedSessions }))
        return undefined
      case 'wrong-password':
        return { currentPassword: 'wrong-password' }
      case 'throttled':
        return { currentPassword: 'password-throttled' }
      case 'password-refused':
        return { newPassword: outcome.problem }
    }
  }
  return (
    <Card title={translate('password.title')}>
      <div ref={box} className="max-w-md">
        <p className="mb-4 text-muted">{translate('password.lead')}</p>
        <Form<ChangePasswordOutcome>
          action={changePasswordAction}
          onOutcome={onOutcome}
          submitLabel={translate('password.submit')}
          label={translate('password.title')}
        >
          {/* Tells a password manager whose password this is. */}
          <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
          <PasswordField name="currentPassword" label={translate('password.current')} autoComplete="current-password" />
          <PasswordField
            name="newPassword"
            label={translate('password.new')}
            hint={translate('password.hint')}
            autoComplete="new-password"
          />
        </Form>
      </div>
    </Card>
  )
}
