'use client'

import { useState } from 'react'
import { MarkSentForm } from '@/components/change-requests/mark-sent-form'
import { WaysOut } from '@/components/change-requests/ways-out'
import type { Mail } from '@/lib/change-requests/compose'
import type { MailtoLink } from '@/lib/change-requests/format-mailto'
import type { HandWay } from '@/lib/change-requests/types'

type Props = {
  request: { id: string; version: number; fingerprint: string }
  mail: Mail
  mailto: MailtoLink
  today: string
  /** Whether Lotse can send the mail itself. */
  second: boolean
}

/** The four ways out of the house, and then the one question whether the mail was sent. */
export function HandOver({ request, mail, mailto, today, second }: Props) {
  const [used, setUsed] = useState<HandWay | null>(null)
  return (
    <>
      <WaysOut mail={mail} mailto={mailto} filePath={`/requests/${request.id}/mail`} onUsed={setUsed} />
      <MarkSentForm request={request} used={used} onWay={setUsed} today={today} second={second} />
    </>
  )
}
