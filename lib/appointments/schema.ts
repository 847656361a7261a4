import { z } from 'zod'
import { LANGUAGES, OUTCOMES } from '@/lib/appointments/types'
import { isTime, readWallTime } from '@/lib/appointments/wall-time'
import { emailAddress } from '@/lib/customers/schema'
import { calendarDay, checkbox, id, optionalLine, optionalText, pastDay, version } from '@/lib/schema'

const plan = {
  day: calendarDay,
  time: z.string('required').min(1, 'required').max(5, 'invalid-time').refine(isTime, 'invalid-time'),
  durationMinutes: z
    .union([z.number(), z.string().max(4).regex(/^\d+$/).transform(Number)], 'invalid')
    .pipe(z.number().int('invalid').min(5, 'invalid').max(720, 'invalid')),
  place: optionalLine(500),
  partnerAttendees: optionalLine(500),
  customerAttendees: optionalLine(500),
  language: z.enum(LANGUAGES),
}

type Timed = { day: string; time: string }

/** The wall time as an instant. A time that the clocks skip is refused; of two equal ones the first is taken. */
function withInstant<Input extends Timed>({ day, time, ...rest }: Input, context: z.RefinementCtx<Input>) {
  const reading = readWallTime({ day, time })
  if (reading.status === 'instant') return { ...rest, startsAt: reading.at, twice: reading.twice }
  context.issues.push({ code: 'custom', message: 'skipped-time', path: ['time'], input: time })
  return z.NEVER
}

export const planAppointmentSchema = z
  .object({ customerId: id, submissionId: id, ...plan })
  .transform((input, context) => withInstant(input, context))

export const changeAppointmentSchema = z
  .object({ id, version, ...plan })
  .transform((input, context) => withInstant(input, context))

export const appointmentRefSchema = z.object({ id, version })

export const recordChecksSchema = z
  .object({ id, version, checkedOn: pastDay, holder: checkbox, mailbox: checkbox, signIn: checkbox })
  .refine(({ holder, mailbox, signIn }) => holder || mailbox || signIn, { path: ['form'], message: 'nothing-checked' })

export const undoChecksSchema = z.object({
  id,
  version,
  claimIds: z.array(id).max(2),
  before: z.object({
    holder: optionalLine(200),
    holderCheckedOn: pastDay.nullable(),
    mailbox: optionalLine(320),
    mailboxCheckedOn: pastDay.nullable(),
  }),
})

export const recordOutcomeSchema = z
  .object({
    id,
    version,
    outcome: z.enum(OUTCOMES, 'required'),
    heldOn: pastDay,
    signedInWith: z.string().max(1_280, 'too-long').optional().default(''),
    observedMessage: optionalText(2_000),
  })
  .transform(({ signedInWith, ...input }, context) => {
    const email = input.outcome === 'other' ? null : emailAddress.safeParse(signedInWith)
    if (email === null || email.success) return { ...input, signedInWith: email?.data ?? null }
    const message = email.error.issues[0]?.message ?? 'invalid'
    context.issues.push({ code: 'custom', message, path: ['signedInWith'], input: signedInWith })
    return z.NEVER
  })

export type PlanAppointment = z.output<typeof planAppointmentSchema>
export type ChangeAppointment = z.output<typeof changeAppointmentSchema>
export type RecordChecks = z.output<typeof recordChecksSchema>
export type UndoChecks = z.output<typeof undoChecksSchema>
export type RecordOutcome = z.output<typeof recordOutcomeSchema>
