import { useFormatter, useTranslations } from 'next-intl'
import { AppointmentAct } from '@/components/appointments/appointment-act'
import { useDay } from '@/components/ui/day'
import { Address, Card, TextLink } from '@/components/ui/text'
import { calendarFilePath } from '@/lib/appointments/path'
import type { Appointment } from '@/lib/appointments/types'

/** Those that were held or cancelled, each with the way back as long as no other is planned. */
export function OtherAppointments({
  appointments,
  mayEdit,
}: {
  appointments: readonly Appointment[]
  mayEdit: boolean
}) {
  const translate = useTranslations('appointments')
  const format = useFormatter()
  const shownDay = useDay()
  if (appointments.length === 0) return null
  return (
    <Card title={translate('others.title')}>
      <ul className="-my-2 divide-y">
        {appointments.map((appointment) => {
          const { id, status, heldOn, outcome, signedInWith, observedMessage, startsAt } = appointment
          const isHeld = status === 'held'
          return (
            <li key={id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-2">
              <div className="min-w-0">
                <p>
                  <span className="font-medium">
                    {isHeld && heldOn ? shownDay(heldOn) : format.dateTime(startsAt, 'moment')}
                  </span>{' '}
                  {isHeld && outcome ? translate(`outcome.${outcome}`) : translate(`status.${status}`)}
                </p>
                {signedInWith ? (
                  <p className="text-xs text-muted">
                    {translate('others.with')} <Address>{signedInWith}</Address>
                  </p>
                ) : null}
                {observedMessage ? (
                  <p className="mt-0.5 border-l-2 pl-2 text-xs wrap-anywhere whitespace-pre-line text-muted">
                    {observedMessage}
                  </p>
                ) : null}
                {status === 'cancelled' ? (
                  <TextLink href={calendarFilePath(id)} prefetch={false} className="text-xs">
                    {translate('others.calendar')}
                  </TextLink>
                ) : null}
              </div>
              {mayEdit ? (
                <AppointmentAct name={isHeld ? 'undo' : 'restore'} appointment={appointment}>
                  {translate(isHeld ? 'others.undo' : 'others.restore')}
                </AppointmentAct>
              ) : null}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
