import type { ClaimSource } from '@/lib/onboarding/stages'

/** Days before the day on which the demo is made. */
type DaysAgo = number

export type DemoEvent =
  | { type: 'contact' | 'sage-id' | 'entitlement'; ago: DaysAgo; email: string; source: ClaimSource; evidence?: string }
  | { type: 'order'; ago: DaysAgo; frozen: string | null }
  | { type: 'request' | 'draft'; ago: DaysAgo }
  | { type: 'answer'; ago: DaysAgo; answer: 'confirmed' | 'refused' | 'question'; note: string }
  /** What was found out about the mailbox behind the entitlement e-mail. */
  | { type: 'mailbox'; ago: DaysAgo; read: boolean; hasSageId: boolean | null }
  | { type: 'archive'; ago: DaysAgo }
  /** Set so long ago, to be due so many days from the day on which the demo is made; negative where it was missed. */
  | { type: 'follow-up'; ago: DaysAgo; dueIn: number; note: string }

export type DemoCustomer = {
  name: string
  town: string
  postalCode: string
  contact: string | null
  phone?: string
  position?: string
  secondFactorHolder?: string
  events: DemoEvent[]
  notes?: string
}

type Place = readonly [town: string, postalCode: string]

export const contact = (ago: DaysAgo, email: string): DemoEvent => ({ type: 'contact', ago, email, source: 'portal' })
export const sageId = (ago: DaysAgo, email: string, source: ClaimSource = 'customer'): DemoEvent => ({
  type: 'sage-id',
  ago,
  email,
  source,
})
export const order = (ago: DaysAgo, frozen: string | null): DemoEvent => ({ type: 'order', ago, frozen })
export const request = (ago: DaysAgo): DemoEvent => ({ type: 'request', ago })
export const draft = (ago: DaysAgo): DemoEvent => ({ type: 'draft', ago })
export const mailbox = (ago: DaysAgo, read: boolean, hasSageId: boolean | null = null): DemoEvent => ({
  type: 'mailbox',
  ago,
  read,
  hasSageId,
})
export const answer = (ago: DaysAgo, kind: 'confirmed' | 'refused' | 'question', note: string): DemoEvent => ({
  type: 'answer',
  ago,
  answer: kind,
  note,
})

export const followUp = (ago: DaysAgo, dueIn: number, note: string): DemoEvent => ({
  type: 'follow-up',
  ago,
  dueIn,
  note,
})

export function customer(
  name: string,
  [town, postalCode]: Place,
  person: string | null,
  ...events: (DemoEvent | DemoEvent[])[]
): DemoCustomer {
  return { name, town, postalCode, contact: person, events: events.flat() }
}

/** Ordered for one address, then the Sage ID turned out to have another one. */
export function mismatch(
  name: string,
  place: Place,
  person: string,
  ago: DaysAgo,
  frozen: string,
  signIn: string,
  ...more: (DemoEvent | DemoEvent[])[]
): DemoCustomer {
  return customer(
    name,
    place,
    person,
    contact(ago + 30, frozen),
    order(ago + 20, frozen),
    contact(ago, signIn),
    sageId(ago, signIn),
    ...more,
  )
}

/** Contact, Sage ID, order and a sign-in that worked, so long ago. */
export function complete(
  name: string,
  place: Place,
  person: string,
  ago: DaysAgo,
  email: string,
  signIn = email,
): DemoCustomer {
  return customer(
    name,
    place,
    person,
    contact(ago + 40, email),
    sageId(ago + 25, signIn),
    order(ago + 20, email),
    [
      {
        type: 'sage-id',
        ago,
        email: signIn,
        source: 'sign-in',
        evidence: 'Beim gemeinsamen Einrichtungstermin gesehen.',
      },
    ],
    { type: 'entitlement', ago, email, source: 'sign-in', evidence: 'Entitlements wurden zurückgegeben.' },
  )
}
