import { useTranslations } from 'next-intl'
import { useDay } from '@/components/ui/day'
import { Notice } from '@/components/ui/state'
import { TextLink } from '@/components/ui/text'
import { customerPath } from '@/lib/customer-page/path'

/** What a sign-in has shown stands above what the claims promise. */
export function RefusedNotice({
  customerId,
  refused: { on, email },
  mayRecord,
}: {
  customerId: string
  refused: { on: string; email: string }
  mayRecord: boolean
}) {
  const translate = useTranslations('appointments')
  const shownDay = useDay()
  return (
    <Notice meaning="attention" className="mb-4" title={translate('refused.title', { day: shownDay(on) })}>
      <p>
        {translate('refused.text', { email })}{' '}
        {mayRecord ? (
          <TextLink href={customerPath(customerId, { record: 'entitlement' })} scroll={false} prefetch={false}>
            {translate('readiness.go.entitlement')}
          </TextLink>
        ) : null}
      </p>
    </Notice>
  )
}
