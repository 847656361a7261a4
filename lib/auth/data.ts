import 'server-only'
import { SESSION_ABSOLUTE_SECONDS, SESSION_IDLE_SECONDS } from '@/lib/auth/cookie'
import { type Scope, scopeFor } from '@/lib/auth/scope'
import { tokenHash } from '@/lib/auth/token'
import { type Transaction, withIdentity, withTenant } from '@/lib/db/with-tenant'

/** Sessions that would still be let in at this moment. */
export function liveSession(now: Date) {
  return {
    endedAt: null,
    lastSeenAt: { gt: new Date(now.getTime() - SESSION_IDLE_SECONDS * 1_000) },
    createdAt: { gt: new Date(now.getTime() - SESSION_ABSOLUTE_SECONDS * 1_000) },
  }
}

export type OwnSession = {
  /** Names the session on the screen; the id itself would be half of a cookie. */
  handle: string
  device: string
  createdAt: Date
  lastSeenAt: Date
  current: boolean
}

export type Profile = {
  version: number
  email: string
  name: string
  phone: string | null
  position: string | null
}

export function findProfile(tx: Transaction, scope: Scope): Promise<Profile> {
  return tx.user.findFirstOrThrow({
    where: { organisationId: scope.organisationId, id: scope.userId },
    select: { version: true, email: true, name: true, phone: true, position: true },
  })
}

export function getProfile(
  scope: Scope,
  sessionId: string,
  now: Date,
): Promise<{ profile: Profile; sessions: OwnSession[] }> {
  return withTenant(scope, async (tx) => {
    const profile = await findProfile(tx, scope)
    const sessions = await tx.session.findMany({
      where: { organisationId: scope.organisationId, userId: scope.userId, ...liveSession(now) },
      orderBy: { lastSeenAt: 'desc' },
    })
    return {
      profile,
      sessions: sessions.map(({ id, device, createdAt, lastSeenAt }) => ({
        handle: tokenHash(id),
        device,
        createdAt,
        lastSeenAt,
        current: id === sessionId,
      })),
    }
  })
}

/** One person of every organisation in which somebody wants the digest by mail: as whom its digests are planned. */
export async function listDigestOrganisations(): Promise<Scope[]> {
  const people = await withIdentity((tx) =>
    tx.user.findMany({
      where: { digestRhythm: { not: 'off' }, disabledAt: null },
      distinct: ['organisationId'],
      select: { organisationId: true, id: true, role: true },
      orderBy: [{ organisationId: 'asc' }, { id: 'asc' }],
    }),
  )
  return people.map(({ organisationId, id: userId, role }) => scopeFor({ organisationId, userId, role }))
}
