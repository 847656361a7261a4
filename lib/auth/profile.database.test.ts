import { describe, expect, it } from 'vitest'
import { getProfile } from '@/lib/auth/data'
import { changePassword, endOwnSession, updateProfile } from '@/lib/auth/mutations'
import { findSession, signIn } from '@/lib/auth/sign-in'
import { tokenHash } from '@/lib/auth/token'
import { withIdentity } from '@/lib/db/with-tenant'
import { makeTestOrganisation, type Person, TEST_PASSWORD } from '@/lib/testing/factories'

const now = new Date()
const NEW_PASSWORD = 'Ebbe und Flut im Wechsel'

async function sessionOf({ email }: Person, password = TEST_PASSWORD): Promise<string | null> {
  return (await signIn({ email, password, client: email, device: 'Chrome/140 Linux', now }))?.id ?? null
}

async function twoSessions(person: Person): Promise<[string, string]> {
  const [first, second] = [await sessionOf(person), await sessionOf(person)]
  if (!first || !second) throw new Error('the sign-in was refused')
  return [first, second]
}

function change(person: Person, given: { currentPassword?: string; newPassword?: string; sessionId?: string }) {
  return changePassword(person.scope, {
    currentPassword: TEST_PASSWORD,
    newPassword: NEW_PASSWORD,
    sessionId: 'none',
    client: person.email,
    now,
    ...given,
  })
}

describe('changePassword', () => {
  it('ends all other sessions and keeps the one it was made in', async () => {
    const { member } = await makeTestOrganisation()
    const [own, other] = await twoSessions(member)
    expect(await change(member, { sessionId: own })).toEqual({ status: 'changed', endedSessions: 1 })
    expect(await findSession(own, now)).not.toBeNull()
    expect(await findSession(other, now)).toBeNull()
    expect(await sessionOf(member)).toBeNull()
    expect(await sessionOf(member, NEW_PASSWORD)).not.toBeNull()
  })

  it('demands the current password to the last blank, and is throttled like the sign-in', async () => {
    const { member } = await makeTestOrganisation()
    for (const currentPassword of ['falsch', `${TEST_PASSWORD} `, TEST_PASSWORD.toLowerCase()]) {
      expect(await change(member, { currentPassword })).toEqual({ status: 'wrong-password' })
    }
    for (let count = 0; count < 7; count += 1) await change(member, { currentPassword: 'falsch' })
    expect(await change(member, {})).toEqual({ status: 'throttled' })
  })

  it('judges the new one and changes nothing when it is refused', async () => {
    const { member } = await makeTestOrganisation()
    expect(await change(member, { newPassword: 'siebenz' })).toMatchObject({ problem: 'password-short' })
    expect(await change(member, { newPassword: '1234567890' })).toMatchObject({ problem: 'common-password' })
    expect(await change(member, { newPassword: `${member.name} 1!` })).toMatchObject({ problem: 'contains-name' })
    expect(await sessionOf(member)).not.toBeNull()
  })

  it('keeps more than 72 bytes apart, and stores argon2id at the set cost', async () => {
    const { member } = await makeTestOrganisation()
    const long = 'Ebbe und Flut im Wechsel der Gezeiten am Hafen. '.repeat(4)
    expect(await change(member, { newPassword: long })).toMatchObject({ status: 'changed' })
    expect(await sessionOf(member, `${long.slice(0, -1)}x`)).toBeNull()
    expect(await sessionOf(member, long)).not.toBeNull()
    const { passwordHash } = await withIdentity((tx) => tx.user.findUniqueOrThrow({ where: { id: member.id } }))
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })
})

describe('own sessions', () => {
  it('are listed without their ids, the current one marked, and can be ended one by one', async () => {
    const { member, lead } = await makeTestOrganisation()
    const [own, other] = await twoSessions(member)
    const { sessions } = await getProfile(member.scope, own, now)
    expect(sessions.map(({ handle, current }) => [handle, current]).sort()).toEqual(
      [
        [tokenHash(own), true],
        [tokenHash(other), false],
      ].sort(),
    )
    expect(JSON.stringify(sessions)).not.toContain(own)
    expect(await endOwnSession(lead.scope, tokenHash(other), now)).toEqual({ status: 'gone' })
    expect(await endOwnSession(member.scope, tokenHash(other), now)).toEqual({ status: 'ended' })
    expect(await findSession(other, now)).toBeNull()
    expect((await getProfile(member.scope, own, now)).sessions).toHaveLength(1)
  })
})

describe('updateProfile', () => {
  it('shows the slower of two windows what the other saved', async () => {
    const { member } = await makeTestOrganisation()
    const fields = { name: 'Mia Meister', phone: '0431 1', position: null }
    expect(await updateProfile(member.scope, { ...fields, version: 1 })).toEqual({ status: 'saved', version: 2 })
    expect(await updateProfile(member.scope, { ...fields, phone: '0431 2', version: 1 })).toEqual({
      status: 'conflict',
      theirs: fields,
      version: 2,
    })
    expect((await getProfile(member.scope, '', now)).profile).toMatchObject({ phone: '0431 1' })
  })
})
