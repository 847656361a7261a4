import 'server-only'
import { commonPasswords } from '@/lib/auth/common-passwords'
import { hashPassword } from '@/lib/auth/password'
import { type PasswordProblem, passwordProblem } from '@/lib/auth/password-policy'
import type { AcceptInvitationInput } from '@/lib/auth/schema'
import { forgetFailedSignIns } from '@/lib/auth/throttle'
import { tokenHash } from '@/lib/auth/token'
import { type Transaction, withIdentity } from '@/lib/db/with-tenant'
import { brokenUniqueConstraint } from '@/lib/errors'
import { logger } from '@/lib/logger'

export type OpenInvitation = {
  email: string
  organisationName: string
  /** Name of the account that the link gives a new password; null where it makes an account. */
  knownName: string | null
}

const openLink = (token: string, now: Date) => ({
  tokenHash: tokenHash(token),
  usedAt: null,
  revokedAt: null,
  expiresAt: { gt: now },
})

function loadInvitation(tx: Transaction, token: string, now: Date) {
  return tx.invitation.findFirst({
    where: openLink(token, now),
    include: { organisation: { select: { name: true } } },
  })
}

function loadMember(tx: Transaction, invitation: { organisationId: string; email: string }) {
  return tx.user.findFirst({ where: { organisationId: invitation.organisationId, email: invitation.email } })
}

/** Null for a link that is unknown, used, revoked or expired alike. */
export function findInvitation(token: string, now: Date): Promise<OpenInvitation | null> {
  return withIdentity(async (tx) => {
    const invitation = await loadInvitation(tx, token, now)
    if (!invitation) return null
    const member = await loadMember(tx, invitation)
    return {
      email: invitation.email,
      organisationName: invitation.organisation.name,
      knownName: member?.name ?? null,
    }
  })
}

export type AcceptOutcome =
  | { status: 'accepted'; email: string }
  | { status: 'link-invalid' }
  | { status: 'email-taken' }
  | { status: 'password-refused'; problem: PasswordProblem }

/**
 * Makes the account, or gives an existing one its new password and ends all its sessions; the link is used up in the
 * same transaction. A disabled account is opened again, with the role of the invitation; a new one speaks `locale`.
 */
export async function acceptInvitation(
  input: AcceptInvitationInput,
  { client, locale, now }: { client: string; locale: 'de' | 'en'; now: Date },
): Promise<AcceptOutcome> {
  const invitation = await withIdentity((tx) => loadInvitation(tx, input.token, now))
  if (!invitation) return { status: 'link-invalid' }
  const { email, organisationId } = invitation
  const words = [input.name, email, invitation.organisation.name]
  const problem = passwordProblem(input.password, { words, common: await commonPasswords() })
  if (problem) return { status: 'password-refused', problem }
  const passwordHash = await hashPassword(input.password)
  try {
    const userId = await withIdentity(async (tx) => {
      const { count } = await tx.invitation.updateMany({ where: openLink(input.token, now), data: { usedAt: now } })
      if (count === 0) return null
      const member = await loadMember(tx, invitation)
      const user = member
        ? await renewAccess(tx, member, { passwordHash, role: invitation.role, now })
        : await tx.user.create({
            data: {
              organisationId,
              email,
              name: input.name,
              role: invitation.role,
              passwordHash,
              locale,
              createdAt: now,
            },
          })
      await tx.auditEntry.create({
        data: {
          organisationId,
          actorId: user.id,
          action: member ? 'user.password-link' : 'user.create',
          entity: 'user',
          entityId: user.id,
          details: { invitation: invitation.id },
        },
      })
      return user.id
    })
    if (userId === null) return { status: 'link-invalid' }
    await forgetFailedSignIns(email, client)
    logger.info({ event: 'invitation.accepted', userId }, 'invitation accepted')
    return { status: 'accepted', email }
  } catch (error) {
    if (brokenUniqueConstraint(error) === null) throw error
    return { status: 'email-taken' }
  }
}

type Member = NonNullable<Awaited<ReturnType<typeof loadMember>>>
type Renewal = { passwordHash: string; role: Member['role']; now: Date }

async function renewAccess(tx: Transaction, member: Member, { passwordHash, role, now }: Renewal): Promise<Member> {
  const { organisationId, id } = member
  await tx.session.updateMany({ where: { organisationId, userId: id, endedAt: null }, data: { endedAt: now } })
  return tx.user.update({
    where: { organisationId_id: { organisationId, id } },
    data: {
      passwordHash,
      version: { increment: 1 },
      ...(member.disabledAt ? { disabledAt: null, role } : {}),
    },
  })
}
