import { decode } from 'next-auth/jwt'
import { env } from '@/lib/env'

/** One cookie is sent with every request of a day: opening it each time cost as much as asking for its session. */
const MOST_REMEMBERED = 2_000
const remembered = new Map<string, { sessionId: string; expiresAt: number }>()

/**
 * The session that a cookie names, or null for one that is not ours or has expired. What a cookie says never changes, so
 * it is remembered; whether the session still lives is asked of the database with every request.
 */
export async function sessionIdIn(token: string, now: Date): Promise<string | null> {
  const known = remembered.get(token)
  if (known) return known.expiresAt > now.getTime() ? known.sessionId : null
  const claims = await decode({ token, secret: env().NEXTAUTH_SECRET }).catch(() => null)
  if (typeof claims?.sessionId !== 'string' || typeof claims.exp !== 'number') return null
  const expiresAt = claims.exp * 1_000
  if (expiresAt <= now.getTime()) return null
  const [oldest] = remembered.keys()
  if (remembered.size >= MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest)
  remembered.set(token, { sessionId: claims.sessionId, expiresAt })
  return claims.sessionId
}
