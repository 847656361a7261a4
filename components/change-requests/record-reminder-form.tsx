'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ChangedNotice } from '@/components/change-requests/changed-notice'
import { SentFields } from '@/components/change-requests/sent-fields'
import { useTakeBackReminder } from '@/components/change-requests/use-take-back-reminder'
import { Form } from '@/components/ui/form'
import { Notice } from '@/components/ui/state'
import { Card } from '@/components/ui/text'
import { useToast } from '@/components/ui/toast'
import { recordReminderAction } from '@/lib/change-requests/reminders/actions'
import type { ReminderOutcome } from '@/lib/change-requests/reminders/mutations'
import type { SentWay } from '@/lib/change-requests/types'

type NotRecorded = Exclude<ReminderOutcome, { status: 'reminded' | 'before-sending' }>

/** The one question after a reminder has left; recorded, it stands in the history of the request. */
export function RecordReminderForm({
  request: { id, version, fingerprint },
  used,
  onWay,
  today,
}: {
  request: { id: string; version: number; fingerprint: string }
  used: SentWay | null
  onWay: (way: SentWay | null) => void
  today: string
}) {
  const translate = useTranslations('requests')
  const common = useTranslations('common')
  const toast = useToast()
  const router = useRouter()
  const takeBack = useTakeBackReminder(id)
  const [notRecorded, setNotRecorded] = useState<NotRecorded | null>(null)
  const onOutcome = (outcome: ReminderOutcome): Record<string, string> | undefined => {
    setNotRecorded(null)
    switch (outcome.status) {
      case 'reminded': {
        const { reminderId } = outcome
        toast(translate('reminder.recorded'), {
          label: common('undo'),
          onClick: () => takeBack({ version: outcome.version, reminderId }),
        })
        router.push(`/requests/${id}`)
        return undefined
      }
      case 'before-sending':
        return { sentOn: 'before-sending' }
      case 'refused':
      case 'nothing-waiting':
      case 'mail-changed':
      case 'changed':
      case 'gone':
        setNotRecorded(outcome)
        return undefined
    }
  }
  return (
    <Card title={translate('reminder.question')} id="sent">
      <p className="mb-4 max-w-prose text-muted">{translate('reminder.questionHint')}</p>
      <Form<ReminderOutcome>
        action={recordReminderAction}
        onOutcome={onOutcome}
        hidden={{ id, version, fingerprint }}
        submitLabel={translate('reminder.submit')}
        label={translate('reminder.question')}
      >
        <NotRecordedNotice outcome={notRecorded} />
        <SentFields used={used} onWay={onWay} today={today} />
      </Form>
    </Card>
  )
}

function NotRecordedNotice({ outcome }: { outcome: NotRecorded | null }) {
  const translate = useTranslations('requests')
  switch (outcome?.status) {
    case undefined:
      return null
    case 'changed':
    case 'gone':
      return <ChangedNotice interruption={outcome} />
    case 'refused':
    case 'nothing-waiting':
    case 'mail-changed':
      return (
        <Notice meaning="attention" role="alert">
          {translate(`reminder.notRecorded.${outcome.status}`)}
        </Notice>
      )
  }
}
