import { encode } from 'next-auth/jwt'
import type pg from 'pg'
import type { Role } from '@/lib/auth/permissions'
import { type Scope, scopeFor } from '@/lib/auth/scope'
import { newToken } from '@/lib/auth/token'

export type SignedIn = { scope: Scope; cookie: string }

/** A member of this organisation, signed in as a browser would be. */
export async function signInMember(superuser: pg.ClientBase, number: number, secret: string): Promise<SignedIn> {
  const { rows } = await superuser.query<{ id: string; organisation_id: string; role: Role }>(
    'SELECT id, organisation_id, role FROM users WHERE email = $1',
    [`member-${number}@messreihe.example`],
  )
  const [person] = rows
  if (!person) throw new Error(`organisation ${number} has no member`)
  return signIn(
    superuser,
    scopeFor({ organisationId: person.organisation_id, userId: person.id, role: person.role }),
    secret,
  )
}

/** Signs the person of this scope in, without the half second that a password takes. */
export async function signIn(superuser: pg.ClientBase, scope: Scope, secret: string): Promise<SignedIn> {
  const sessionId = newToken()
  await superuser.query('INSERT INTO sessions (id, organisation_id, user_id, device) VALUES ($1, $2, $3, $4)', [
    sessionId,
    scope.organisationId,
    scope.userId,
    'Messreihe',
  ])
  return { scope, cookie: `lotse-session=${await encode({ token: { sessionId }, secret })}` }
}
