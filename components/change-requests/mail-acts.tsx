'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import { type MailAct, useMailAct, useTakeBackMail } from '@/components/change-requests/use-mail-act'
import { Button } from '@/components/ui/button'

/** What can be done with a mail besides recording it. */
export function MailActs({ mailId, acts }: { mailId: string; acts: readonly MailAct[] }) {
  const translate = useTranslations('answers')
  const router = useRouter()
  const { pending, act } = useMailAct(mailId, () => router.push('/requests'))
  if (acts.length === 0) return null
  return (
    <div className="flex flex-wrap gap-2">
      {acts.map((name) => (
        <Button
          key={name}
          variant={name === 'remove' ? 'danger' : 'secondary'}
          disabled={pending}
          onClick={() => act(name)}
        >
          {translate(`act.${name}`)}
        </Button>
      ))}
    </div>
  )
}

export function TakeBackMailButton({ mailId }: { mailId: string }) {
  const translate = useTranslations('answers')
  const takeBack = useTakeBackMail(mailId)
  const [pending, startTransition] = useTransition()
  return (
    <Button disabled={pending} onClick={() => startTransition(takeBack)}>
      {translate('recorded.undo')}
    </Button>
  )
}
