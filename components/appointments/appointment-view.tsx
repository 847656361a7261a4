import { useTranslations } from 'next-intl'
import { ChecksForm } from '@/components/appointments/checks-form'
import { OtherAppointments } from '@/components/appointments/other-appointments'
import { OutcomeForm } from '@/components/appointments/outcome-form'
import { PlanForm, type PlanValues } from '@/components/appointments/plan-form'
import { PlannedCard } from '@/components/appointments/planned-card'
import { ReadinessCard } from '@/components/appointments/readiness-card'
import { Notice } from '@/components/ui/state'
import { Card, TextLink } from '@/components/ui/text'
import type { AppointmentPageData } from '@/lib/appointments/data'
import { judgeReadiness, type Readiness } from '@/lib/appointments/readiness'
import type { Appointment } from '@/lib/appointments/types'
import { berlinWallTime } from '@/lib/appointments/wall-time'
import { addDays, berlinToday, middayOf } from '@/lib/calendar'
import { customerPath } from '@/lib/customer-page/path'

type Props = {
  page: AppointmentPageData
  now: Date
  mayEdit: boolean
  /** The form of the planned appointment is open. */
  isChanging: boolean
  viewer: { name: string; locale: 'de' | 'en' }
}

/** Planning, readiness and outcome of the set-up appointment in the order of the work. */
export function AppointmentView({ page, now, mayEdit, isChanging, viewer }: Props) {
  const translate = useTranslations('appointments')
  const { record, planned, others } = page
  const mayAct = mayEdit && record.archivedAt === null
  const day = planned ? berlinWallTime(planned.startsAt).day : null
  const readiness = judgeReadiness(
    { sources: page.sources, mailboxRead: page.mailboxRead, day, ...(planned ? { checks: planned } : {}) },
    now,
  )
  const hasBegun = planned !== null && planned.startsAt <= now
  const newValues: PlanValues = {
    day: workdayFrom(addDays(berlinToday(now), 7)),
    time: '10:00',
    durationMinutes: 60,
    place: null,
    partnerAttendees: viewer.name,
    customerAttendees: customerAttendees(page),
    language: viewer.locale,
  }
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      {record.archivedAt ? <Notice meaning="blocked">{translate('archived')}</Notice> : null}
      {planned && !isChanging ? (
        <PlannedCard
          appointment={planned}
          people={page.people}
          mayEdit={mayAct}
          mayPrint={readiness.signInAddress !== null}
          hasBegun={hasBegun}
        />
      ) : null}
      {planned && isChanging && mayAct ? (
        <Card title={translate('plan.changeTitle')}>
          <PlanForm
            customerId={record.id}
            changes={{ id: planned.id, version: planned.version }}
            values={valuesOf(planned)}
          />
        </Card>
      ) : null}
      {hasBegun ? null : <ReadinessCard customerId={record.id} readiness={readiness} day={day} mayEdit={mayAct} />}
      {planned && mayAct ? <Forms {...{ planned, page, readiness, now, hasBegun }} /> : null}
      {planned || !mayAct ? null : (
        <Card title={translate('plan.title')}>
          <PlanForm customerId={record.id} changes={null} values={newValues} />
          {page.sources.settings.optionalSteps.appointment ? (
            <p className="mt-4 border-t pt-3 text-xs text-muted">
              {translate('plan.byHand')}{' '}
              <TextLink href={customerPath(record.id, { record: 'further-steps' })} prefetch={false}>
                {translate('plan.byHandLink')}
              </TextLink>
            </p>
          ) : null}
        </Card>
      )}
      <OtherAppointments appointments={others} mayEdit={mayAct} />
    </div>
  )
}

/**
 * Until the day comes, what is asked before stands above what came of it; on the day the outcome comes first, and once
 * the appointment has begun, nothing can be asked before it any more.
 */
function Forms({
  planned,
  page,
  readiness,
  now,
  hasBegun,
}: {
  planned: Appointment
  page: AppointmentPageData
  readiness: Readiness
  now: Date
  hasBegun: boolean
}) {
  const translate = useTranslations('appointments')
  const { id, version } = planned
  const today = berlinToday(now)
  const day = berlinWallTime(planned.startsAt).day
  const isFuture = day > today
  const holder = page.sources.secondFactorHolder?.trim() || null
  const email = readiness.signInAddress
  const checks = (
    <Card key="checks" id="checks" title={translate('checks.title')} className="scroll-mt-20">
      {holder || email ? (
        <>
          <p className="mb-3 text-muted">{translate('checks.lead')}</p>
          <ChecksForm {...{ id, version, today, holder, email }} />
        </>
      ) : (
        <p className="text-muted">{translate('checks.impossible')}</p>
      )}
    </Card>
  )
  const outcome = (
    <Card key="outcome" id="outcome" title={translate('result.title')} className="scroll-mt-20">
      <OutcomeForm {...{ id, version, today, email }} heldOn={isFuture ? today : day} hasBegun={hasBegun} />
    </Card>
  )
  if (hasBegun) return outcome
  return isFuture ? [checks, outcome] : [outcome, checks]
}

function valuesOf({ startsAt, ...appointment }: Appointment): PlanValues {
  return { ...appointment, ...berlinWallTime(startsAt) }
}

/** The main contact and whoever has the phone of the second factor. */
function customerAttendees({ record }: AppointmentPageData): string | null {
  const names = [record.contactName, record.secondFactorHolder].map((name) => name?.trim() ?? '')
  const attending = [...new Set(names.filter((name) => name !== ''))].join(', ')
  return attending === '' ? null : attending
}

/** This day, or the Monday after it where it is on a weekend. */
function workdayFrom(day: string): string {
  const ahead = { 6: 2, 0: 1 }[middayOf(day).getUTCDay()] ?? 0
  return addDays(day, ahead)
}
