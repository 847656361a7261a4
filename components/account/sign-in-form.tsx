'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState, useTransition } from 'react'
import { requestSignIn, type SignInAnswer } from '@/components/account/request-sign-in'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/fields'
import { PasswordField } from '@/components/ui/password-field'
import { Notice } from '@/components/ui/state'

/** `destination` is a page of our own, chosen by the page and never by the address. */
export function SignInForm({ destination }: { destination: '/' | '/sign-in?again=1' }) {
  const translate = useTranslations('account')
  const [problem, setProblem] = useState<Exclude<SignInAnswer, 'signed-in'> | null>(null)
  const [pending, startTransition] = useTransition()

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (pending) return
    const data = new FormData(event.currentTarget)
    setProblem(null)
    startTransition(async () => {
      const answer = await requestSignIn(String(data.get('email')), String(data.get('password')))
      if (answer === 'signed-in') return window.location.assign(destination)
      startTransition(() => setProblem(answer))
    })
  }

  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      {problem ? (
        <Notice meaning="wrong" role="alert">
          {translate(`signIn.${problem}`)}
        </Notice>
      ) : null}
      {/* A field of type "email" would rewrite the address: müller.de becomes xn--mller-kva.de. */}
      <TextField
        name="email"
        label={translate('email')}
        inputMode="email"
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        required
        maxLength={320}
      />
      <PasswordField name="password" label={translate('password')} autoComplete="current-password" />
      <Button type="submit" variant="primary" disabled={pending}>
        {translate('signIn.submit')}
      </Button>
      <p className="text-xs text-muted">{translate('signIn.help')}</p>
    </form>
  )
}
