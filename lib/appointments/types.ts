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
