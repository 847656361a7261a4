import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { calendarEntryOf } from '@/lib/appointments/calendar-entry'
import type { AppointmentPapers } from '@/lib/appointments/data'
import type { Appointment, Language } from '@/lib/appointments/types'
import { READER_LOCALE } from '@/lib/i18n/appearance'
import { messagesOf } from '@/lib/i18n/messages'
import type { DatedClaim } from '@/lib/onboarding/claims'
import { datedClaim, NO_SOURCES, NOW } from '@/lib/testing/facts'

const EMAIL = 'it@firma.de'

const papersWith = (entitlement: string, phone: string | null = '+49 431 5550') =>
  ({
    record: { name: 'Müller & Söhne', sageCustomerNumber: '000449' },
    sources: {
      ...NO_SOURCES,
      contactName: 'Max Muster',
      secondFactorHolder: 'Erika Muster',
      claims: (['main-contact', 'sage-id', 'entitlement'] as const).map(
        (kind): DatedClaim => datedClaim(kind, kind === 'entitlement' ? entitlement : EMAIL),
      ),
    },
    mailboxRead: null,
    partner: { name: 'Nordkurs GmbH', street: null, postalCode: null, town: null, phone },
    planner: { id: 'x', name: 'Petra Martens', email: 'petra@nordkurs.example', phone: null },
  }) as unknown as AppointmentPapers

const appointment = {
  id: '0199aaaa-0000-7000-8000-000000000000',
  status: 'planned',
  sequence: 2,
  changedAt: NOW,
  startsAt: new Date('2026-12-03T09:00:00Z'),
  durationMinutes: 60,
  place: null,
  partnerAttendees: 'Petra Martens',
  customerAttendees: null,
} as Appointment

const entryOf = (papers: AppointmentPapers, change: Partial<Appointment> = {}, language: Language = 'de') =>
  calendarEntryOf(
    { ...appointment, ...change },
    papers,
    createTranslator({
      locale: READER_LOCALE[language],
      messages: messagesOf(language),
      namespace: 'appointments.calendar',
    }),
    NOW,
  )

describe('the calendar entry', () => {
  it('says who, with which address and whom to call', () => {
    const entry = entryOf(papersWith(EMAIL))
    expect(entry.description.split('\n')).toEqual([
      'Gemeinsame Anmeldung am Sage 100 3rd Party Gateway mit Müller & Söhne, Kundennummer bei Sage 000449.',
      '',
      'Von Nordkurs GmbH: Petra Martens',
      '',
      'Anmelden mit: it@firma.de',
      'Telefon der Zwei-Faktor-Anmeldung: Erika Muster',
      '',
      'Rückfragen: Petra Martens, Telefon +49 431 5550',
    ])
    expect(entry).toMatchObject({ uid: appointment.id, sequence: 2, cancelled: false, location: null })
    expect(entryOf(papersWith(EMAIL, null)).description).toMatch(/Rückfragen: Petra Martens$/)
    expect(entryOf(papersWith(EMAIL), {}, 'en').summary).toBe('Gateway set-up appointment: Müller & Söhne')
  })

  it('names no address that would bring nothing', () => {
    expect(entryOf(papersWith('alt@firma.de')).description).not.toContain('@')
  })

  it('of a cancelled appointment says so first', () => {
    const entry = entryOf(papersWith(EMAIL), { status: 'cancelled' })
    expect(entry.cancelled).toBe(true)
    expect(entry.description).toMatch(/^Dieser Termin ist abgesagt\./)
    expect(entry.description).not.toContain('@')
  })
})
