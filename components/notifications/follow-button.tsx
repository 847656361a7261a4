'use client'

import { Bell, BellOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
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
      <Button disabled={pending} onClick={() => run({ customerId, following: !following })}>
        <Icon aria-hidden className="size-4" />
        {translate(following ? 'follow.unfollow' : 'follow.follow')}
      </Button>
    </>
  )
}
