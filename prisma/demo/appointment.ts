import { randomUUID } from 'node:crypto'
import { getAppointmentPage } from '@/lib/appointments/data'
import { planAppointment } from '@/lib/appointments/mutations'
import { recordOutcome } from '@/lib/appointments/outcomes/mutations'
import { readWallTime } from '@/lib/appointments/wall-time'
import type { Scope } from '@/lib/auth/scope'
import { addDays, berlinToday } from '@/lib/calendar'
import { currentClaim } from '@/lib/onboarding/claims'
import type { DemoEvent } from './events'

type Played = Extract<DemoEvent, { type: 'appointment' }>

/** Plans the appointment as of `now`, which is so many days ago, and records its outcome where it has one. */
export async function playAppointment(
  scope: Scope,
  customerId: string,
  { ago, ahead, outcome, message }: Played,
  now: Date,
): Promise<void> {
  const day = addDays(berlinToday(now), ago + ahead)
  const reading = readWallTime({ day, time: '10:00' })
  if (reading.status !== 'instant') throw new Error('ten in the morning is never skipped')
  const page = await getAppointmentPage(scope, customerId)
  const signedInWith = currentClaim(page?.sources.claims ?? [], 'sage-id', now)?.email ?? null
  const planned = await planAppointment(
    scope,
    {
      customerId,
      submissionId: randomUUID(),
      startsAt: reading.at,
      twice: reading.twice,
      durationMinutes: 60,
      place: 'Videobesprechung, Einwahl +49 431 5550-99',
      partnerAttendees: null,
      customerAttendees: page?.record.contactName ?? null,
      language: 'de',
    },
    now,
  )
  if (planned.status !== 'planned') throw new Error(`the demo appointment was not planned: ${planned.status}`)
  if (outcome === undefined) return
  const held = { id: planned.id, version: 1, outcome, heldOn: day, observedMessage: message ?? null }
  const afterwards = new Date(reading.at.getTime() + 3_600_000)
  const recorded = await recordOutcome(scope, { ...held, signedInWith }, afterwards)
  if (recorded.status !== 'recorded') throw new Error(`the demo outcome was not recorded: ${recorded.status}`)
}
