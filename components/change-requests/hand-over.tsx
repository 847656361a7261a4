'use client'

import { Download, ExternalLink } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { CopyWay } from '@/components/change-requests/copy-way'
import { MarkSentForm } from '@/components/change-requests/mark-sent-form'
import { buttonClass } from '@/components/ui/button'
import { Card } from '@/components/ui/text'
import type { Mail } from '@/lib/change-requests/compose'
import { MAX_MAILTO_LENGTH, type MailtoLink } from '@/lib/change-requests/format-mailto'
import type { HandWay } from '@/lib/change-requests/types'

type WayOut = Exclude<HandWay, 'other'>

function Way({ way, children, warning }: { way: WayOut; children: ReactNode; warning?: ReactNode }) {
  const translate = useTranslations('requests')
  return (
    <li className="flex min-w-0 flex-col gap-2 rounded border p-3">
      <h3 className="font-semibold">{translate(`way.${way}.title`)}</h3>
      <p className="text-muted">{translate(`way.${way}.when`)}</p>
      {warning ? <p className="text-attention">{warning}</p> : null}
      <div className="mt-auto flex flex-col gap-2 pt-1">{children}</div>
    </li>
  )
}

type Props = {
  request: { id: string; version: number; fingerprint: string }
  mail: Mail
  mailto: MailtoLink
  today: string
}

/** The four ways out of the house, equal to each other, and then the one question whether the mail was sent. */
export function HandOver({ request, mail, mailto, today }: Props) {
  const translate = useTranslations('requests')
  const [used, setUsed] = useState<HandWay | null>(null)
  const file = (way: 'msg' | 'eml') => (
    <Way way={way}>
      <a href={`/requests/${request.id}/mail.${way}`} onClick={() => setUsed(way)} className={buttonClass()}>
        <Download aria-hidden className="size-4" />
        {translate('handOver.download')}
        <span className="sr-only">: {translate(`way.${way}.title`)}</span>
      </a>
    </Way>
  )
  return (
    <>
      <Card title={translate('handOver.title')}>
        <p className="mb-4 max-w-prose text-muted">{translate('handOver.hint')}</p>
        <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
          {file('msg')}
          {file('eml')}
          <Way
            way="mailto"
            warning={
              mailto.tooLong
                ? translate('way.mailto.tooLong', { length: mailto.encodedLength, maximum: MAX_MAILTO_LENGTH })
                : null
            }
          >
            <a href={mailto.href} onClick={() => setUsed('mailto')} className={buttonClass()}>
              <ExternalLink aria-hidden className="size-4" />
              {translate(mailto.tooLong ? 'handOver.openAnyway' : 'handOver.open')}
              <span className="sr-only">: {translate('way.mailto.title')}</span>
            </a>
          </Way>
          <Way way="copy">
            <CopyWay mail={mail} onUsed={() => setUsed('copy')} />
          </Way>
        </ul>
      </Card>
      <MarkSentForm request={request} used={used} onWay={setUsed} today={today} />
    </>
  )
}
