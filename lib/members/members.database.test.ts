import { describe, expect, it } from 'vitest'
import { findInvitation } from '@/lib/auth/invitations'
import { findSession, signIn } from '@/lib/auth/sign-in'
import { withIdentity } from '@/lib/db/with-tenant'
import { loadMembers } from '@/lib/members/data'
import { changeRole, endSessionsOf, invite, setDisabled } from '@/lib/members/mutations'
import { makeTestOrganisation, TEST_PASSWORD } from '@/lib/testing/factories'

const now = new Date()

async function sessionOf(email: string): Promise<string> {
  const session = await signIn({ email, password: TEST_PASSWORD, client: email, device: 'Firefox/140 Windows', now })
  if (!session) throw new Error('the sign-in was refused')
  return session.id
}

const isLive = async (id: string) => (await findSession(id, now)) !== null
const accountOf = (id: string) => withIdentity((tx) => tx.user.findUniqueOrThrow({ where: { id } }))

describe('changeRole', () => {
  it('applies at once: every session of the person ends, and nobody else’s', async () => {
    const { admin, lead, member } = await makeTestOrganisation()
    const [first, second, other] = [
      await sessionOf(member.email),
      await sessionOf(member.email),
      await sessionOf(lead.email),
    ]
    const outcome = await changeRole(admin.scope, { id: member.id, version: 1, role: 'lead' }, now)
    expect(outcome).toEqual({ status: 'saved', version: 2, endedSessions: 2 })
    expect(await Promise.all([first, second, other].map(isLive))).toEqual([false, false, true])
    expect((await findSession(await sessionOf(member.email), now))?.role).toBe('lead')
  })

  it('is refused on an older version, for an unknown and for another organisation’s person', async () => {
    const { admin, member } = await makeTestOrganisation()
    const neighbour = await makeTestOrganisation()
    await changeRole(admin.scope, { id: member.id, version: 1, role: 'lead' }, now)
    expect(await changeRole(admin.scope, { id: member.id, version: 1, role: 'admin' }, now)).toEqual({
      status: 'changed',
    })
    for (const id of [neighbour.member.id, '00000000-0000-4000-8000-000000000000']) {
      expect(await changeRole(admin.scope, { id, version: 1, role: 'admin' }, now)).toEqual({ status: 'gone' })
    }
    expect(await accountOf(neighbour.member.id)).toMatchObject({ role: 'member', version: 1 })
  })
})

describe('setDisabled', () => {
  it('ends sessions and links at once, refuses the sign-in, and can be taken back', async () => {
    const { admin, member } = await makeTestOrganisation()
    const session = await sessionOf(member.email)
    expect(await setDisabled(admin.scope, { id: member.id, version: 1, disabled: true }, now)).toMatchObject({
      status: 'saved',
      endedSessions: 1,
    })
    expect(await isLive(session)).toBe(false)
    await expect(sessionOf(member.email)).rejects.toThrow()
    expect(await setDisabled(admin.scope, { id: member.id, version: 2, disabled: false }, now)).toMatchObject({
      status: 'saved',
    })
    expect(await isLive(session)).toBe(false)
    expect(await isLive(await sessionOf(member.email))).toBe(true)
  })

  it.each(['disable', 'lower'] as const)('ends the links that an administrator made: %s', async (act) => {
    const { admin, lead } = await makeTestOrganisation()
    await changeRole(admin.scope, { id: lead.id, version: 1, role: 'admin' }, now)
    const link = await invite(
      lead.scope,
      { email: `hintertuer-${act}-${lead.id}@pruefstand.example`, role: 'admin' },
      now,
    )
    if (link.status !== 'link') throw new Error(link.status)
    const token = link.path.replace('/invitation/', '')
    expect(await findInvitation(token, now)).not.toBeNull()
    const target = { id: lead.id, version: 2 }
    await (act === 'disable'
      ? setDisabled(admin.scope, { ...target, disabled: true }, now)
      : changeRole(admin.scope, { ...target, role: 'member' }, now))
    expect(await findInvitation(token, now)).toBeNull()
  })
})

describe('the last administrator', () => {
  it('stays, whoever asks', async () => {
    const { admin } = await makeTestOrganisation()
    const self = { id: admin.id, version: 1 }
    expect(await changeRole(admin.scope, { ...self, role: 'member' }, now)).toEqual({ status: 'last-administrator' })
    expect(await setDisabled(admin.scope, { ...self, disabled: true }, now)).toEqual({ status: 'last-administrator' })
    expect(await accountOf(admin.id)).toMatchObject({ role: 'admin', disabledAt: null, version: 1 })
  })

  it('is kept when two take each other’s rights at the same moment', async () => {
    const { admin, lead } = await makeTestOrganisation()
    await changeRole(admin.scope, { id: lead.id, version: 1, role: 'admin' }, now)
    const outcomes = await Promise.all([
      changeRole(admin.scope, { id: lead.id, version: 2, role: 'member' }, now),
      setDisabled(lead.scope, { id: admin.id, version: 1, disabled: true }, now),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['forbidden', 'saved'])
    const { members } = await loadMembers(admin.scope, now)
    expect(members.filter((member) => member.role === 'admin' && !member.disabled)).toHaveLength(1)
  })
})

describe('endSessionsOf', () => {
  it('ends all sessions of a person and none of another organisation’s', async () => {
    const { admin, member } = await makeTestOrganisation()
    const neighbour = await makeTestOrganisation()
    const own = await sessionOf(member.email)
    const foreign = await sessionOf(neighbour.member.email)
    expect((await loadMembers(admin.scope, now)).members.find(({ id }) => id === member.id)).toMatchObject({
      liveSessions: 1,
      own: false,
    })
    expect(await endSessionsOf(admin.scope, member.id, now)).toEqual({ status: 'ended', endedSessions: 1 })
    expect(await endSessionsOf(admin.scope, neighbour.member.id, now)).toEqual({ status: 'gone' })
    expect(await Promise.all([own, foreign].map(isLive))).toEqual([false, true])
  })
})
