'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChangedNotice } from '@/components/change-requests/changed-notice'
import { SentFields } from '@/components/change-requests/sent-fields'
import { Form } from '@/components/ui/form'
import { moveToTop } from '@/components/ui/move-focus'
import { Notice } from '@/components/ui/state'
import { Card } from '@/components/ui/text'
import { useToast } from '@/components/ui/toast'
import { markSentAction } from '@/lib/change-requests/actions'
import type { SendOutcome } from '@/lib/change-requests/mutations'
import type { HandWay } from '@/lib/change-requests/types'

type NotSent = Extract<SendOutcome, { status: 'mail-changed' | 'changed' | 'in-sending' | 'gone' }>

/** The one question after the mail has left: when, and by which way. The way used above is chosen already. */
export function MarkSentForm({
  request: { id, version, fingerprint },
  used,
  onWay,
  today,
  second,
}: {
  request: { id: string; version: number; fingerprint: string }
  used: HandWay | null
  onWay: (way: HandWay | null) => void
  today: string
  /** Whether Lotse can send the mail itself, which is the nearer act then. */
  second: boolean
}) {
  const translate = useTranslations('requests')
  const toast = useToast()
  const [notSent, setNotSent] = useState<NotSent | null>(null)
  const onOutcome = (outcome: SendOutcome): Record<string, string> | undefined => {
    setNotSent(null)
    switch (outcome.status) {
      case 'sent':
        return resolve(translate('markSent.done'))
      case 'refused':
        return resolve(translate('markSent.refused'))
      case 'not-needed':
        return resolve(translate('markSent.notNeeded', { names: outcome.names.join(', ') }))
      case 'before-drafting':
        return { sentOn: 'before-drafting' }
      case 'mail-changed':
      case 'changed':
      case 'in-sending':
      case 'gone':
        setNotSent(outcome)
        return undefined
    }
  }
  /** The page is another one now, without this form: what came of it is said beside it. */
  const resolve = (sentence: string): undefined => {
    toast(sentence)
    moveToTop()
  }
  return (
    <Card title={translate('markSent.title')} id="sent">
      <p className="mb-4 max-w-prose text-muted">{translate('markSent.hint')}</p>
      <Form<SendOutcome>
        action={markSentAction}
        onOutcome={onOutcome}
        hidden={{ id, version, fingerprint }}
        submitLabel={translate('markSent.submit')}
        submitVariant={second ? 'secondary' : 'primary'}
        label={translate('markSent.title')}
      >
        <NotSentNotice outcome={notSent} />
        <SentFields used={used} onWay={onWay} today={today} />
      </Form>
    </Card>
  )
}

function NotSentNotice({ outcome }: { outcome: NotSent | null }) {
  const translate = useTranslations('requests')
  if (outcome?.status !== 'mail-changed') return <ChangedNotice interruption={outcome} />
  return (
    <Notice meaning="attention" role="alert">
      {translate('markSent.mailChanged')}
    </Notice>
  )
}
