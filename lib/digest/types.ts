export const DIGEST_KINDS = ['mismatch', 'stale', 'answer', 'overdue', 'assigned'] as const
export type DigestKind = (typeof DIGEST_KINDS)[number]

/** So many of each kind are named; the others are counted. */
export const NAMED = 10

export const ANSWERS = ['confirmed', 'refused', 'question'] as const
export type Answer = (typeof ANSWERS)[number]

export type DigestEntry = {
  /** Of the customer; of several ones in a request the first. */
  id: string
  name: string
  /** How many other customers the request is about. */
  others: number
  ownerId: string | null
  /** Only of an answer or an overdue request: where the line leads. */
  requestId: string | null
  /** Only of an answer. */
  answer: Answer | null
}

/** What was found of one kind: the first of all of them. */
export type Found = { count: number; entries: DigestEntry[] }

export const DIGEST_PERIODS = [1, 7] as const
export type DigestPeriod = (typeof DIGEST_PERIODS)[number]

/** How often the digest comes by mail. */
export const DIGEST_RHYTHMS = ['daily', 'weekly'] as const
export type DigestRhythm = (typeof DIGEST_RHYTHMS)[number]
export const DIGEST_CHOICES = ['off', ...DIGEST_RHYTHMS] as const
export type DigestChoice = (typeof DIGEST_CHOICES)[number]

/** `sending`: under way, or broken off so that nobody knows. Whatever it is, the day's mail is not sent again. */
export const DELIVERY_STATES = ['sending', 'sent', 'nothing', 'failed', 'unclear'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]
