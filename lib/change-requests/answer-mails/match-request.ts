import { addressesIn } from '@/lib/change-requests/answer-mails/named-addresses'
import type { ParsedMail } from '@/lib/change-requests/answer-mails/schema'
import { ownText } from '@/lib/change-requests/answer-mails/strip-quote'
import { findRequestCodes } from '@/lib/change-requests/code'
import { emailKey } from '@/lib/email/key'

/** What is known of a request of the organisation that might be meant. */
export type MatchableRequest = {
  id: string
  code: string
  /** Of its mail and of the reminders of it. */
  messageIds: readonly string[]
  items: readonly { sageCustomerNumber: string; oldEmail: string; newEmail: string }[]
}

/** What a mail says of the request that it answers. */
export type MatchKeys = {
  /** By what it says first: what it answers to, and the codes that its writer wrote. */
  strong: { messageIds: string[]; codes: string[] }
  /** What stands in the mails below, and the rest of the thread. */
  quoted: { messageIds: string[]; codes: string[] }
  /** Everything, for the customer's number and addresses. */
  text: string
}

export type Match =
  | { status: 'one'; requestId: string }
  /** A person picks among these. */
  | { status: 'several'; requestIds: string[] }
  /** `unknownCodes`: the mail names requests that this organisation does not have. */
  | { status: 'none'; unknownCodes: string[] }

/** Enough for an answer and what it quotes. */
const LONGEST_TEXT = 20_000
/** Shorter numbers stand in every second text. */
const SHORTEST_NUMBER = 4

export function matchKeysOf(mail: Pick<ParsedMail, 'subject' | 'text' | 'inReplyTo' | 'references'>): MatchKeys {
  const written = findRequestCodes(`${mail.subject}\n${ownText(mail.text)}`)
  const isNew = (each: string) => !mail.inReplyTo.includes(each)
  return {
    strong: { messageIds: mail.inReplyTo, codes: written },
    quoted: { messageIds: mail.references.filter(isNew), codes: findRequestCodes(mail.text) },
    text: `${mail.subject}\n${mail.text}`.slice(0, LONGEST_TEXT),
  }
}

/**
 * The request that a mail answers: by message id and code, else by the customer's number and addresses. What two signs
 * say of different requests, or a code that is nobody's here, is left to a person: an answer to one request never
 * becomes that of another.
 */
export function matchRequest(keys: MatchKeys, requests: readonly MatchableRequest[]): Match {
  const known = new Set(requests.map(({ code }) => code))
  const named = new Set([...keys.strong.codes, ...keys.quoted.codes])
  const unknownCodes = [...named].filter((code) => !known.has(code))
  const areKnown = (named: readonly string[]) => named.every((code) => known.has(code))
  for (const { messageIds, codes, isSure } of [
    { ...keys.strong, isSure: areKnown(keys.strong.codes) },
    { ...keys.quoted, isSure: unknownCodes.length === 0 },
  ]) {
    const found = requests.filter(
      (request) => codes.includes(request.code) || request.messageIds.some((own) => messageIds.includes(bareId(own))),
    )
    if (found.length > 0) return oneOf(found, isSure)
  }
  const addresses = new Set(addressesIn(keys.text).map(keyOf))
  const fitting = requests.filter((request) => fits(request, keys.text, addresses))
  return fitting.length > 0 ? oneOf(fitting, unknownCodes.length === 0) : { status: 'none', unknownCodes }
}

/** Without the angle brackets of its header. */
export const bareId = (messageId: string): string => messageId.replace(/^<|>$/g, '')

function oneOf(found: readonly MatchableRequest[], isSure: boolean): Match {
  const [only, ...others] = found
  if (only && others.length === 0 && isSure) return { status: 'one', requestId: only.id }
  return { status: 'several', requestIds: found.map(({ id }) => id) }
}

/** One of the request's customers stands in the text, by number or by one of the addresses. */
function fits({ items }: MatchableRequest, text: string, addresses: ReadonlySet<string>): boolean {
  return items.some(
    ({ sageCustomerNumber, oldEmail, newEmail }) =>
      addresses.has(keyOf(oldEmail)) ||
      addresses.has(keyOf(newEmail)) ||
      (sageCustomerNumber.length >= SHORTEST_NUMBER && namesNumber(text, sageCustomerNumber)),
  )
}

const keyOf = (email: string) => emailKey(email) ?? email

/** The number as a word of its own: 449 does not stand in 000449, nor in 449-7. */
export function namesNumber(text: string, number: string): boolean {
  const escaped = number.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  return new RegExp(`(?<![\\p{L}\\p{N}]|[\\p{N}][-./])${escaped}(?![\\p{L}\\p{N}]|[-./][\\p{N}])`, 'iu').test(text)
}
