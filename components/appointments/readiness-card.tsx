import { useTranslations } from 'next-intl'
import { useDay } from '@/components/ui/day'
import { StateLabel } from '@/components/ui/state'
import { Card, TextLink } from '@/components/ui/text'
import type { Readiness, ReadinessCode, ReadinessFinding } from '@/lib/appointments/readiness'
import { customerPath } from '@/lib/customer-page/path'

type Way = { href: string; word: 'customer' | 'edit' | 'entitlement' | 'history' | 'checks' }

/** Where a finding is mended; what has to be asked is recorded on this page, once it counts. */
function wayOf(customerId: string, { code, window }: ReadinessFinding): Way | null {
  const ways: Partial<Record<ReadinessCode, Way>> = {
    'not-complete': { href: customerPath(customerId), word: 'customer' },
    'sign-in-refused': { href: customerPath(customerId, { record: 'entitlement' }), word: 'entitlement' },
    'match-contradicted': { href: `${customerPath(customerId, { wholeHistory: true })}#history`, word: 'history' },
    'holder-unnamed': { href: `/customers/${customerId}/edit`, word: 'edit' },
  }
  return ways[code] ?? (window?.isOpen ? { href: '#checks', word: 'checks' } : null)
}

/** Judged anew whenever somebody looks: each finding with its reason, the cheapest thing to do, and from when on. */
export function ReadinessCard({
  customerId,
  readiness,
  day,
  mayEdit,
}: {
  customerId: string
  readiness: Readiness
  /** Of the appointment; null where none is planned. */
  day: string | null
  mayEdit: boolean
}) {
  const translate = useTranslations('appointments')
  const shownDay = useDay()
  const { ready, findings } = readiness
  return (
    <Card title={translate(day === null ? 'readiness.titleUnplanned' : 'readiness.title')}>
      {ready ? (
        <StateLabel meaning="done">
          {day === null ? translate('readiness.nothing') : translate('readiness.ready', { day: shownDay(day) })}
        </StateLabel>
      ) : (
        <>
          {day === null ? null : (
            <StateLabel meaning="attention" className="mb-2">
              {translate('readiness.notReady', { count: findings.length })}
            </StateLabel>
          )}
          <ul className="-mx-4 -mb-4 divide-y">
            {findings.map((finding) => (
              <Finding
                key={finding.code}
                finding={finding}
                readiness={readiness}
                way={mayEdit ? wayOf(customerId, finding) : null}
              />
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

function Finding({
  finding: { code, params, window },
  readiness,
  way,
}: {
  finding: ReadinessFinding
  readiness: Readiness
  way: Way | null
}) {
  const translate = useTranslations('appointments')
  const words = useTranslations('onboarding')
  const shownDay = useDay()
  const values = {
    email: params.email ?? '',
    name: params.name ?? '',
    day: params.day === undefined ? '' : shownDay(params.day),
    stage: words(`stage.${readiness.stage}`),
  }
  return (
    <li className="px-4 py-2.5">
      <p className="font-medium wrap-anywhere">{translate(`readiness.reason.${code}`, values)}</p>
      <p className="text-xs">
        {code === 'not-complete' && readiness.next
          ? words(`nextAction.${readiness.next.action}`)
          : translate(`readiness.remedy.${code}`)}
        {way ? (
          <>
            {' '}
            <TextLink href={way.href} prefetch={false}>
              {translate(`readiness.go.${way.word}`)}
            </TextLink>
          </>
        ) : null}
      </p>
      {window ? (
        <p className="text-xs text-muted">
          {window.isOpen
            ? translate('readiness.doNow', { until: shownDay(window.until) })
            : translate('readiness.doLater', { from: shownDay(window.from) })}
        </p>
      ) : null}
    </li>
  )
}
