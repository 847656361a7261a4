import { useTranslations } from 'next-intl'
import { FailureText } from '@/components/mail-sending/failure-text'
import { Notice } from '@/components/ui/state'
import type { Sending } from '@/lib/change-requests/sending/types'

/** Above a draft that Lotse was to send and could not. */
export function SendingFailed({ sending, mayEditOrganisation }: { sending: Sending; mayEditOrganisation: boolean }) {
  const translate = useTranslations('sending')
  const { failure, answer, attempts, recipient } = sending
  if (sending.status !== 'failed' || failure === null) return null
  const title =
    failure === 'recipient-refused' ? translate('failed.recipient', { recipient }) : translate('failed.title')
  return (
    <Notice meaning="wrong" title={title}>
      {attempts > 1 ? <p>{translate('failed.attempts', { count: attempts })}</p> : null}
      <FailureText failure={failure} answer={answer} settings={mayEditOrganisation} />
      <p className="mt-1">{translate('failed.kept')}</p>
    </Notice>
  )
}
