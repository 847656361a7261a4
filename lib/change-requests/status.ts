/** The life of one customer within a request (product.md §5). */
export const ITEM_STATES = ['draft', 'sent', 'question', 'confirmed', 'refused', 'closed', 'withdrawn'] as const
export type ItemState = (typeof ITEM_STATES)[number]

/** The state of the request itself, derived from its customers. */
export const REQUEST_STATES = ['draft', 'sent', 'closed', 'withdrawn'] as const
export type RequestState = (typeof REQUEST_STATES)[number]

/** A question that the partner has answered waits for Order Management again: sent. */
const TRANSITIONS: Record<ItemState, readonly ItemState[]> = {
  draft: ['sent', 'withdrawn'],
  sent: ['confirmed', 'refused', 'question', 'withdrawn'],
  question: ['sent', 'confirmed', 'refused', 'withdrawn'],
  confirmed: ['closed'],
  refused: ['closed'],
  closed: [],
  withdrawn: [],
}

/** The states that may follow, in the order of product.md §5; empty where the life has ended. */
export function allowedTransitions(state: ItemState): readonly ItemState[] {
  return TRANSITIONS[state]
}

export function mayBecome(from: ItemState, to: ItemState): boolean {
  return TRANSITIONS[from].includes(to)
}

/** Occupies the customer: a customer is never in two open requests (as the partial index of the table has it). */
export function isOpen(state: ItemState): boolean {
  return state === 'draft' || awaitsAnswer(state)
}

/** With Order Management: sent, or answered by a question. Only these make a customer's stage change-requested. */
export function awaitsAnswer(state: ItemState): boolean {
  return state === 'sent' || state === 'question'
}

/**
 * The request's state: draft while any customer is, sent while any answer is awaited, withdrawn where all are,
 * otherwise closed. A request without customers is a draft.
 */
export function deriveRequestStatus(items: readonly { status: ItemState }[]): RequestState {
  if (items.length === 0 || items.some((item) => item.status === 'draft')) return 'draft'
  if (items.some((item) => awaitsAnswer(item.status))) return 'sent'
  return items.every((item) => item.status === 'withdrawn') ? 'withdrawn' : 'closed'
}

export type RequestedChange = { oldEmail: string; newEmail: string }

/** The newest valid claims of today, null where there is none. */
export type CurrentAddresses = { sageId: string | null; entitlement: string | null }

/** The comparison key of an address (product.md §4). */
export type EmailKey = (email: string) => string

/**
 * Whether a request asks for what today's mismatch needs: its new address is still the Sage ID's. The old address
 * does not matter, since Order Management replaces whatever is there.
 */
export function coversChange(item: RequestedChange, current: CurrentAddresses, key: EmailKey): boolean {
  return current.sageId !== null && key(item.newEmail) === key(current.sageId)
}

export const FACT_CHANGES = ['sage-id', 'entitlement', 'already-matching'] as const
export type FactChange = (typeof FACT_CHANGES)[number]

/**
 * What is no longer as the mail says: the Sage ID is not the new address, the entitlement e-mail not the old one;
 * `already-matching` besides, where the two agree today and the mail is not needed any more.
 */
export function factsChangedSince(item: RequestedChange, current: CurrentAddresses, key: EmailKey): FactChange[] {
  const sageId = current.sageId === null ? null : key(current.sageId)
  const entitlement = current.entitlement === null ? null : key(current.entitlement)
  const changes: FactChange[] = []
  if (sageId !== key(item.newEmail)) changes.push('sage-id')
  if (entitlement !== key(item.oldEmail)) changes.push('entitlement')
  if (sageId !== null && sageId === entitlement) changes.push('already-matching')
  return changes
}
