import type { CalendarEntry } from '@/lib/appointments/calendar-file'
import type { AppointmentPapers } from '@/lib/appointments/data'
import { judgeReadiness } from '@/lib/appointments/readiness'
import type { Appointment } from '@/lib/appointments/types'

/** Sentences of the catalogue "appointments" in the appointment's language, without "calendar." before their names. */
export type CalendarWords = (key: CalendarWord, values?: Record<string, string>) => string
type CalendarWord =
  | 'summary'
  | 'about'
  | 'cancelled'
  | 'partner'
  | 'customer'
  | 'signIn'
  | 'holder'
  | 'questions'
  | 'questionsByPhone'

/** What the calendar shows of an appointment; an address to sign in with only where it brings entitlements today. */
export function calendarEntryOf(
  appointment: Appointment,
  { record, sources, mailboxRead, partner, planner }: AppointmentPapers,
  words: CalendarWords,
  now: Date,
): CalendarEntry {
  const customer = record.name
  const { signInAddress } = judgeReadiness({ sources, mailboxRead, day: null }, now)
  const holder = sources.secondFactorHolder?.trim() ?? ''
  const phone = planner?.phone ?? partner.phone
  const cancelled = appointment.status === 'cancelled'
  const { partnerAttendees, customerAttendees } = appointment
  const attendees = [
    partnerAttendees === null ? null : words('partner', { partner: partner.name, names: partnerAttendees }),
    customerAttendees === null ? null : words('customer', { customer, names: customerAttendees }),
  ]
  const signIn = [
    signInAddress === null ? null : words('signIn', { email: signInAddress }),
    holder === '' ? null : words('holder', { name: holder }),
  ]
  const name = planner?.name ?? partner.name
  const questions = phone === null ? words('questions', { name }) : words('questionsByPhone', { name, phone })
  const about = words('about', { customer, number: record.sageCustomerNumber })
  const parts = cancelled ? [[words('cancelled')], [about]] : [[about], attendees, signIn, [questions]]
  return {
    uid: appointment.id,
    sequence: appointment.sequence,
    stamp: appointment.changedAt,
    cancelled,
    startsAt: appointment.startsAt,
    durationMinutes: appointment.durationMinutes,
    summary: words('summary', { customer }),
    description: parts
      .map((lines) => lines.filter((line) => line !== null).join('\n'))
      .filter((block) => block !== '')
      .join('\n\n'),
    location: appointment.place,
    organizer: { name, email: planner?.email ?? '' },
  }
}
