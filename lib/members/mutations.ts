import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import type { Role } from '@/lib/auth/permissions'
import type { Scope } from '@/lib/auth/scope'
import { newToken, tokenHash } from '@/lib/auth/token'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'

const VALID_DAYS = 7

/** `path` is shown once and kept nowhere: the database holds a hash of its token. */
export type LinkOutcome =
  | { status: 'link'; path: string; email: string; expiresAt: Date }
  | { status: 'already-member' }
  | { status: 'gone' }

/** A link for a new person, or for a disabled one who is to come back; an earlier open link of the address ends. */
export function invite(scope: Scope, input: { email: string; role: Role }, now: Date): Promise<LinkOutcome> {
  return withTenant(scope, async (tx) => {
    const member = await tx.user.findFirst({
      where: { organisationId: scope.organisationId, email: input.email },
      select: { disabledAt: true },
    })
    if (member && !member.disabledAt) return { status: 'already-member' }
    return createLink(tx, scope, input, now)
  })
}

/** A link by which a member gives himself a new password; it keeps his role. */
export function createPasswordLink(scope: Scope, memberId: string, now: Date): Promise<LinkOutcome> {
  return withTenant(scope, async (tx) => {
    const member = await tx.user.findFirst({
      where: { organisationId: scope.organisationId, id: memberId, disabledAt: null },
      select: { email: true, role: true },
    })
    return member ? createLink(tx, scope, member, now) : { status: 'gone' }
  })
}

async function createLink(
  tx: Transaction,
  scope: Scope,
  { email, role }: { email: string; role: Role },
  now: Date,
): Promise<LinkOutcome> {
  await revokeLinksOf(tx, scope, email, now)
  const token = newToken()
  const expiresAt = new Date(now.getTime() + VALID_DAYS * 24 * 3_600_000)
  const { id } = await tx.invitation.create({
    data: {
      organisationId: scope.organisationId,
      tokenHash: tokenHash(token),
      email,
      role,
      invitedById: scope.userId,
      createdAt: now,
      expiresAt,
    },
    select: { id: true },
  })
  await recordAudit(tx, scope, [{ action: 'invitation.create', entity: 'invitation', entityId: id, details: { role } }])
  return { status: 'link', path: `/invitation/${token}`, email, expiresAt }
}

async function revokeLinksOf(tx: Transaction, scope: Scope, email: string, now: Date): Promise<void> {
  await tx.invitation.updateMany({
    where: { organisationId: scope.organisationId, email, usedAt: null, revokedAt: null },
    data: { revokedAt: now },
  })
}

/** Somebody who may no longer invite must not come back by a link that he made before. */
async function revokeLinksBy(tx: Transaction, scope: Scope, invitedById: string, now: Date): Promise<void> {
  await tx.invitation.updateMany({
    where: { organisationId: scope.organisationId, invitedById, usedAt: null, revokedAt: null },
    data: { revokedAt: now },
  })
}

export function revokeInvitation(scope: Scope, id: string, now: Date): Promise<{ status: 'revoked' | 'gone' }> {
  return withTenant(scope, async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { organisationId: scope.organisationId, id, usedAt: null, revokedAt: null },
      data: { revokedAt: now },
    })
    if (count === 0) return { status: 'gone' }
    await recordAudit(tx, scope, [{ action: 'invitation.revoke', entity: 'invitation', entityId: id }])
    return { status: 'revoked' }
  })
}

export type MemberOutcome =
  | { status: 'saved'; version: number; endedSessions: number }
  | { status: 'last-administrator' }
  | { status: 'changed' }
  | { status: 'forbidden' }
  | { status: 'gone' }

type Change = { role: Role } | { disabledAt: Date | null }

/** A new role ends the person's sessions at once, so that no page of the old one stays open. */
export function changeRole(
  scope: Scope,
  input: { id: string; version: number; role: Role },
  now: Date,
): Promise<MemberOutcome> {
  return changeMember(scope, input, { role: input.role }, { action: 'user.role', details: { role: input.role } }, now)
}

/** Disabling ends the person's sessions and links at once, those he made included; what he recorded stays. */
export function setDisabled(
  scope: Scope,
  input: { id: string; version: number; disabled: boolean },
  now: Date,
): Promise<MemberOutcome> {
  const action = input.disabled ? 'user.disable' : 'user.enable'
  return changeMember(scope, input, { disabledAt: input.disabled ? now : null }, { action }, now)
}

async function changeMember(
  scope: Scope,
  input: { id: string; version: number },
  change: Change,
  event: { action: string; details?: { role: Role } },
  now: Date,
): Promise<MemberOutcome> {
  const { organisationId } = scope
  return withTenant(scope, async (tx) => {
    const administrators = await lockAdministrators(tx, scope)
    if (!administrators.has(scope.userId)) return { status: 'forbidden' }
    const member = await tx.user.findFirst({ where: { organisationId, id: input.id } })
    if (!member) return { status: 'gone' }
    const staysAdministrator = 'role' in change ? change.role === 'admin' : change.disabledAt === null
    if (!staysAdministrator && administrators.has(member.id) && administrators.size === 1)
      return { status: 'last-administrator' }
    const { count } = await tx.user.updateMany({
      where: { organisationId, id: input.id, version: input.version },
      data: { ...change, version: { increment: 1 } },
    })
    if (count === 0) return { status: 'changed' }
    const ended = await tx.session.updateMany({
      where: { organisationId, userId: input.id, endedAt: null },
      data: { endedAt: now },
    })
    await revokeLinksOf(tx, scope, member.email, now)
    if (!staysAdministrator) await revokeLinksBy(tx, scope, input.id, now)
    await recordAudit(tx, scope, [{ ...event, entity: 'user', entityId: input.id }])
    return { status: 'saved', version: input.version + 1, endedSessions: ended.count }
  })
}

/**
 * The ids of the active administrators, with the organisation locked until the transaction ends: two who take each
 * other's rights at the same moment come one after the other.
 */
async function lockAdministrators(tx: Transaction, { organisationId }: Scope): Promise<Set<string>> {
  await tx.$queryRaw`SELECT id FROM organisations WHERE id = ${organisationId}::uuid FOR UPDATE`
  const administrators = await tx.user.findMany({
    where: { organisationId, role: 'admin', disabledAt: null },
    select: { id: true },
  })
  return new Set(administrators.map(({ id }) => id))
}

export function endSessionsOf(
  scope: Scope,
  memberId: string,
  now: Date,
): Promise<{ status: 'ended'; endedSessions: number } | { status: 'gone' }> {
  const { organisationId } = scope
  return withTenant(scope, async (tx) => {
    if ((await tx.user.count({ where: { organisationId, id: memberId } })) === 0) return { status: 'gone' }
    const { count } = await tx.session.updateMany({
      where: { organisationId, userId: memberId, endedAt: null },
      data: { endedAt: now },
    })
    await recordAudit(tx, scope, [{ action: 'user.end-sessions', entity: 'user', entityId: memberId }])
    return { status: 'ended', endedSessions: count }
  })
}
