import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { acceptInvitation, findInvitation } from '@/lib/auth/invitations'
import type { Scope } from '@/lib/auth/scope'
import { findSession, signIn } from '@/lib/auth/sign-in'
import { newToken, tokenHash } from '@/lib/auth/token'
import { withIdentity } from '@/lib/db/with-tenant'
import { createPasswordLink, invite, revokeInvitation, setDisabled } from '@/lib/members/mutations'
import { makeTestOrganisation, TEST_PASSWORD } from '@/lib/testing/factories'

const now = new Date('2026-11-02T09:00:00Z')
const later = (days: number) => new Date(now.getTime() + days * 86_400_000)
const NEW_PASSWORD = '  Möwen über 🌊 dem Hafen  '
const browser = { client: '192.0.2.7', device: 'Firefox/140 Windows' }

const newAddress = () => `neu-${randomUUID().slice(0, 8)}@pruefstand.example`

async function linkFor(scope: Scope, email: string, role: 'member' | 'lead' | 'admin' = 'lead') {
  const outcome = await invite(scope, { email, role }, now)
  if (outcome.status !== 'link') throw new Error(outcome.status)
  return outcome.path.replace('/invitation/', '')
}

function accept(token: string, { password = NEW_PASSWORD, at = now } = {}) {
  return acceptInvitation({ token, name: 'Nele Neumann', password }, { client: browser.client, locale: 'en', now: at })
}

const accountOf = (email: string) => withIdentity((tx) => tx.user.findUnique({ where: { email } }))

describe('an invitation', () => {
  it('makes an account with role and language, and the password exactly as typed', async () => {
    const { admin, organisationId } = await makeTestOrganisation()
    const email = newAddress()
    const token = await linkFor(admin.scope, email)
    expect(await findInvitation(token, now)).toMatchObject({ email, knownName: null })
    expect(await accept(token)).toEqual({ status: 'accepted', email })
    expect(await accountOf(email)).toMatchObject({ organisationId, role: 'lead', locale: 'en', name: 'Nele Neumann' })
    expect(await signIn({ ...browser, email, password: NEW_PASSWORD, now })).not.toBeNull()
    expect(await signIn({ ...browser, email, password: NEW_PASSWORD.trim(), now })).toBeNull()
  })

  it('works once, also when it is used twice at the same moment', async () => {
    const { admin } = await makeTestOrganisation()
    const token = await linkFor(admin.scope, newAddress())
    const outcomes = await Promise.all([accept(token), accept(token), accept(token)])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['accepted', 'link-invalid', 'link-invalid'])
    expect(await accept(token)).toEqual({ status: 'link-invalid' })
    expect(await findInvitation(token, now)).toBeNull()
  })

  it('expires after seven days', async () => {
    const { admin } = await makeTestOrganisation()
    const email = newAddress()
    const token = await linkFor(admin.scope, email)
    expect(await findInvitation(token, later(6.9))).not.toBeNull()
    expect(await findInvitation(token, later(7))).toBeNull()
    expect(await accept(token, { at: later(7) })).toEqual({ status: 'link-invalid' })
    expect(await accountOf(email)).toBeNull()
  })

  it('ends by being revoked, and by a newer one for the same address', async () => {
    const { admin } = await makeTestOrganisation()
    const email = newAddress()
    const first = await linkFor(admin.scope, email)
    const second = await linkFor(admin.scope, email)
    expect(await accept(first)).toEqual({ status: 'link-invalid' })
    const open = await withIdentity((tx) =>
      tx.invitation.findUniqueOrThrow({ where: { tokenHash: tokenHash(second) } }),
    )
    expect(await revokeInvitation(admin.scope, open.id, now)).toEqual({ status: 'revoked' })
    expect(await revokeInvitation(admin.scope, open.id, now)).toEqual({ status: 'gone' })
    expect(await accept(second)).toEqual({ status: 'link-invalid' })
  })

  it('cannot be revoked by another organisation, which learns nothing of it', async () => {
    const { admin } = await makeTestOrganisation()
    const neighbour = await makeTestOrganisation()
    const token = await linkFor(admin.scope, newAddress())
    const { id } = await withIdentity((tx) =>
      tx.invitation.findUniqueOrThrow({ where: { tokenHash: tokenHash(token) } }),
    )
    expect(await revokeInvitation(neighbour.admin.scope, id, now)).toEqual({ status: 'gone' })
    expect(await accept(token)).toMatchObject({ status: 'accepted' })
  })

  it('is kept only as a hash', async () => {
    const { admin, organisationId } = await makeTestOrganisation()
    const token = await linkFor(admin.scope, newAddress())
    const rows = await withIdentity((tx) => tx.invitation.findMany({ where: { organisationId } }))
    const audit = await withIdentity((tx) => tx.auditEntry.findMany({ where: { organisationId } }))
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(rows[0]?.tokenHash).toBe(tokenHash(token))
    const kept = JSON.stringify([rows, audit], (_, value) => (typeof value === 'bigint' ? String(value) : value))
    expect(kept).not.toContain(token)
  })

  it('answers alike whether the address is known elsewhere, and whether a link ever existed', async () => {
    const { admin } = await makeTestOrganisation()
    const neighbour = await makeTestOrganisation()
    const known = await invite(admin.scope, { email: neighbour.member.email, role: 'member' }, now)
    const unknown = await invite(admin.scope, { email: newAddress(), role: 'member' }, now)
    expect({ ...known, path: '', email: '' }).toEqual({ ...unknown, path: '', email: '' })
    for (const token of [newToken(), 'x', '', '\0', '../../etc']) {
      expect(await findInvitation(token, now)).toBeNull()
      expect(await accept(token)).toEqual({ status: 'link-invalid' })
    }
  })

  it('leaves the account of another organisation alone, and can be used after a refused password', async () => {
    const { admin } = await makeTestOrganisation()
    const neighbour = await makeTestOrganisation()
    const before = await accountOf(neighbour.member.email)
    expect(await accept(await linkFor(admin.scope, neighbour.member.email))).toEqual({ status: 'email-taken' })
    expect(await accountOf(neighbour.member.email)).toEqual(before)
    const token = await linkFor(admin.scope, newAddress())
    expect(await accept(token, { password: 'kurz' })).toEqual({ status: 'password-refused', problem: 'password-short' })
    expect(await accept(token)).toMatchObject({ status: 'accepted' })
  })
})

