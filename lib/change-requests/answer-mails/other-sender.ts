import { parseAddress } from '@/lib/email/key'

/**
 * Whether a mail comes from elsewhere than where its request went: from a customer who tells of a change of his own, or
 * a colleague who forwards. Departments of one house answer from its other addresses, so only the domains are compared.
 */
export function comesFromElsewhere(sender: string | null, recipient: string | null): boolean {
  const asked = domainOf(recipient)
  if (asked === null) return false
  const written = domainOf(sender)
  return written === null || !(isWithin(written, asked) || isWithin(asked, written))
}

const domainOf = (address: string | null): string | null =>
  address === null ? null : (parseAddress(address)?.domainKey ?? null)

const isWithin = (domain: string, other: string): boolean => domain === other || domain.endsWith(`.${other}`)
