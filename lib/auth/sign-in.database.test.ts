import { describe, expect, it } from 'vitest'
import { SESSION_ABSOLUTE_SECONDS, SESSION_IDLE_SECONDS } from '@/lib/auth/cookie'
import { endSession, findSession, signIn } from '@/lib/auth/sign-in'
import { beginAttempt, isThrottled } from '@/lib/auth/throttle'
import { withIdentity, withPatience } from '@/lib/db/with-tenant'
import { setDisabled } from '@/lib/members/mutations'
import { makeTestOrganisation, TEST_PASSWORD } from '@/lib/testing/factories'

// Today: whoever signs in elsewhere clears attempts of earlier days away.
const now = new Date()
const at = (seconds: number) => new Date(now.getTime() + seconds * 1_000)
const device = 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0'

function attempt(email: string, given: { password?: string; client?: string; now?: Date } = {}) {
  return signIn({ email, password: TEST_PASSWORD, client: `client of ${email}`, device, now, ...given })
}

describe('signIn', () => {
  it('lets the right password in, whatever the case of the address, with a session of its own', async () => {
    const { member } = await makeTestOrganisation()
    const first = await attempt(member.email)
    const second = await attempt(` ${member.email.toUpperCase()} `)
    expect(first?.id).toMatch(/^[\w-]{43}$/)
    expect(second?.id).not.toBe(first?.id)
    expect(await findSession(first?.id ?? '', now)).toMatchObject({ userId: member.id, device: 'Firefox, Windows' })
  })

  it('answers alike to an unknown person, a wrong password, a disabled account and hostile text', async () => {
    const { admin, member } = await makeTestOrganisation()
    await setDisabled(admin.scope, { id: member.id, version: 1, disabled: true }, now)
    expect(await attempt(`niemand-${member.email}`)).toBeNull()
    expect(await attempt(admin.email, { password: `${TEST_PASSWORD} ` })).toBeNull()
    expect(await attempt(member.email)).toBeNull()
    for (const email of ['', '\0', `${admin.email}\0`, '%', "' OR 1=1 --"]) expect(await attempt(email)).toBeNull()
    expect(await attempt(admin.email)).not.toBeNull()
  })

  it('costs about the same for an unknown person as for a wrong password', async () => {
    const { admin } = await makeTestOrganisation()
    // The processor's time, since a busy machine stretches the clock's.
    const cost = async (email: string) => {
      const before = process.cpuUsage()
      await attempt(email, { password: 'falsches Passwort' })
      return process.cpuUsage(before).user
    }
    await cost('aufwaermen@pruefstand.example')
    const least = async (email: string) => Math.min(await cost(email), await cost(email), await cost(email))
    const known = await least(admin.email)
    const unknown = await least(`niemand-${admin.email}`)
    expect(Math.max(known, unknown) / Math.min(known, unknown)).toBeLessThan(4)
  })

  it('throttles one client after ten failures, while the person gets in from elsewhere and later from here', async () => {
    const { member } = await makeTestOrganisation()
    const attacker = `angreifer von ${member.id}`
    for (let count = 0; count < 10; count += 1) {
      expect(await isThrottled(member.email, attacker, now)).toBe(false)
      await attempt(member.email, { password: 'falsch geraten', client: attacker })
    }
    expect(await isThrottled(member.email, attacker, now)).toBe(true)
    expect(await attempt(member.email, { client: attacker })).toBeNull()
    expect(await attempt(member.email, { client: 'another client' })).not.toBeNull()
    expect(await attempt(member.email, { client: attacker, now: at(15 * 60 + 1) })).not.toBeNull()
  })

  it('counts attempts that come at the same moment too', async () => {
    const { member } = await makeTestOrganisation()
    const client = `schwarm ${member.id}`
    const guess = () => withPatience(30_000, () => beginAttempt(member.email, client, now))
    const begun = await Promise.all(Array.from({ length: 16 }, guess))
    expect(begun.filter((attempt) => attempt !== null)).toHaveLength(10)
    expect(await isThrottled(member.email, client, now)).toBe(true)
  })

  it('does not count the right password', async () => {
    const { member } = await makeTestOrganisation()
    for (let count = 0; count < 12; count += 1) expect(await attempt(member.email)).not.toBeNull()
  })

  it('throttles a client that tries many people', async () => {
    const { member } = await makeTestOrganisation()
    const client = `sammler ${member.id}`
    const guesses = Array.from({ length: 50 }, (_, index) => `opfer-${index}-${member.email}`)
    for (const email of guesses) await attempt(email, { client })
    expect(await attempt(member.email, { client })).toBeNull()
    expect(await attempt(member.email)).not.toBeNull()
  })

  it('keeps neither address nor client nor password of a failed sign-in', async () => {
    const { member } = await makeTestOrganisation()
    const client = `spuren ${member.id}`
    await attempt(member.email, { password: 'vertipptes Passwort', client })
    const rows = await withIdentity((tx) => tx.signInAttempt.findMany())
    const kept = JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value))
    for (const secret of [member.email, client, 'vertipptes']) expect(kept).not.toContain(secret)
  })
})

describe('a session', () => {
  it('ends after twelve hours without a request, and is kept up by requests', async () => {
    const { member } = await makeTestOrganisation()
    const idle = (await attempt(member.email))?.id ?? ''
    const used = (await attempt(member.email))?.id ?? ''
    expect(await findSession(used, at(SESSION_IDLE_SECONDS - 60))).not.toBeNull()
    expect(await findSession(idle, at(SESSION_IDLE_SECONDS + 1))).toBeNull()
    expect(await findSession(used, at(SESSION_IDLE_SECONDS + 1))).not.toBeNull()
  })

  it('ends seven days after the sign-in, however busy', async () => {
    const { member } = await makeTestOrganisation()
    const id = (await attempt(member.email))?.id ?? ''
    for (let passed = 0; passed < SESSION_ABSOLUTE_SECONDS; passed += SESSION_IDLE_SECONDS / 2) {
      expect(await findSession(id, at(passed))).not.toBeNull()
    }
    expect(await findSession(id, at(SESSION_ABSOLUTE_SECONDS + 1))).toBeNull()
  })

  it('is over with the sign-out: a copy of its cookie is worthless', async () => {
    const { member } = await makeTestOrganisation()
    const id = (await attempt(member.email))?.id ?? ''
    const other = (await attempt(member.email))?.id ?? ''
    await endSession(id)
    expect(await findSession(id, now)).toBeNull()
    expect(await findSession(other, now)).not.toBeNull()
    for (const unknown of ['', 'x'.repeat(5_000)]) expect(await findSession(unknown, now)).toBeNull()
  })
})
