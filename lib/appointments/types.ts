export const APPOINTMENT_STATUSES = ['planned', 'held', 'cancelled'] as const
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number]

/** What came of the sign-in at the appointment. */
export const OUTCOMES = ['worked', 'no-entitlements', 'other'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Of the calendar entry and the checklist, which are for the customer; the screen has its reader's. */
export const LANGUAGES = ['de', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** Minutes that the form offers. */
export const DURATIONS = [30, 45, 60, 90, 120, 180] as const

/** What was asked shortly before the appointment: of whom, and on which day ('YYYY-MM-DD'). */
export type Checks = {
  holder: string | null
  holderCheckedOn: string | null
  mailbox: string | null
  mailboxCheckedOn: string | null
}

export type Appointment = Checks & {
  id: string
  customerId: string
  version: number
  startsAt: Date
  durationMinutes: number
  place: string | null
  partnerAttendees: string | null
  customerAttendees: string | null
  language: Language
  status: AppointmentStatus
  /** Rises with each change, so that a calendar knows which file is the newer one. */
  sequence: number
  plannedById: string
  plannedAt: Date
  changedAt: Date
  outcome: Outcome | null
  heldOn: string | null
  /** The address of the sign-in. */
  signedInWith: string | null
  observedMessage: string | null
  recordedById: string | null
  recordedAt: Date | null
}

/** What is done to an appointment, as the history tells it; the audit knows them as "appointment.<act>". */
export const APPOINTMENT_ACTS = [
  'plan',
  'change',
  'cancel',
  'restore',
  'check',
  'check-undone',
  'outcome',
  'outcome-undone',
] as const
export type AppointmentAct = (typeof APPOINTMENT_ACTS)[number]

export type AppointmentLine = {
  act: AppointmentAct
  at: Date
  by: string | null
  customerId: string | null
  /** When the appointment was to be, after this act. */
  startsAt: Date
  outcome: Outcome | null
  /** What was seen at the sign-in; it goes with the appointment, and with an outcome that is undone. */
  message: string | null
}
