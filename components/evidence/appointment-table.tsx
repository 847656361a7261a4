import { useFormatter, useTranslations } from 'next-intl'
import { EvidenceTable, Quoted } from '@/components/evidence/evidence-table'
import { usePersonName } from '@/components/evidence/use-person-name'
import type { Appointment } from '@/lib/appointments/types'
import type { Owner } from '@/lib/customers/data'

/** The set-up appointments with what came of them, oldest first. */
export function AppointmentTable({
  appointments,
  people,
}: {
  appointments: readonly Appointment[]
  people: readonly Owner[]
}) {
  const translate = useTranslations('evidence')
  const words = useTranslations('appointments')
  const format = useFormatter()
  const nameOf = usePersonName(people)
  const by = (at: Date, id: string | null) => ({ moment: format.dateTime(at, 'moment'), name: nameOf(id) })
  return (
    <EvidenceTable
      label={translate('appointments.title')}
      heads={[translate('appointments.when'), translate('appointments.state'), translate('appointments.who')]}
      rows={[...appointments].reverse().map((appointment) => [
        <>
          <p>
            {format.dateTime(appointment.startsAt, 'moment')},{' '}
            {translate('appointments.minutes', { count: appointment.durationMinutes })}
          </p>
          {[appointment.place, appointment.partnerAttendees, appointment.customerAttendees]
            .filter((text) => text !== null)
            .map((text) => (
              <p key={text} className="text-muted">
                {text}
              </p>
            ))}
        </>,
        <>
          <p>{appointment.outcome ? words(`outcome.${appointment.outcome}`) : words(`status.${appointment.status}`)}</p>
          {appointment.signedInWith ? (
            <p>{translate('appointments.with', { email: appointment.signedInWith })}</p>
          ) : null}
          {appointment.observedMessage ? <Quoted>{appointment.observedMessage}</Quoted> : null}
        </>,
        <>
          <p>{translate('appointments.planned', by(appointment.plannedAt, appointment.plannedById))}</p>
          {appointment.recordedAt ? (
            <p>{translate('by', by(appointment.recordedAt, appointment.recordedById))}</p>
          ) : null}
        </>,
      ])}
    />
  )
}
