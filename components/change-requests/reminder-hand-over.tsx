'use client'

import { useState } from 'react'
import { RecordReminderForm } from '@/components/change-requests/record-reminder-form'
import { WaysOut } from '@/components/change-requests/ways-out'
import type { Mail } from '@/lib/change-requests/compose'
import type { MailtoLink } from '@/lib/change-requests/format-mailto'
import type { SentWay } from '@/lib/change-requests/types'

type Props = {
  request: { id: string; version: number; fingerprint: string }
  mail: Mail
  mailto: MailtoLink
  today: string
}

/** A reminder leaves by the same four ways as its mail, and is recorded like it. */
export function ReminderHandOver({ request, mail, mailto, today }: Props) {
  const [used, setUsed] = useState<SentWay | null>(null)
  return (
    <>
      <WaysOut mail={mail} mailto={mailto} filePath={`/requests/${request.id}/reminder`} onUsed={setUsed} />
      <RecordReminderForm request={request} used={used} onWay={setUsed} today={today} />
    </>
  )
}