describe('a link for a known account', () => {
  it('gives a new password, keeps name and role, and ends every session', async () => {
    const { admin, member } = await makeTestOrganisation()
    const session = await signIn({ ...browser, email: member.email, password: TEST_PASSWORD, now })
    const link = await createPasswordLink(admin.scope, member.id, now)
    if (link.status !== 'link') throw new Error(link.status)
    const token = link.path.replace('/invitation/', '')
    expect(await findInvitation(token, now)).toMatchObject({ knownName: member.name })
    expect(await findSession(session?.id ?? '', now)).not.toBeNull()
    expect(await accept(token)).toMatchObject({ status: 'accepted' })
    expect(await findSession(session?.id ?? '', now)).toBeNull()
    expect(await accountOf(member.email)).toMatchObject({ name: member.name, role: 'member' })
    expect(await signIn({ ...browser, email: member.email, password: TEST_PASSWORD, now })).toBeNull()
    expect(await signIn({ ...browser, email: member.email, password: NEW_PASSWORD, now })).not.toBeNull()
  })

  it('opens a disabled account again only by an invitation, in its role', async () => {
    const { admin, member } = await makeTestOrganisation()
    await setDisabled(admin.scope, { id: member.id, version: 1, disabled: true }, now)
    expect(await createPasswordLink(admin.scope, member.id, now)).toEqual({ status: 'gone' })
    expect(await accept(await linkFor(admin.scope, member.email))).toMatchObject({ status: 'accepted' })
    expect(await accountOf(member.email)).toMatchObject({ disabledAt: null, role: 'lead', name: member.name })
  })

  it('is not made for another organisation’s account', async () => {
    const { admin } = await makeTestOrganisation()
    const neighbour = await makeTestOrganisation()
    expect(await createPasswordLink(admin.scope, neighbour.member.id, now)).toEqual({ status: 'gone' })
  })
})
