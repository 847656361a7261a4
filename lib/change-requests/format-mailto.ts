import type { Mail } from '@/lib/change-requests/compose'

/** Windows hands a longer link to Outlook cut off, without a word (product.md §5). */
export const MAX_MAILTO_LENGTH = 1_800

export type MailtoLink = { href: string; encodedLength: number; tooLong: boolean }

/** RFC 6068 leaves fewer characters bare than encodeURIComponent does; an apostrophe would also end an attribute. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/** The mail as a mailto: link (RFC 6068): everything percent-encoded, line breaks as %0D%0A, only the two fields. */
export function toMailto(mail: Mail): MailtoLink {
  const recipient = mail.recipient === null ? '' : mail.recipient.split('@').map(encode).join('@')
  const body = mail.body.replace(/\n/g, '\r\n')
  const href = `mailto:${recipient}?subject=${encode(mail.subject)}&body=${encode(body)}`
  return { href, encodedLength: href.length, tooLong: href.length > MAX_MAILTO_LENGTH }
}
