import { randomUUID } from 'node:crypto'
import { recordChecks } from '@/lib/appointments/checks/mutations'
import { cancelAppointment, planAppointment } from '@/lib/appointments/mutations'
import { recordOutcome } from '@/lib/appointments/outcomes/mutations'
import type { PlanAppointment } from '@/lib/appointments/schema'
import type { Outcome } from '@/lib/appointments/types'
import { readWallTime } from '@/lib/appointments/wall-time'
import type { Scope } from '@/lib/auth/scope'
import { addDays, berlinToday } from '@/lib/calendar'
import { makeClaim, makeCustomer } from '@/lib/testing/factories'

export const SIGN_IN = 'it@termin.example'

/** A customer whose three addresses match; the person with the phone is named. */
export async function makeComplete(scope: Scope, fields: Parameters<typeof makeCustomer>[1] = {}, ago = 0) {
  const contactEmail = fields.contactEmail ?? SIGN_IN
  const id = await makeCustomer(scope, { secondFactorHolder: 'Katrin Krüger', ...fields, contactEmail })
  const observedOn = addDays(berlinToday(new Date()), -ago)
  for (const kind of ['sage-id', 'entitlement'] as const)
    await makeClaim(scope, id, { kind, email: contactEmail, source: 'sign-in', observedOn })
  return id
}

/** 'HH:MM' in Germany, so many days from today. */
export function at(days: number, time = '10:00'): Date {
  const reading = readWallTime({ day: addDays(berlinToday(new Date()), days), time })
  if (reading.status !== 'instant') throw new Error('the clocks show it')
  return reading.at
}

export async function makeAppointment(
  scope: Scope,
  customerId: string,
  fields: Partial<PlanAppointment> = {},
  now = new Date(),
): Promise<string> {
  const outcome = await planAppointment(
    scope,
    {
      customerId,
      submissionId: randomUUID(),
      startsAt: at(3),
      twice: false,
      durationMinutes: 60,
      place: null,
      partnerAttendees: null,
      customerAttendees: null,
      language: 'de',
      ...fields,
    },
    now,
  )
  if (outcome.status !== 'planned') throw new Error(`the appointment was not planned: ${outcome.status}`)
  return outcome.id
}

/** An appointment of a customer of its own, with this outcome. */
export async function makeHeld(scope: Scope, name: string, outcome: Outcome = 'worked'): Promise<string> {
  const now = new Date()
  const id = await makeAppointment(scope, await makeComplete(scope, { name }), { startsAt: at(0) })
  const signedInWith = outcome === 'other' ? null : SIGN_IN
  const held = { id, version: 1, outcome, heldOn: berlinToday(now), signedInWith, observedMessage: name }
  const recorded = await recordOutcome(scope, held, now)
  if (recorded.status !== 'recorded') throw new Error(`the outcome was not recorded: ${recorded.status}`)
  return id
}

/** Appointments in every state, each with a customer of its own. */
export async function makeAppointments(scope: Scope, name: string) {
  const now = new Date()
  const plan = async (what: string) => makeAppointment(scope, await makeComplete(scope, { name: `${name} ${what}` }))
  const [appointmentId, cancelledAppointmentId] = [await plan('Termin'), await plan('abgesagt')]
  await cancelAppointment(scope, { id: cancelledAppointmentId, version: 1 }, now)
  const checkedAppointmentId = await plan('geprüft')
  const checks = { id: checkedAppointmentId, version: 1, checkedOn: berlinToday(now), mailbox: true, signIn: false }
  await recordChecks(scope, { ...checks, holder: true }, now)
  const heldAppointmentId = await makeHeld(scope, `${name} durchgeführt`)
  return { appointmentId, cancelledAppointmentId, checkedAppointmentId, heldAppointmentId }
}
