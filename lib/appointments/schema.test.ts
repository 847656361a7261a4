import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planAppointmentSchema, recordChecksSchema, recordOutcomeSchema } from '@/lib/appointments/schema'
import { fieldErrorsOf } from '@/lib/schema'
import { hostileText } from '@/lib/testing/facts'

const plan = (change: Record<string, unknown> = {}) =>
  planAppointmentSchema.safeParse({
    customerId: randomUUID(),
    submissionId: randomUUID(),
    day: '2026-12-03',
    time: '10:00',
    durationMinutes: '60',
    place: ' Teams ',
    partnerAttendees: '',
    customerAttendees: '',
    language: 'de',
    ...change,
  })
const errorsOf = (result: ReturnType<typeof plan>) => (result.success ? {} : fieldErrorsOf(result.error))

const outcome = (change: Record<string, unknown>) =>
  recordOutcomeSchema.safeParse({ id: randomUUID(), version: 1, heldOn: '2026-01-05', observedMessage: '', ...change })

describe('the form of the appointment', () => {
  it('makes an instant of the wall time', () => {
    const result = plan()
    expect(result.success && result.data).toMatchObject({
      startsAt: new Date('2026-12-03T09:00:00Z'),
      twice: false,
      durationMinutes: 60,
      place: 'Teams',
      partnerAttendees: null,
    })
  })

  it('refuses a time that the clocks skip, and takes the first of two', () => {
    expect(errorsOf(plan({ day: '2026-03-29', time: '02:30' }))).toEqual({ time: 'skipped-time' })
    const twice = plan({ day: '2026-10-25', time: '02:30' })
    expect(twice.success && twice.data).toMatchObject({ startsAt: new Date('2026-10-25T00:30:00Z'), twice: true })
  })

  it('refuses what is no day, no time or no length, whatever is sent', () => {
    expect(errorsOf(plan({ time: '' }))).toEqual({ time: 'required' })
    expect(errorsOf(plan({ time: '25:00' }))).toEqual({ time: 'invalid-time' })
    expect(errorsOf(plan({ day: '2026-02-30' }))).toEqual({ day: 'invalid-date' })
    expect(errorsOf(plan({ durationMinutes: '4' }))).toEqual({ durationMinutes: 'invalid' })
    const sent = fc.record({ day: hostileText, time: hostileText, durationMinutes: hostileText })
    fc.assert(
      fc.property(sent, (change) => {
        expect(plan(change).success).toBe(false)
      }),
    )
  })

  it('wants something checked', () => {
    const result = recordChecksSchema.safeParse({ id: randomUUID(), version: 1, checkedOn: '2026-01-05' })
    expect(result.error && fieldErrorsOf(result.error)).toEqual({ form: 'nothing-checked' })
  })

  it('wants the address of a sign-in, and none where there was none', () => {
    const worked = outcome({ outcome: 'worked', signedInWith: 'keine' })
    expect(worked.error && fieldErrorsOf(worked.error)).toEqual({ signedInWith: 'invalid-email' })
    const other = outcome({ outcome: 'other', signedInWith: 'keine' })
    expect(other.success && other.data.signedInWith).toBeNull()
    const missing = outcome({ signedInWith: 'it@firma.de' })
    expect(missing.error && fieldErrorsOf(missing.error)).toEqual({ outcome: 'required' })
  })
})
