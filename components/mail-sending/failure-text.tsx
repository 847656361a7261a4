import { useTranslations } from 'next-intl'
import { TextLink } from '@/components/ui/text'
import type { SendingFailure } from '@/lib/change-requests/sending/types'

/** What is mended in the settings of the mail server, and nowhere else. */
const IN_SETTINGS: ReadonlySet<SendingFailure> = new Set([
  'host-not-found',
  'address-not-allowed',
  'not-reached',
  'no-encryption',
  'certificate',
  'sign-in-refused',
  'sender-refused',
  'no-account',
  'password-unreadable',
])

/** Why a mail did not go out, in the server's own words as well, and where that is mended. */
export function FailureText({
  failure,
  answer,
  settings,
}: {
  failure: SendingFailure
  answer: string | null
  /** Whether the person may change them; null on their own page. */
  settings: boolean | null
}) {
  const translate = useTranslations('sending')
  return (
    <>
      <p>{translate(`failure.${failure}`)}</p>
      {answer ? <p className="mt-1 wrap-anywhere">{translate('answer', { answer })}</p> : null}
      {settings !== null && IN_SETTINGS.has(failure) ? (
        <p className="mt-1">
          {settings ? (
            <TextLink href="/settings/sending" prefetch={false}>
              {translate('toSettings')}
            </TextLink>
          ) : (
            translate('askAdministration')
          )}
        </p>
      ) : null}
    </>
  )
}
