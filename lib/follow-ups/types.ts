/** What a follow-up is about. */
export type FollowUpSubject = { type: 'customer' | 'request'; id: string }

/** An open follow-up; the day is 'YYYY-MM-DD'. */
export type FollowUp = {
  id: string
  version: number
  /** `label` is the customer's name or the request's code. */
  subject: FollowUpSubject & { label: string }
  dueOn: string
  ownerId: string
  ownerName: string
  note: string | null
  deferredCount: number
}

export type DoneFollowUp = {
  id: string
  note: string | null
  dueOn: string
  doneAt: Date
  doneByName: string | null
}

/** How far one keystroke defers; the keys are 1 and 7. */
export const DEFERRALS = ['day', 'week'] as const
export type Deferral = (typeof DEFERRALS)[number]
