const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)$/
const MAX_LENGTH = 254
const MAX_LOCAL_PART_LENGTH = 64

/**
 * The one recipient in the form that every way out carries: domain in lower case and as ASCII. Null for everything
 * that is not exactly one plain address, above all lists, display names, quoted and non-ASCII mailbox names.
 */
export function plainRecipient(address: string): string | null {
  const at = address.lastIndexOf('@')
  const localPart = address.slice(0, Math.max(at, 0))
  const domain = asciiDomain(address.slice(at + 1))
  if (localPart.length > MAX_LOCAL_PART_LENGTH || !LOCAL_PART.test(localPart) || !DOMAIN.test(domain)) return null
  const recipient = `${localPart}@${domain}`
  return recipient.length <= MAX_LENGTH ? recipient : null
}

/** URL instead of node:url, so that the editor's preview in the browser composes the same mail. */
function asciiDomain(domain: string): string {
  if (/^[A-Za-z0-9.-]*$/.test(domain)) return domain.toLowerCase()
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return ''
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : ''
}
