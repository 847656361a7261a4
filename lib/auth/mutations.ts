import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import { commonPasswords } from '@/lib/auth/common-passwords'
import { findProfile } from '@/lib/auth/data'
import { hashPassword, verifyPassword } from '@/lib/auth/password'
import { type PasswordProblem, passwordProblem } from '@/lib/auth/password-policy'
import type { UpdateProfileInput } from '@/lib/auth/schema'
import type { Scope } from '@/lib/auth/scope'
import { attemptSucceeded, beginAttempt } from '@/lib/auth/throttle'
import { tokenHash } from '@/lib/auth/token'
import { withTenant } from '@/lib/db/with-tenant'

export async function saveLocale(scope: Scope, locale: 'de' | 'en'): Promise<void> {
  await withTenant(scope, async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { organisationId: scope.organisationId, id: scope.userId, locale: { not: locale } },
      data: { locale },
    })
    if (count > 0) {
      await recordAudit(tx, scope, [
        { action: 'user.locale', entity: 'user', entityId: scope.userId, details: { locale } },
      ])
    }
  })
}

export type ProfileFields = { name: string; phone: string | null; position: string | null }
export type UpdateProfileOutcome =
  | { status: 'saved'; version: number }
  | { status: 'conflict'; theirs: ProfileFields; version: number }

/** Saves on the version the form was read at: two tabs of one person do not overwrite each other. */
export function updateProfile(scope: Scope, input: UpdateProfileInput): Promise<UpdateProfileOutcome> {
  const { version, ...fields } = input
  return withTenant(scope, async (tx) => {
    const before = await findProfile(tx, scope)
    const { count } = await tx.user.updateMany({
      where: { organisationId: scope.organisationId, id: scope.userId, version },
      data: { ...fields, version: { increment: 1 } },
    })
    if (count === 0) {
      const { name, phone, position, version: current } = await findProfile(tx, scope)
      return { status: 'conflict', theirs: { name, phone, position }, version: current }
    }
    const changed = (['name', 'phone', 'position'] as const).filter((field) => before[field] !== fields[field])
    await recordAudit(tx, scope, [
      { action: 'user.profile', entity: 'user', entityId: scope.userId, details: { fields: changed } },
    ])
    return { status: 'saved', version: version + 1 }
  })
}

type PasswordChange = { currentPassword: string; newPassword: string; sessionId: string; client: string; now: Date }
export type ChangePasswordOutcome =
  | { status: 'changed'; endedSessions: number }
  | { status: 'wrong-password' }
  | { status: 'throttled' }
  | { status: 'password-refused'; problem: PasswordProblem }

/** Demands the current password, throttled like the sign-in, and ends all other sessions of the person. */
export async function changePassword(scope: Scope, change: PasswordChange): Promise<ChangePasswordOutcome> {
  const { currentPassword, newPassword, sessionId, client, now } = change
  const { organisationId, userId } = scope
  const user = await withTenant(scope, (tx) =>
    tx.user.findFirstOrThrow({
      where: { organisationId, id: userId },
      select: { email: true, name: true, passwordHash: true, organisation: { select: { name: true } } },
    }),
  )
  const attempt = await beginAttempt(user.email, client, now)
  if (!attempt) return { status: 'throttled' }
  if (!(await verifyPassword(user.passwordHash, currentPassword))) return { status: 'wrong-password' }
  await attemptSucceeded(attempt, user.email, client)
  const words = [user.name, user.email, user.organisation.name]
  const problem = passwordProblem(newPassword, { words, common: await commonPasswords() })
  if (problem) return { status: 'password-refused', problem }
  const passwordHash = await hashPassword(newPassword)
  return withTenant(scope, async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { organisationId, id: userId, passwordHash: user.passwordHash },
      data: { passwordHash },
    })
    if (count === 0) return { status: 'wrong-password' }
    const ended = await tx.session.updateMany({
      where: { organisationId, userId, id: { not: sessionId }, endedAt: null },
      data: { endedAt: now },
    })
    await recordAudit(tx, scope, [{ action: 'user.password', entity: 'user', entityId: userId }])
    return { status: 'changed', endedSessions: ended.count }
  })
}

/** Ends one of the person's own sessions, named by its handle; another person's handle names nothing. */
export function endOwnSession(scope: Scope, handle: string, now: Date): Promise<{ status: 'ended' | 'gone' }> {
  const { organisationId, userId } = scope
  return withTenant(scope, async (tx) => {
    const open = await tx.session.findMany({
      where: { organisationId, userId, endedAt: null },
      select: { id: true },
    })
    const session = open.find(({ id }) => tokenHash(id) === handle)
    if (!session) return { status: 'gone' }
    await tx.session.updateMany({ where: { organisationId, userId, id: session.id }, data: { endedAt: now } })
    await recordAudit(tx, scope, [{ action: 'session.end', entity: 'user', entityId: userId }])
    return { status: 'ended' }
  })
}
