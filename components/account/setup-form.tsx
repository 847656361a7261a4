'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { LinkUnusable } from '@/components/account/link-unusable'
import { SignInNext } from '@/components/account/sign-in-next'
import { useEntry } from '@/components/account/use-entry'
import { TextField } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { PasswordField } from '@/components/ui/password-field'
import { completeSetupAction } from '@/lib/auth/actions'
import type { SetupOutcome } from '@/lib/auth/setup'

/** The first organisation of an installation and its administrator. */
export function SetupForm({ token }: { token: string }) {
  const translate = useTranslations('account')
  const typed = useRef({ email: '', password: '' })
  const [unusable, setUnusable] = useState(false)
  const { stuck, enter } = useEntry()

  const onOutcome = (outcome: SetupOutcome): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'created':
        void enter(typed.current.email, typed.current.password)
        return undefined
      case 'link-invalid':
        setUnusable(true)
        return undefined
      case 'password-refused':
        return { password: outcome.problem }
    }
  }
  const complete = (input: unknown) => {
    const { email, password } = input as Record<string, unknown>
    typed.current = { email: String(email), password: String(password) }
    return completeSetupAction(input)
  }

  if (unusable) return <LinkUnusable kind="setup" />
  if (stuck) return <SignInNext />
  return (
    <Form<SetupOutcome>
      action={complete}
      onOutcome={onOutcome}
      hidden={{ token }}
      submitLabel={translate('setup.submit')}
      label={translate('setup.title')}
    >
      <TextField
        name="organisationName"
        label={translate('setup.organisationName')}
        autoComplete="organization"
        maxLength={200}
        required
      />
      <TextField
        name="partnerNumber"
        label={translate('setup.partnerNumber')}
        hint={translate('setup.partnerNumberHint')}
        autoComplete="off"
        maxLength={32}
      />
      <TextField name="name" label={translate('name')} autoComplete="name" maxLength={200} required />
      <TextField
        name="email"
        label={translate('email')}
        hint={translate('setup.emailHint')}
        inputMode="email"
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        maxLength={254}
        required
      />
      <PasswordField
        name="password"
        label={translate('password')}
        hint={translate('passwordHint')}
        autoComplete="new-password"
      />
    </Form>
  )
}
