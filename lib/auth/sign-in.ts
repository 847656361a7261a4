import 'server-only'
import { SESSION_ABSOLUTE_SECONDS, SESSION_IDLE_SECONDS } from '@/lib/auth/cookie'
import { verifyPassword } from '@/lib/auth/password'
import type { Role } from '@/lib/auth/permissions'
import { attemptSucceeded, beginAttempt } from '@/lib/auth/throttle'
import { newToken } from '@/lib/auth/token'
import { withIdentity } from '@/lib/db/with-tenant'
import { logger } from '@/lib/logger'

type Credentials = { email: string; password: string; client: string; device: string; now: Date }

/** Null for an unknown person, a wrong password, a disabled account and a throttled client alike. */
export async function signIn({ email, password, client, device, now }: Credentials): Promise<{ id: string } | null> {
  const attempt = await beginAttempt(email, client, now)
  if (!attempt) {
    logger.warn({ event: 'sign-in.throttled' }, 'sign-in throttled')
    return null
  }
  const address = email.trim().toLowerCase()
  const user = address.includes('\0')
    ? null
    : await withIdentity((tx) => tx.user.findUnique({ where: { email: address } }))
  const matches = await verifyPassword(user?.passwordHash ?? null, password)
  if (!user || !matches || user.disabledAt) {
    logger.warn({ event: 'sign-in.failed', userId: user?.id }, 'sign-in failed')
    return null
  }
  await attemptSucceeded(attempt, email, client)
  const id = newToken()
  await withIdentity(async (tx) => {
    await tx.session.create({
      data: {
        id,
        organisationId: user.organisationId,
        userId: user.id,
        device: deviceName(device),
        createdAt: now,
        lastSeenAt: now,
      },
    })
    await tx.auditEntry.create({
      data: {
        organisationId: user.organisationId,
        actorId: user.id,
        action: 'session.start',
        entity: 'user',
        entityId: user.id,
      },
    })
  })
  logger.info({ event: 'sign-in.succeeded', userId: user.id }, 'signed in')
  return { id }
}

export async function endSession(id: string): Promise<void> {
  await withIdentity((tx) => tx.session.updateMany({ where: { id, endedAt: null }, data: { endedAt: new Date() } }))
}

const SEEN_EVERY_MINUTES = 5

export type FoundSession = {
  id: string
  organisationId: string
  userId: string
  device: string
  lastSeenAt: Date
  name: string
  email: string
  role: Role
  locale: string
  organisationName: string
  isDemo: boolean
  hasStartView: boolean
}

/**
 * The person behind a session that is neither ended, idle nor too old; touches it now and then, unless told not to.
 * Every request asks, so it is one statement for what a page shows of the person.
 */
export function findSession(id: string, now: Date, { touch = true } = {}): Promise<FoundSession | null> {
  const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1_000)
  return withIdentity(async (tx) => {
    const [found] = await tx.$queryRaw<FoundSession[]>`
      SELECT session.id, session.organisation_id AS "organisationId", session.user_id AS "userId", session.device,
        session.last_seen_at AS "lastSeenAt", person.name, person.email, person.role, person.locale,
        organisation.name AS "organisationName", organisation.is_demo AS "isDemo",
        person.start_view_id IS NOT NULL AS "hasStartView"
      FROM sessions AS session
        JOIN users AS person ON person.organisation_id = session.organisation_id AND person.id = session.user_id
        JOIN organisations AS organisation ON organisation.id = session.organisation_id
      WHERE session.id = ${id} AND session.ended_at IS NULL AND person.disabled_at IS NULL
        AND session.last_seen_at >= ${secondsAgo(SESSION_IDLE_SECONDS)}
        AND session.created_at >= ${secondsAgo(SESSION_ABSOLUTE_SECONDS)}`
    if (touch && found && found.lastSeenAt < secondsAgo(SEEN_EVERY_MINUTES * 60))
      await tx.session.updateMany({ where: { id, endedAt: null }, data: { lastSeenAt: now } })
    return found ?? null
  })
}

/** Which of these sessions would still be let in; for what watches many of them, and touches none. */
export async function findLiveSessions(ids: readonly string[], now: Date): Promise<Set<string>> {
  const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1_000)
  const rows = await withIdentity(
    (tx) => tx.$queryRaw<{ id: string }[]>`
      SELECT session.id FROM sessions AS session
        JOIN users AS person ON person.organisation_id = session.organisation_id AND person.id = session.user_id
      WHERE session.id = ANY(${[...ids]}::text[]) AND session.ended_at IS NULL AND person.disabled_at IS NULL
        AND session.last_seen_at >= ${secondsAgo(SESSION_IDLE_SECONDS)}
        AND session.created_at >= ${secondsAgo(SESSION_ABSOLUTE_SECONDS)}`,
  )
  return new Set(rows.map(({ id }) => id))
}

/** "Firefox, Windows": what a person needs to recognise a session; the full header would be a fingerprint. */
export function deviceName(userAgent: string): string {
  const browser = /(Edg|Firefox|Chrome|Safari)\//.exec(userAgent)?.[1]?.replace('Edg', 'Edge') ?? '?'
  const system =
    /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(userAgent)?.[1]?.replace('Mac OS X', 'macOS') ?? '?'
  return `${browser}, ${system}`
}
