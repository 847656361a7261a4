import 'server-only'
import { liveSession } from '@/lib/auth/data'
import type { Role } from '@/lib/auth/permissions'
import type { Scope } from '@/lib/auth/scope'
import { withTenant } from '@/lib/db/with-tenant'

export type Member = {
  id: string
  version: number
  name: string
  email: string
  role: Role
  disabled: boolean
  /** Null for somebody who has not signed in yet. */
  lastSeenAt: Date | null
  liveSessions: number
  /** The acting person's own row. */
  own: boolean
}

export type PendingInvitation = {
  id: string
  email: string
  role: Role
  createdAt: Date
  expiresAt: Date
  expired: boolean
  invitedBy: string | null
  /** A link that gives an existing account a new password. */
  isPasswordLink: boolean
}

export type MembersPage = { members: Member[]; invitations: PendingInvitation[] }

/** Everybody of the organisation, active people first, and the links that have not been used. */
export function loadMembers(scope: Scope, now: Date): Promise<MembersPage> {
  const { organisationId } = scope
  return withTenant(scope, async (tx) => {
    const users = await tx.user.findMany({
      where: { organisationId },
      select: { id: true, version: true, name: true, email: true, role: true, disabledAt: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    })
    const seen = await tx.session.groupBy({ by: ['userId'], where: { organisationId }, _max: { lastSeenAt: true } })
    const live = await tx.session.groupBy({
      by: ['userId'],
      where: { organisationId, ...liveSession(now) },
      _count: true,
    })
    const invitations = await tx.invitation.findMany({
      where: { organisationId, usedAt: null, revokedAt: null },
      orderBy: { createdAt: 'desc' },
      take: 100,
    })
    const lastSeen = new Map(seen.map((row) => [row.userId, row._max.lastSeenAt]))
    const liveCount = new Map(live.map((row) => [row.userId, row._count]))
    const names = new Map(users.map((user) => [user.id, user.name]))
    const addresses = new Set(users.map((user) => user.email))
    const members = users.map(({ disabledAt, ...user }) => ({
      ...user,
      disabled: disabledAt !== null,
      lastSeenAt: lastSeen.get(user.id) ?? null,
      liveSessions: liveCount.get(user.id) ?? 0,
      own: user.id === scope.userId,
    }))
    return {
      members: [...members.filter((member) => !member.disabled), ...members.filter((member) => member.disabled)],
      invitations: invitations.map(({ id, email, role, createdAt, expiresAt, invitedById }) => ({
        id,
        email,
        role,
        createdAt,
        expiresAt,
        expired: expiresAt <= now,
        invitedBy: names.get(invitedById) ?? null,
        isPasswordLink: addresses.has(email),
      })),
    }
  })
}
