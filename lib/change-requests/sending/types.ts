import type { Mail } from '@/lib/change-requests/compose'
import { FAILURE_CODES } from '@/lib/mail-sending/failure'

/**
 * The life of a sending: it waits (`queued`), is being handed over (`sending`), and is settled as `sent`, `failed` or
 * `taken-back`. `unclear`: handing over broke off, and a person has to say what became of it.
 */
export const ACTIVE_STATES = ['queued', 'sending', 'unclear'] as const
export type ActiveState = (typeof ACTIVE_STATES)[number]
export type SendingState = ActiveState | 'sent' | 'failed' | 'taken-back' | 'repeated'

/** Why it did not go out; the sentence is sending.failure.<code>. */
export const SENDING_FAILURES = [
  ...FAILURE_CODES,
  /** What the mail says is not what the person saw any more. */
  'mail-changed',
  'no-account',
  'password-unreadable',
  /** The person in whose name it would go cannot sign in any more. */
  'person-disabled',
  /** By a fault of Lotse, again and again. */
  'interrupted',
  /** A person found out that it did not arrive. */
  'not-arrived',
] as const
export type SendingFailure = (typeof SENDING_FAILURES)[number]

export type Sending = {
  id: string
  status: SendingState
  failure: SendingFailure | null
  /** The mail server's own words about the last attempt. */
  answer: string | null
  /** Attempts that failed. */
  attempts: number
  recipient: string
  /** As the person saw it; null once settled. */
  mail: Mail | null
  /** Whether the mail that the facts of today make is still that one. */
  fingerprint: string
  copyToSelf: boolean
  copyFailed: boolean
  requestedByName: string | null
  queuedAt: Date
  nextAttemptAt: Date
  handedOverAt: Date | null
}

/** Mails with which nothing goes on until a person looks at them; the oldest ones, and how many there are. */
export type StoppedMails = {
  count: number
  mails: {
    requestId: string
    code: string
    customerNames: string[]
    customerCount: number
    /** When it was last handed over, or, where it never was, given to be sent. */
    at: Date
  }[]
}

/** What a list says of a draft that Lotse was asked to send. */
export const SHOWN_STATES = [...ACTIVE_STATES, 'failed'] as const
export type ShownState = (typeof SHOWN_STATES)[number]

export function isActive(status: SendingState): status is ActiveState {
  return ACTIVE_STATES.some((state) => state === status)
}

/** As long as this, a handing over may still be going on, whatever became of its process. */
const HANDING_OVER_MILLISECONDS = 5 * 60_000

/** When it is certain that nobody is handing over the mail any more. */
export function overAt(handedOverAt: Date): Date {
  return new Date(handedOverAt.getTime() + HANDING_OVER_MILLISECONDS)
}
