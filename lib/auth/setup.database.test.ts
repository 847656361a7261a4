import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completeSetup, createSetupLink, isFreshInstallation, isSetupLinkValid } from '@/lib/auth/setup'
import { signIn } from '@/lib/auth/sign-in'
import { tokenHash } from '@/lib/auth/token'
import { database } from '@/lib/db/client'
import { migrate } from '@/lib/db/migrate'
import { applyGrants } from '@/lib/db/roles'
import { withIdentity } from '@/lib/db/with-tenant'
import { forgetEnvironment } from '@/lib/env'

const NAME = 'first_set_up'
const now = new Date('2026-11-02T09:00:00Z')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)
const person = {
  organisationName: 'Hafen IT GmbH',
  partnerNumber: null,
  name: 'Petra Müller',
  email: 'petra.mueller@hafen-it.example',
  password: 'Ebbe und Flut im Wechsel',
}

/** The set-up is for an installation without users, so it gets a database in which no other test makes one. */
function inOwnDatabase(url: string | undefined): string {
  const own = new URL(url ?? '')
  own.pathname = `/${NAME}`
  return own.href
}

async function asSuperuser(statement: string): Promise<void> {
  const client = new Client(process.env.DATABASE_SUPERUSER_URL)
  await client.connect()
  await client.query(statement)
  await client.end()
}

beforeAll(async () => {
  await asSuperuser(`CREATE DATABASE ${NAME} OWNER lotse_owner`)
  const urls = {
    ownerUrl: inOwnDatabase(process.env.DATABASE_OWNER_URL),
    applicationUrl: inOwnDatabase(process.env.DATABASE_URL),
  }
  await migrate(urls)
  await applyGrants(urls)
  process.env.DATABASE_URL = urls.applicationUrl
  forgetEnvironment()
})

afterAll(async () => {
  await database().$disconnect()
  await asSuperuser(`DROP DATABASE ${NAME} WITH (FORCE)`)
})

async function newLink(at = now): Promise<string> {
  const path = await createSetupLink(at)
  if (!path) throw new Error('no link was made')
  expect(path).toMatch(/^\/setup\/[\w-]{43}$/)
  return path.replace('/setup/', '')
}

describe('the first set-up', () => {
  it('has no account to begin with, and a link that is kept as a hash and expires after a day', async () => {
    expect(await isFreshInstallation()).toBe(true)
    const token = await newLink()
    const rows = await withIdentity((tx) => tx.setupLink.findMany())
    expect(rows.map((row) => row.tokenHash)).toEqual([tokenHash(token)])
    expect(await isSetupLinkValid(token, hours(23.9))).toBe(true)
    expect(await isSetupLinkValid(token, hours(24))).toBe(false)
    expect(await completeSetup({ ...person, token }, 'de', hours(24))).toEqual({ status: 'link-invalid' })
    for (const unknown of ['', 'x', '\0']) expect(await isSetupLinkValid(unknown, now)).toBe(false)
  })

  it('refuses a weak password without using up the link', async () => {
    const token = await newLink()
    const weak = await completeSetup({ ...person, token, password: 'HafenIT-2026-Petra' }, 'de', now)
    expect(weak).toEqual({ status: 'password-refused', problem: 'contains-name' })
    expect(await isSetupLinkValid(token, now)).toBe(true)
  })

  it('makes one organisation and one administrator, however many links are used at once, and never again', async () => {
    const [first, second] = [await newLink(), await newLink()]
    const outcomes = await Promise.all([
      completeSetup({ ...person, token: first }, 'en', now),
      completeSetup({ ...person, token: first }, 'en', now),
      completeSetup({ ...person, token: second, email: 'zweite@hafen-it.example' }, 'en', now),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['created', 'link-invalid', 'link-invalid'])
    const users = await withIdentity((tx) => tx.user.findMany({ include: { organisation: true } }))
    expect(users).toMatchObject([
      { role: 'admin', locale: 'en', organisation: { name: 'Hafen IT GmbH', isDemo: false } },
    ])
    expect(await isFreshInstallation()).toBe(false)
    expect(await createSetupLink(now)).toBeNull()
    expect(await Promise.all([first, second].map((token) => isSetupLinkValid(token, now)))).toEqual([false, false])
    const { email = '' } = users[0] ?? {}
    expect(await signIn({ email, password: person.password, client: 'a', device: '', now })).not.toBeNull()
  })
})
