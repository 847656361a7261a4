'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { MailView } from '@/components/change-requests/mail-view'
import { useFreshPage } from '@/components/change-requests/use-fresh-page'
import { useSendingAct } from '@/components/change-requests/use-sending-act'
import { FailureText } from '@/components/mail-sending/failure-text'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/state'
import { Card } from '@/components/ui/text'
import type { ActiveState, Sending } from '@/lib/change-requests/sending/types'

const AT_ONCE = 1_500
const LATER = 15_000

type Props = {
  request: { id: string; version: number; code: string }
  sending: Sending & { status: ActiveState }
  mayEdit: boolean
  mayEditOrganisation: boolean
}

/** A request whose mail is with Lotse: how far it is, what a person can do about it, and the mail itself. */
export function SendingView({ request, sending, mayEdit, mayEditOrganisation }: Props) {
  const translate = useTranslations('sending')
  const soon = sending.status === 'sending' || (sending.status === 'queued' && sending.failure === null)
  useFreshPage(soon ? AT_ONCE : LATER)
  return (
    <div className="flex flex-col gap-4">
      <div aria-live="polite">
        <State request={request} sending={sending} mayEdit={mayEdit} mayEditOrganisation={mayEditOrganisation} />
      </div>
      {sending.mail ? (
        <Card title={translate(sending.status === 'unclear' ? 'mailTitleUnclear' : 'mailTitle')} className="max-w-3xl">
          <MailView mail={sending.mail} sent={false} />
        </Card>
      ) : null}
    </div>
  )
}

function State({ request, sending, mayEdit, mayEditOrganisation }: Props) {
  const translate = useTranslations('sending')
  const format = useFormatter()
  const { pending, act } = useSendingAct(request)
  switch (sending.status) {
    case 'queued': {
      const { failure, answer, attempts, nextAttemptAt } = sending
      const waits = failure !== null
      return (
        <Notice
          meaning={waits ? 'attention' : 'waiting'}
          title={waits ? translate('queued.retryTitle', { count: attempts }) : translate('queued.title')}
        >
          {waits ? (
            <>
              <FailureText failure={failure} answer={answer} settings={mayEditOrganisation} />
              <p className="mt-1">
                {translate('queued.retryText', { when: format.dateTime(nextAttemptAt, 'moment') })}
              </p>
            </>
          ) : (
            <p>{translate('queued.text')}</p>
          )}
          {mayEdit ? (
            <div className="mt-3 flex flex-wrap gap-2">
              <Button disabled={pending} onClick={() => act('takeBack')}>
                {translate('queued.takeBack')}
              </Button>
              {waits ? (
                <Button disabled={pending} onClick={() => act('attemptNow')}>
                  {translate('queued.attemptNow')}
                </Button>
              ) : null}
            </div>
          ) : null}
        </Notice>
      )
    }
    case 'sending':
      return (
        <Notice meaning="waiting" title={translate('sending.title')}>
          {translate('sending.text')}
        </Notice>
      )
    case 'unclear': {
      const when = format.dateTime(sending.handedOverAt ?? sending.queuedAt, 'moment')
      return (
        <Notice meaning="attention" title={translate('unclear.title')}>
          <p className="max-w-prose">{translate('unclear.text', { when, code: request.code })}</p>
          {mayEdit ? (
            <div className="mt-3 flex flex-wrap gap-2">
              {(['arrived', 'again', 'notArrived'] as const).map((name) => (
                <Button key={name} disabled={pending} onClick={() => act(name)}>
                  {translate(`unclear.${name}`)}
                </Button>
              ))}
            </div>
          ) : null}
        </Notice>
      )
    }
  }
}
