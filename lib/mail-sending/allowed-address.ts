import { BlockList, isIP, isIPv4 } from 'node:net'
import { networkInterfaces } from 'node:os'

/**
 * Which networks a mail server may stand in (LOTSE_SMTP_NETWORK). On a shared instance an administrator of one
 * organisation must not reach what only the machine of Lotse can reach.
 */
export type SmtpNetwork = 'public' | 'private' | 'any'

function listOf(...networks: [address: string, prefix: number][]): BlockList {
  const list = new BlockList()
  for (const [address, prefix] of networks) list.addSubnet(address, prefix, isIPv4(address) ? 'ipv4' : 'ipv6')
  return list
}

/** Networks of an organisation, and of a provider towards its customers. */
const PRIVATE = listOf(['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['100.64.0.0', 10], ['fc00::', 7])

/** The machine itself, its neighbours (where clouds answer for their keys), and what is no address of one machine. */
const CLOSED = listOf(
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  ['::', 127],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
  ['2001:db8::', 32],
)

/** Addresses of IPv6 that lead to one of IPv4, in their last 32 bits or those after the prefix. */
const TRANSLATED = listOf(
  ['::', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['2001::', 32],
)

/** Those by which others reach this machine: from here, no firewall stands before what listens on them. */
function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((interfaces = []) => interfaces.map(({ address }) => address))
}

/** Whether a connection to this address may be opened; what is no address may not. */
export function isAllowedAddress(address: string, network: SmtpNetwork, own = ownAddresses()): boolean {
  const version = isIP(address)
  if (version === 0) return false
  if (network === 'any') return true
  // A BlockList compares an IPv4 address written as IPv6 (::ffff:127.0.0.1) with the rules for IPv4.
  const family = version === 4 ? 'ipv4' : 'ipv6'
  if (CLOSED.check(address, family)) return false
  if (own.some((each) => listOf([each, isIPv4(each) ? 32 : 128]).check(address, family))) return false
  if (version === 6 && !/^::ffff:(?!0:)/i.test(address) && TRANSLATED.check(address, family)) return false
  return network === 'private' || !PRIVATE.check(address, family)
}
