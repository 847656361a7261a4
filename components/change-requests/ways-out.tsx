'use client'

import { Download, ExternalLink } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { CopyWay } from '@/components/change-requests/copy-way'
import { buttonClass } from '@/components/ui/button'
import { StateLabel } from '@/components/ui/state'
import { Card, SpokenDetail } from '@/components/ui/text'
import type { Mail } from '@/lib/change-requests/compose'
import { MAX_MAILTO_LENGTH, type MailtoLink } from '@/lib/change-requests/format-mailto'
import type { HandWay } from '@/lib/change-requests/types'

type WayOut = Exclude<HandWay, 'other'>

type WayProps = { way: WayOut; children: ReactNode; preferred?: boolean; warning?: ReactNode }

function Way({ way, children, preferred, warning }: WayProps) {
  const translate = useTranslations('requests')
  return (
    <li className="flex min-w-0 flex-col gap-2 rounded border p-3">
      <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold">
        {translate(`way.${way}.title`)}
        {preferred ? <StateLabel meaning="done">{translate('handOver.preferred')}</StateLabel> : null}
      </h3>
      <p className="text-muted">{translate(`way.${way}.when`)}</p>
      {warning ? <p className="text-attention">{warning}</p> : null}
      <div className="mt-auto flex flex-col gap-2 pt-1">{children}</div>
    </li>
  )
}

type Props = {
  mail: Mail
  mailto: MailtoLink
  /** The address of the files, without their extension. */
  filePath: string
  onUsed: (way: WayOut) => void
}

/** The four ways out of the house, equal to each other; a mail too long for a link prefers the Outlook draft. */
export function WaysOut({ mail, mailto, filePath, onUsed }: Props) {
  const translate = useTranslations('requests')
  const file = (way: 'msg' | 'eml', preferred: boolean) => (
    <Way way={way} preferred={preferred}>
      <a href={`${filePath}.${way}`} onClick={() => onUsed(way)} className={buttonClass()}>
        <Download aria-hidden className="size-4" />
        {translate('handOver.download')}
        <SpokenDetail>{translate(`way.${way}.title`)}</SpokenDetail>
      </a>
    </Way>
  )
  return (
    <Card title={translate('handOver.title')}>
      <p className="mb-4 max-w-prose text-muted">{translate('handOver.hint')}</p>
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
        {file('msg', mailto.tooLong)}
        {file('eml', false)}
        <Way
          way="mailto"
          warning={
            mailto.tooLong
              ? translate('way.mailto.tooLong', { length: mailto.encodedLength, maximum: MAX_MAILTO_LENGTH })
              : null
          }
        >
          <a href={mailto.href} onClick={() => onUsed('mailto')} className={buttonClass()}>
            <ExternalLink aria-hidden className="size-4" />
            {translate(mailto.tooLong ? 'handOver.openAnyway' : 'handOver.open')}
            <SpokenDetail>{translate('way.mailto.title')}</SpokenDetail>
          </a>
        </Way>
        <Way way="copy">
          <CopyWay mail={mail} onUsed={() => onUsed('copy')} />
        </Way>
      </ul>
    </Card>
  )
}
