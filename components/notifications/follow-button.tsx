'use client'

import { Bell, BellOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { useToast } from '@/components/ui/toast'
import { setFollowingAction } from '@/lib/notifications/actions'
import type { FollowOutcome } from '@/lib/notifications/mutations'

/** Whether one hears of what others change; the same button takes it back. */
export function FollowButton({ customerId, following }: { customerId: string; following: boolean }) {
  const translate = useTranslations('notifications')
  const toast = useToast()
  const { run, pending, refusal } = useAction<FollowOutcome>(setFollowingAction, (outcome) => {
    if (outcome.status === 'gone') return { form: 'gone' }
    toast(translate(outcome.status === 'following' ? 'follow.followed' : 'follow.unfollowed'))
    return undefined
  })
  const Icon = following ? BellOff : Bell
  return (
    <>
      <RefusalNotice refusal={refusal} />
      <button
        type="button"
        disabled={pending}
        className="inline-flex min-h-6 items-center gap-1 rounded text-xs text-accent hover:text-accent-strong"
        onClick={() => run({ customerId, following: !following })}
      >
        <Icon aria-hidden className="size-3.5" />
        <span className="underline underline-offset-2">
          {translate(following ? 'follow.unfollow' : 'follow.follow')}
        </span>
      </button>
    </>
  )
}
