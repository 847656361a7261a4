import { networkInterfaces } from 'node:os'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAllowedAddress } from './allowed-address'

const OWN_MACHINE = [
  '127.0.0.1',
  '127.9.9.9',
  '0.0.0.0',
  '::1',
  '::',
  '169.254.169.254',
  'fe80::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:169.254.169.254',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  '::ffff:0:127.0.0.1',
  '2002:7f00:1::1',
  '224.0.0.1',
  '255.255.255.255',
  'ff02::1',
]
const PRIVATE = ['10.0.0.5', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', 'fd12::1', '::ffff:10.0.0.5']
const PUBLIC = ['9.9.9.9', '172.32.0.1', '192.169.0.1', '2620:fe::fe', '::ffff:9.9.9.9']

const openIn = (address: string) =>
  (['public', 'private', 'any'] as const).filter((network) => isAllowedAddress(address, network))

describe('the address of a mail server', () => {
  it.each(OWN_MACHINE)('%s is open only where the operator allows any', (address) => {
    expect(openIn(address)).toEqual(['any'])
  })
  it.each(PRIVATE)('%s is open where the operator allows private networks', (address) => {
    expect(openIn(address)).toEqual(['private', 'any'])
  })
  it.each(PUBLIC)('%s is open', (address) => {
    expect(isAllowedAddress(address, 'public')).toBe(true)
  })
  it('is not one of the machine itself, by which a firewall lets others see less of it', () => {
    const own = ['9.9.9.9', '2620:fe::fe', '10.0.0.5']
    for (const address of ['9.9.9.9', '::ffff:9.9.9.9', '2620:fe:0::fe', '10.0.0.5']) {
      expect(isAllowedAddress(address, 'private', own)).toBe(false)
      expect(isAllowedAddress(address, 'any', own)).toBe(true)
    }
    expect(isAllowedAddress('9.9.9.10', 'public', own)).toBe(true)
    for (const { address } of Object.values(networkInterfaces()).flatMap((each) => each ?? []))
      expect(isAllowedAddress(address, 'private')).toBe(false)
  })
  it('is an address: a name, however it looks, is none', () => {
    for (const name of ['localhost', '2130706433', '0x7f.1', '127.1', '', 'fe80::1%eth0%'])
      expect(isAllowedAddress(name, 'any')).toBe(false)
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        const mapped = `::ffff:${address}`
        expect(isAllowedAddress(mapped, 'public')).toBe(isAllowedAddress(address, 'public'))
        if (isAllowedAddress(address, 'public')) expect(isAllowedAddress(address, 'private')).toBe(true)
      }),
    )
  })
})
