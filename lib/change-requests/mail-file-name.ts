import { canonicalLine } from '@/lib/change-requests/canonical-text'

export type MailFileExtension = 'msg' | 'eml'

const MAX_LENGTH = 100
const MAX_BYTES = 200
/** Path separators, what Windows reserves, and everything that is no visible character. */
const UNSAFE = /[\\/:*?"<>|\p{C}\u2028\u2029]+/gu
const FALLBACK = 'Anfrage'

/**
 * „LOT-HAFEN7 Müller GmbH.msg“: at most 100 characters, valid on Windows, macOS and Linux. The code in front keeps
 * the name clear of the names that Windows reserves (CON, NUL, COM1).
 */
export function mailFileName(code: string, customerName: string, extension: MailFileExtension): string {
  const prefix = safe(code) || FALLBACK
  const room = MAX_LENGTH - extension.length - 1
  const stem = trimEdges(cut(`${prefix} ${safe(customerName)}`, room))
  const name = /^(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?: *\.|$)/i.test(stem) ? `${FALLBACK} ${stem}` : stem
  return `${name}.${extension}`
}

function safe(text: string): string {
  return trimEdges(canonicalLine(text.replace(UNSAFE, ' ')))
}

function trimEdges(text: string): string {
  return text.replace(/^[. ]+|[. ]+$/g, '')
}

/** Whole characters only, within the limits of a file name in characters and in bytes of UTF-8. */
function cut(text: string, maximum: number): string {
  let kept = ''
  for (const character of text) {
    const longer = kept + character
    if (longer.length > maximum || new TextEncoder().encode(longer).length > MAX_BYTES) break
    kept = longer
  }
  return kept
}
