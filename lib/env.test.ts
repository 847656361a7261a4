import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readEnvironment, readSettings } from './env'

const outside = {
  DATABASE_URL: 'postgresql://lotse_app:pw@db.internal:5432/lotse',
  NEXTAUTH_SECRET: 'kR3v9QmZ1xT7uYp2LwA8sBn4Dg6Hj0Fc',
}

describe('readSettings', () => {
  it('needs nothing for a first look', () => {
    const settings = readSettings({})
    expect(settings.PORT).toBe(3000)
    expect(settings.HOST).toBe('127.0.0.1')
    expect(settings.PUBLIC_URL).toBe('http://localhost:3000')
    expect(settings.TRUSTED_PROXY_HOPS).toBe(0)
  })

  it('derives the public address from the port, and reduces a given one to its origin', () => {
    expect(readSettings({ PORT: '3911' }).PUBLIC_URL).toBe('http://localhost:3911')
    expect(readSettings({ PUBLIC_URL: 'https://Lotse.Example.com/' }).PUBLIC_URL).toBe('https://lotse.example.com')
  })

  it('takes an empty value for one that is not set', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '', LOTSE_DEMO: '' }).PORT).toBe(3000)
  })

  it('names every setting that is wrong in one sentence', () => {
    expect(() => readSettings({ PORT: '70000', DATABASE_URL: 'mysql://x/y', LOTSE_DEMO: 'maybe' })).toThrow(
      /DATABASE_URL must look like .*PORT must be .*LOTSE_DEMO must be yes or no/,
    )
  })

  it.each([['0'], ['65536'], ['-1'], ['3000.5'], ['80 80'], ['0x50']])('refuses the port %s', (PORT) => {
    expect(() => readSettings({ PORT })).toThrow(/PORT/)
  })

  it('takes one encryption key or several, the first to encrypt, and refuses whatever is none', () => {
    const [first, second] = [randomBytes(32), randomBytes(32)]
    const keys = `${first.toString('base64')}, ${second.toString('base64url')}`
    expect(readSettings({ LOTSE_ENCRYPTION_KEY: keys }).LOTSE_ENCRYPTION_KEY).toEqual([first, second])
    expect(readSettings({}).LOTSE_ENCRYPTION_KEY).toBeUndefined()
    for (const wrong of ['kurz', randomBytes(16).toString('base64'), `${first.toString('base64')},`, 'ä'.repeat(43)])
      expect(() => readSettings({ LOTSE_ENCRYPTION_KEY: wrong })).toThrow(
        /LOTSE_ENCRYPTION_KEY must be 32 random bytes/,
      )
    expect(readSettings({}).LOTSE_SMTP_NETWORK).toBe('public')
    expect(() => readSettings({ LOTSE_SMTP_NETWORK: 'all' })).toThrow(/LOTSE_SMTP_NETWORK/)
  })

  it.each([['ftp://lotse.example'], ['lotse.example'], ['https://lotse.example/app'], ['javascript:alert(1)']])(
    'refuses the public address %s',
    (PUBLIC_URL) => {
      expect(() => readSettings({ PUBLIC_URL })).toThrow(/PUBLIC_URL/)
    },
  )

  it.each([['postgresql://'], ['postgresql://db/lotse'], ['postgresql://app@db'], ['https://app@db/lotse']])(
    'refuses the database address %s',
    (DATABASE_URL) => {
      expect(() => readSettings({ DATABASE_URL })).toThrow(/DATABASE_URL must look like/)
    },
  )

  it('never shows a value in a refusal', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{12,31}$/), (value) => {
        try {
          readSettings({ NEXTAUTH_SECRET: value, DATABASE_URL: `mysql://app:${value}@host/db` })
        } catch (error) {
          expect(String(error)).not.toContain(value)
          return
        }
        throw new Error('accepted')
      }),
    )
  })
})

describe('readEnvironment', () => {
  it('accepts a random secret, under either name', () => {
    expect(readEnvironment(outside).NEXTAUTH_SECRET).toBe(outside.NEXTAUTH_SECRET)
    const { NEXTAUTH_SECRET, DATABASE_URL } = outside
    expect(readEnvironment({ DATABASE_URL, AUTH_SECRET: NEXTAUTH_SECRET }).NEXTAUTH_SECRET).toBe(NEXTAUTH_SECRET)
  })

  it.each([
    ['missing', undefined],
    ['short', 'kR3v9QmZ1xT7uYp2'],
    ['one letter repeated', 'a'.repeat(40)],
    ['from a guide', 'change-me-change-me-change-me-change-me-1'],
    ['a default', 'this-is-the-default-key-of-the-guide-9'],
  ])('refuses a secret that is %s', (_reason, NEXTAUTH_SECRET) => {
    expect(() => readEnvironment({ ...outside, NEXTAUTH_SECRET })).toThrow(/NEXTAUTH_SECRET/)
  })
})
