import { isIPv6 } from 'node:net'

const PREFIX_GROUPS = 4

/**
 * What one client can be told apart by: an IPv4 address, or the /64 of an IPv6 one, since whoever has one of its
 * addresses has all of them. Anything else stands for itself.
 */
export function networkOf(address: string): string {
  const bare = address.split('%')[0] ?? ''
  if (!isIPv6(bare)) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1]
  if (mapped) return mapped
  const [head = '', tail] = bare.split('::').map((part) => part.split(':').filter(Boolean))
  const groups = [...head, ...Array.from({ length: 8 - head.length - (tail?.length ?? 0) }, () => '0'), ...(tail ?? [])]
  const prefix = groups.slice(0, PREFIX_GROUPS).map((group) => Number.parseInt(group, 16).toString(16))
  return `${prefix.join(':')}::/64`
}
