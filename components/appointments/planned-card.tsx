import { useFormatter, useTranslations } from 'next-intl'
import { AppointmentAct } from '@/components/appointments/appointment-act'
import { buttonClass, LinkButton } from '@/components/ui/button'
import { Card, Facts } from '@/components/ui/text'
import { appointmentPath, calendarFilePath, checklistPath } from '@/lib/appointments/path'
import { type Appointment, LANGUAGES } from '@/lib/appointments/types'
import { berlinWallTime, readWallTime } from '@/lib/appointments/wall-time'
import type { Owner } from '@/lib/customers/data'

/** The planned appointment, and what can be taken from it: the calendar entry and the checklist. */
export function PlannedCard({
  appointment,
  people,
  mayEdit,
  mayPrint,
  hasBegun,
}: {
  appointment: Appointment
  people: readonly Owner[]
  mayEdit: boolean
  /** The checklist names an address to sign in with, so there has to be one. */
  mayPrint: boolean
  /** What counts then is the outcome. */
  hasBegun: boolean
}) {
  const translate = useTranslations('appointments')
  const common = useTranslations('common')
  const format = useFormatter()
  const { id, customerId, startsAt, durationMinutes, language } = appointment
  const end = new Date(startsAt.getTime() + durationMinutes * 60_000)
  const clock = (at: Date) => format.dateTime(at, { hour: '2-digit', minute: '2-digit' })
  const day = format.dateTime(startsAt, { weekday: 'long', day: '2-digit', month: '2-digit', year: 'numeric' })
  const reading = readWallTime(berlinWallTime(startsAt))
  const planner = people.find((person) => person.id === appointment.plannedById)?.name
  const optional = (term: string, value: string | null) => (value === null ? [] : [{ term, value }])
  return (
    <Card title={translate('planned.title')}>
      <Facts
        items={[
          {
            term: translate('planned.when'),
            value: (
              <>
                <strong className="font-semibold">
                  {translate('planned.whenText', { day, from: clock(startsAt), to: clock(end) })}
                </strong>
                {reading.status === 'instant' && reading.twice ? (
                  <p className="text-xs text-muted">{translate('plan.twice')}</p>
                ) : null}
              </>
            ),
          },
          ...optional(translate('planned.place'), appointment.place),
          ...optional(translate('planned.partner'), appointment.partnerAttendees),
          ...optional(translate('planned.customer'), appointment.customerAttendees),
          { term: common('language.label'), value: common(`language.${language}`) },
          {
            term: translate('planned.plannedBy'),
            value: translate('planned.plannedByText', {
              moment: format.dateTime(appointment.plannedAt, 'moment'),
              name: planner ?? translate('planned.somebody'),
            }),
          },
        ]}
      />
      <div className="mt-4 flex flex-wrap gap-2 print:hidden">
        <a className={buttonClass(hasBegun ? 'secondary' : 'primary')} href={calendarFilePath(id)}>
          {translate('planned.calendar')}
        </a>
        {mayPrint
          ? [...LANGUAGES]
              .sort((left) => (left === language ? -1 : 1))
              .map((each) => (
                <LinkButton key={each} href={checklistPath(id, each)} prefetch={false}>
                  {translate(`planned.checklist.${each}`)}
                </LinkButton>
              ))
          : null}
        {mayEdit ? (
          <>
            <LinkButton href={appointmentPath(customerId, { change: true })} prefetch={false} scroll={false}>
              {translate('planned.change')}
            </LinkButton>
            <AppointmentAct name="cancel" appointment={appointment}>
              {translate('planned.cancel')}
            </AppointmentAct>
          </>
        ) : null}
      </div>
      <p className="mt-2 text-xs text-muted print:hidden">{translate('planned.calendarHint')}</p>
    </Card>
  )
}
