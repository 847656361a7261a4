'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { LinkUnusable } from '@/components/account/link-unusable'
import { SignInNext } from '@/components/account/sign-in-next'
import { useEntry } from '@/components/account/use-entry'
import { TextField } from '@/components/ui/fields'
import { Form } from '@/components/ui/form'
import { PasswordField } from '@/components/ui/password-field'
import { acceptInvitationAction } from '@/lib/auth/actions'
import type { AcceptOutcome, OpenInvitation } from '@/lib/auth/invitations'

/** Makes the account, or gives a known one a new password. */
export function InvitationForm({ token, invitation }: { token: string; invitation: OpenInvitation }) {
  const translate = useTranslations('account')
  const password = useRef('')
  const [unusable, setUnusable] = useState(false)
  const { stuck, enter } = useEntry()
  const { email, knownName } = invitation

  const onOutcome = (outcome: AcceptOutcome): Record<string, string> | undefined => {
    switch (outcome.status) {
      case 'accepted':
        void enter(outcome.email, password.current)
        return undefined
      case 'link-invalid':
        setUnusable(true)
        return undefined
      case 'email-taken':
        return { form: 'email-taken' }
      case 'password-refused':
        return { password: outcome.problem }
    }
  }
  const accept = (input: unknown) => {
    if (typeof input === 'object' && input !== null && 'password' in input) password.current = String(input.password)
    return acceptInvitationAction(input)
  }

  if (unusable) return <LinkUnusable kind="invitation" />
  if (stuck) return <SignInNext />
  return (
    <Form<AcceptOutcome>
      action={accept}
      onOutcome={onOutcome}
      hidden={{ token, ...(knownName === null ? {} : { name: knownName }) }}
      submitLabel={translate(knownName === null ? 'invitation.submit' : 'newPassword.submit')}
      label={translate(knownName === null ? 'invitation.title' : 'newPassword.title')}
    >
      <TextField
        name="username"
        label={translate('email')}
        hint={translate('invitation.emailHint')}
        value={email}
        autoComplete="username"
        readOnly
      />
      {knownName === null ? (
        <TextField
          name="name"
          label={translate('name')}
          hint={translate('invitation.nameHint')}
          autoComplete="name"
          maxLength={200}
          required
        />
      ) : null}
      <PasswordField
        name="password"
        label={translate(knownName === null ? 'password' : 'newPassword.label')}
        hint={translate('passwordHint')}
        autoComplete="new-password"
      />
    </Form>
  )
}
