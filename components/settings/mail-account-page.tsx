'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { FailureText } from '@/components/mail-sending/failure-text'
import { MailAccountForm } from '@/components/settings/mail-account-form'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { RefusalNotice, useAction } from '@/components/ui/form'
import { Notice } from '@/components/ui/state'
import { Card } from '@/components/ui/text'
import { useToast } from '@/components/ui/toast'
import { removeMailAccountAction, sendTestMailAction } from '@/lib/mail-sending/actions'
import type { MailAccountRecord } from '@/lib/mail-sending/data'
import type { RemoveMailAccountOutcome } from '@/lib/mail-sending/mutations'
import type { TestMailOutcome } from '@/lib/mail-sending/test-mail'

/** The mail server of the organisation: its settings, a test of them, and the way to be rid of them. */
export function MailAccountPage({ stored, keyIsSet, ownEmail }: MailAccountRecord) {
  const translate = useTranslations('sending')
  return (
    <div className="flex max-w-3xl flex-col gap-6 xl:max-w-5xl">
      <p className="max-w-prose text-muted">{translate('settings.lead')}</p>
      {keyIsSet ? null : (
        <Notice meaning="attention" title={translate('settings.noKeyTitle')}>
          {translate('settings.noKeyText')}
        </Notice>
      )}
      {stored && !stored.passwordReadable ? (
        <Notice meaning="wrong">{translate('settings.passwordUnreadable')}</Notice>
      ) : null}
      {keyIsSet || stored ? <MailAccountForm key={stored ? 'stored' : 'new'} stored={stored} /> : null}
      {stored ? (
        <>
          <TestMail email={ownEmail} />
          <Removal />
        </>
      ) : null}
    </div>
  )
}

function TestMail({ email }: { email: string }) {
  const translate = useTranslations('sending')
  const [outcome, setOutcome] = useState<TestMailOutcome | null>(null)
  const { run, pending, refusal } = useAction<TestMailOutcome>(sendTestMailAction, (answer) => {
    setOutcome(answer)
    return undefined
  })
  const test = () => {
    setOutcome(null)
    run(undefined)
  }
  return (
    <Card title={translate('test.title')}>
      <p className="mb-4 max-w-prose text-muted">{translate('test.lead', { email })}</p>
      <div className="flex flex-col items-start gap-4">
        <Button disabled={pending} onClick={test}>
          {translate('test.action')}
        </Button>
        <div aria-live="polite" className="w-full empty:hidden">
          {pending ? <p className="text-muted">{translate('test.running')}</p> : null}
          <RefusalNotice refusal={refusal} />
          {outcome && !pending ? <TestResult outcome={outcome} /> : null}
        </div>
      </div>
    </Card>
  )
}

function TestResult({ outcome }: { outcome: TestMailOutcome }) {
  const translate = useTranslations('sending')
  switch (outcome.status) {
    case 'accepted':
      return (
        <Notice meaning="done" title={translate('test.acceptedTitle')}>
          {translate('test.accepted', { email: outcome.email })}
        </Notice>
      )
    case 'unclear':
      return (
        <Notice meaning="attention" title={translate('test.unclearTitle')}>
          {translate('test.unclear', { email: outcome.email })}
        </Notice>
      )
    case 'not-sent':
      return (
        <Notice meaning="wrong" title={translate('test.failedTitle')}>
          <FailureText failure={outcome.failure.code} answer={outcome.failure.answer} settings={null} />
        </Notice>
      )
    case 'no-account':
      return <Notice meaning="attention">{translate('test.noAccount')}</Notice>
    case 'password-unreadable':
      return <Notice meaning="wrong">{translate('settings.passwordUnreadable')}</Notice>
    case 'still-running':
      return <Notice meaning="attention">{translate('test.stillRunning')}</Notice>
  }
}

/** A password that is deleted cannot be brought back, so this one act asks before it is done. */
function Removal() {
  const translate = useTranslations('sending')
  const common = useTranslations('common')
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const { run, pending, refusal } = useAction<RemoveMailAccountOutcome>(removeMailAccountAction, (outcome) => {
    setAsking(false)
    toast(translate(outcome.status === 'removed' ? 'settings.removed' : 'settings.removedAlready'))
    return undefined
  })
  return (
    <div>
      <Button variant="danger" onClick={() => setAsking(true)}>
        {translate('settings.remove')}
      </Button>
      <Dialog open={asking} onOpenChange={setAsking} title={translate('settings.removeTitle')}>
        <div className="flex flex-col gap-4">
          <RefusalNotice refusal={refusal} />
          <p className="max-w-prose">{translate('settings.removeText')}</p>
          <div className="flex flex-wrap gap-2">
            <Button variant="danger" disabled={pending} onClick={() => run(undefined)}>
              {translate('settings.removeConfirm')}
            </Button>
            <Button onClick={() => setAsking(false)}>{common('cancel')}</Button>
          </div>
        </div>
      </Dialog>
    </div>
  )
}
