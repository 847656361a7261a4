'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { StateLabel } from '@/components/ui/state'
import { Card } from '@/components/ui/text'
import { useToast } from '@/components/ui/toast'
import { endOwnSessionAction } from '@/lib/auth/actions'
import type { OwnSession } from '@/lib/auth/data'

export function OwnSessions({ sessions }: { sessions: OwnSession[] }) {
  const translate = useTranslations('profile')
  const format = useFormatter()
  const toast = useToast()
  const { run, pending, refusal } = useAction<{ status: 'ended' | 'gone' }>(endOwnSessionAction, () => {
    toast(translate('sessions.ended'))
    return undefined
  })
  return (
    <Card title={translate('sessions.title')}>
      <p className="mb-4 max-w-prose text-muted">{translate('sessions.lead')}</p>
      <RefusalNotice refusal={refusal} />
      <ul className="divide-y">
        {sessions.map((session) => (
          <li
            key={session.handle}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 first:pt-0 last:pb-0"
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-3 font-medium">
                {session.device}
                {session.current ? <StateLabel meaning="done">{translate('sessions.current')}</StateLabel> : null}
              </p>
              <p className="text-xs text-muted">
                {translate('sessions.since', {
                  since: format.dateTime(session.createdAt, 'moment'),
                  seen: format.dateTime(session.lastSeenAt, 'moment'),
                })}
              </p>
            </div>
            {session.current ? null : (
              <Button
                disabled={pending}
                aria-label={translate('sessions.endOf', {
                  device: session.device,
                  since: format.dateTime(session.createdAt, 'moment'),
                })}
                onClick={() => run({ handle: session.handle })}
              >
                {translate('sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
