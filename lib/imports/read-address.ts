import { LONGEST } from '@/lib/customers/schema'
import { type ParsedAddress, parseAddress, removeInvisible } from '@/lib/email/key'

export const ADDRESS_FAULTS = [
  /** Nothing in it looks like an address. */
  'no-address',
  /** What stands behind the @ is no domain, such as `firma-de`. */
  'no-domain',
  /** It holds an address, but with something around it of which nobody can say whether it belongs to it. */
  'unclear',
  'too-long',
] as const
export type AddressFault = (typeof ADDRESS_FAULTS)[number]

export type ReadAddress =
  | { status: 'empty' }
  | { status: 'valid'; email: string }
  | { status: 'repairable'; from: string; to: string }
  | { status: 'several'; found: string[] }
  | { status: 'invalid'; reason: AddressFault }

/** How people hide an address from machines: `max(at)firma.de`, `max [at] firma (punkt) de`, `max at firma.de`. */
const WRITTEN_AT = / ?[([{<] ?(?:at|ät|@) ?[)\]}>] ?/gi
const WRITTEN_DOT = / ?[([{<] ?(?:dot|punkt|\.) ?[)\]}>] ?/gi
const SPOKEN_AT = /^(\S+) at (\S+)$/i
const BLANKS_AT_SIGN = / ?@ ?/g
const BETWEEN_ADDRESSES = /[\s;,|<>()[\]"„“”]+/
const AROUND_ADDRESS = /^(?:mailto:|['‚‘’.:/]+)+|['‚‘’.:/]+$/gi
/** "E-Mail: it@firma.de", "Herr Muster - it@firma.de" */
const LABEL = /^[^@]*[:,;|\-–—(]\s*$/
/** "it@firma.de - nur vormittags", "it@firma.de (Zentrale)", "it@firma.de nur vormittags"; a lone word could be a torn-off end. */
const COMMENT = /^\s*[-–—,;:|/(][^@]*$|^(?:\s+[^\s@]+){2,}\s*$/

/** The address without what stands around it; a closing dot belongs to the sentence that it was copied from. */
function bareAddress({ bare, around }: ParsedAddress): string {
  return around.trailingDot ? bare.slice(0, -1) : bare
}

function isPlainAddress(text: string): boolean {
  const address = parseAddress(text)
  return address !== null && bareAddress(address) === text && text.length <= LONGEST.email
}

/** Each different address that stands alone somewhere in the text. */
function addressesIn(text: string): string[] {
  const words = text.split(BETWEEN_ADDRESSES).map((word) => word.replace(AROUND_ADDRESS, ''))
  return [...new Set(words.filter(isPlainAddress))]
}

function withoutHiding(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(WRITTEN_AT, '@')
    .replace(WRITTEN_DOT, '.')
    .replace(SPOKEN_AT, '$1@$2')
    .replace(BLANKS_AT_SIGN, '@')
}

function faultOf(text: string): AddressFault {
  if (!text.includes('@')) return 'no-address'
  return text.split(/\s+/).some((word) => /^[^@]+@[^@]*$/.test(word) && !isPlainAddress(word)) ? 'no-domain' : 'unclear'
}

/** The one address in a text with a label or a comment, or null where the rest could belong to it. */
function addressWithComment(text: string, address: string): string | null {
  const [before = '', ...behind] = text.split(address)
  // The same address written twice, such as "it@firma.de; it@firma.de", leaves only what separates them.
  const commentless = (rest: string): boolean => /^[\s;,|/<>()'"]*$/.test(rest)
  const after = behind.find((rest) => !commentless(rest)) ?? ''
  const named = before.trim() === '' || commentless(before) || LABEL.test(before)
  return named && (after === '' || COMMENT.test(after)) ? address : null
}

/**
 * Reads the cell of an address. Only what is the address alone is taken; whatever else could be meant is proposed, so
 * that nothing is changed behind anybody's back.
 */
export function readAddress(text: string): ReadAddress {
  const from = text.trim()
  if (removeInvisible(from).trim() === '') return { status: 'empty' }
  if (from.length > 1_000) return { status: 'invalid', reason: 'too-long' }
  if (isPlainAddress(from)) return { status: 'valid', email: from }
  const whole = parseAddress(from)
  if (whole !== null) {
    const to = bareAddress(whole)
    return isPlainAddress(to) ? { status: 'repairable', from, to } : { status: 'invalid', reason: 'too-long' }
  }
  const shown = withoutHiding(removeInvisible(from))
  const found = addressesIn(shown)
  const [only] = found
  if (found.length > 1) return { status: 'several', found }
  if (only === undefined) return { status: 'invalid', reason: faultOf(shown) }
  const to = addressWithComment(shown, only)
  return to === null ? { status: 'invalid', reason: 'unclear' } : { status: 'repairable', from, to }
}
