import { domainToASCII, domainToUnicode } from 'node:url'

/** Zero-width characters, soft hyphen, byte order mark and bidirectional marks. */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/g
const MAILTO = /^mailto:/i
const ANGLE_BRACKETS = /^([^<]*)<([^<>]*)>$/s
const PERCENT_ENCODED_NON_ASCII = /(?:%[89a-f][0-9a-f])+/gi
/** RFC 5322 "specials" and control characters: unquoted they would end an address or add another one. */
const FORBIDDEN_IN_LOCAL_PART = /[\p{Cc}\p{Cs}<>()[\]\\,;:"]/u
const QUOTED_LOCAL_PART = /^"(?:[^"\\\p{Cc}\p{Cs}]|\\[^\p{Cc}\p{Cs}])+"$/u
// What a URL parser would cut off, decode or read as a port; domainToASCII leans on one and differs by version.
const FORBIDDEN_IN_DOMAIN = /[\s\p{Cc}\p{Cs}@/?#:\\[\]%<>"'`,;()^|{}!$&*+=~]/u

/** Longest text that is read, and longest key: no address comes near it, and every cost stays bounded. */
const LONGEST_TEXT = 1000

export type ParsedAddress = {
  /** The address alone: visible characters, unwrapped, not otherwise changed. */
  bare: string
  /** Local part in NFC, case as given. */
  localPart: string
  /** Domain as given, without one trailing dot. */
  domain: string
  /** Lower case, NFC. */
  localKey: string
  /** Lower-case ASCII (UTS-46), without trailing dot. */
  domainKey: string
  /** The key's domain as people read it, `xn--` decoded. */
  domainUnicode: string
  /** What product.md §4 compares. */
  key: string
  /** What was taken away around the address, for naming the difference. */
  around: { wrappers: string[]; blanks: string[]; trailingDot: boolean }
}

export function removeInvisible(text: string): string {
  return text.replace(INVISIBLE, '')
}

function decodeNonAscii(encoded: string): string {
  try {
    return removeInvisible(decodeURIComponent(encoded))
  } catch {
    return encoded
  }
}

/** Position of the first `@` outside double quotes, or -1. */
function firstAt(text: string): number {
  let quoted = false
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (quoted && character === '\\') index += 1
    else if (character === '"') quoted = !quoted
    else if (character === '@' && !quoted) return index
  }
  return -1
}

/** `mailto:` without its query; a `?` before the `@` belongs to the mailbox name. */
function unwrapMailto(text: string): string {
  const query = text.indexOf('?', Math.max(firstAt(text), 0))
  const address = query === -1 ? text : text.slice(0, query)
  return address.replace(PERCENT_ENCODED_NON_ASCII, decodeNonAscii)
}

function unwrap(visible: string): { bare: string; wrappers: string[]; blanks: string[] } {
  const wrappers: string[] = []
  const blanks: string[] = []
  let rest = visible
  // Every turn takes at least one character away, so this ends; the bound only keeps hostile nesting cheap.
  for (let turn = 0; turn < 8; turn += 1) {
    const trimmed = rest.trim()
    const start = rest.indexOf(trimmed)
    blanks.push(`${rest.slice(0, start)}|${rest.slice(start + trimmed.length)}`)
    rest = trimmed
    const angle = ANGLE_BRACKETS.exec(rest)
    if (angle) {
      wrappers.push(`${angle[1] ?? ''}<>`)
      rest = angle[2] ?? ''
    } else if (MAILTO.test(rest)) {
      const address = unwrapMailto(rest.slice('mailto:'.length))
      wrappers.push(rest.replace(address, ''))
      rest = address
    } else break
  }
  return { bare: rest, wrappers, blanks }
}

/** The domain as the name system knows it, or null where it is none (product.md §4: at least one dot). */
function asciiDomain(domain: string): string | null {
  if (domain === '' || FORBIDDEN_IN_DOMAIN.test(domain)) return null
  const plain = /^[\x21-\x7e]+$/.test(domain) && !/(^|\.)xn--/i.test(domain)
  const ascii = (plain ? domain.toLowerCase() : domainToASCII(domain)).replace(/\.$/, '')
  return /^[^.]+(\.[^.]+)+$/.test(ascii) && !FORBIDDEN_IN_DOMAIN.test(ascii) ? ascii : null
}

function isLocalPart(text: string): boolean {
  if (text === '' || /\s/.test(text)) return false
  return QUOTED_LOCAL_PART.test(text) || !FORBIDDEN_IN_LOCAL_PART.test(text)
}

/**
 * Reads one address out of a pasted text (product.md §4), or null where it holds none. Dots, plus tags and umlauts
 * stay: to Sage these are other addresses.
 */
export function parseAddress(text: string): ParsedAddress | null {
  if (text.length > LONGEST_TEXT) return null
  const { bare, wrappers, blanks } = unwrap(removeInvisible(text))
  const at = bare.lastIndexOf('@')
  if (at === -1 || firstAt(bare) !== at) return null
  const localPart = bare.slice(0, at).normalize('NFC')
  const writtenDomain = bare.slice(at + 1)
  const domainKey = asciiDomain(writtenDomain.normalize('NFC'))
  if (domainKey === null || !isLocalPart(localPart)) return null
  const trailingDot = /[.\u3002\uFF0E\uFF61]$/.test(writtenDomain)
  const localKey = localPart.toLowerCase().normalize('NFC')
  const key = `${localKey}@${domainKey}`
  if (key.length > LONGEST_TEXT) return null
  return {
    bare,
    localPart,
    domain: trailingDot ? writtenDomain.slice(0, -1) : writtenDomain,
    localKey,
    domainKey,
    domainUnicode: /(^|\.)xn--/.test(domainKey) ? domainToUnicode(domainKey) || domainKey : domainKey,
    key,
    around: { wrappers, blanks, trailingDot },
  }
}

/** The normalised key of product.md §4; null where the text holds no valid address. */
export function emailKey(text: string | null): string | null {
  return text === null ? null : (parseAddress(text)?.key ?? null)
}
