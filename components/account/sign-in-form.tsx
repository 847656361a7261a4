'use client'

import { signIn } from 'next-auth/react'
import { useTranslations } from 'next-intl'
import { type FormEvent, useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/fields'
import { Notice } from '@/components/ui/state'

type Problem = 'wrong' | 'throttled' | 'unavailable'

export function SignInForm() {
  const translate = useTranslations('account')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [pending, startTransition] = useTransition()

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    startTransition(async () => {
      const answer = await signIn('credentials', {
        redirect: false,
        email: String(data.get('email')),
        password: String(data.get('password')),
      }).catch(() => null)
      if (answer?.ok) return window.location.assign('/')
      setProblem(answer?.status === 429 ? 'throttled' : answer?.status === 401 ? 'wrong' : 'unavailable')
    })
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {problem ? (
        <Notice meaning="wrong" role="alert">
          {translate(`signIn.${problem}`)}
        </Notice>
      ) : null}
      <TextField
        name="email"
        type="email"
        label={translate('email')}
        autoComplete="username"
        required
        maxLength={320}
      />
      <TextField
        name="password"
        type="password"
        label={translate('password')}
        autoComplete="current-password"
        required
        maxLength={1024}
      />
      <Button type="submit" variant="primary" disabled={pending}>
        {translate('signIn.submit')}
      </Button>
      <p className="text-xs text-muted">{translate('signIn.help')}</p>
    </form>
  )
}
