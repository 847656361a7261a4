'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Choice } from '@/components/account/choice'
import { useDay } from '@/components/ui/day'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { Card, TextLink } from '@/components/ui/text'
import { useToast } from '@/components/ui/toast'
import { chooseDigestAction } from '@/lib/digest/actions'
import type { ChooseDigestOutcome } from '@/lib/digest/mutations'
import type { DigestSetting as Setting } from '@/lib/digest/setting/data'
import { DIGEST_CHOICES } from '@/lib/digest/types'

const SAVED = { off: 'savedOff', daily: 'savedDaily', weekly: 'savedWeekly' } as const

type Props = {
  setting: Setting
  /** Why the last one did not go out, as a sentence. */
  reason: string | null
}

/** How often the digest comes by mail; where none can be sent, what there is instead. */
export function DigestSetting({ setting: { rhythm, canBeSent, last }, reason }: Props) {
  const translate = useTranslations('digest.setting')
  const day = useDay()
  const toast = useToast()
  const { run, pending, refusal } = useAction<ChooseDigestOutcome>(chooseDigestAction, (outcome) => {
    toast(translate(SAVED[outcome.rhythm]))
    return undefined
  })
  const link = (words: ReactNode) => (
    <TextLink href="/digest" prefetch={false}>
      {words}
    </TextLink>
  )
  const state = last?.state === 'sending' ? 'unclear' : last?.state
  return (
    <Card id="digest" title={translate('title')}>
      <p className="max-w-prose text-muted">{canBeSent ? translate('lead') : translate.rich('noAccount', { link })}</p>
      {canBeSent || rhythm !== 'off' ? (
        <div className="mt-4">
          <RefusalNotice refusal={refusal} />
          <Choice
            legend={translate('legend')}
            hint={translate(canBeSent ? 'hint' : 'kept')}
            name="digest"
            options={DIGEST_CHOICES.map((value) => ({ value, label: translate(value) }))}
            value={rhythm}
            disabled={pending}
            onChoose={(value) => run({ rhythm: value })}
          />
        </div>
      ) : null}
      {canBeSent ? <p className="mt-4">{translate.rich('page', { link })}</p> : null}
      {last && state ? (
        <p className={state === 'sent' || state === 'nothing' ? 'mt-2 text-muted' : 'mt-2 text-attention'}>
          {translate(`last.${state}`, { day: day(last.day) })}
          {reason === null ? null : <span className="block text-muted">{reason}</span>}
        </p>
      ) : null}
    </Card>
  )
}
