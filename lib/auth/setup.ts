import 'server-only'
import { commonPasswords } from '@/lib/auth/common-passwords'
import { hashPassword } from '@/lib/auth/password'
import { type PasswordProblem, passwordProblem } from '@/lib/auth/password-policy'
import type { SetupInput } from '@/lib/auth/schema'
import { newToken, tokenHash } from '@/lib/auth/token'
import { type Transaction, withIdentity } from '@/lib/db/with-tenant'
import { logger } from '@/lib/logger'

const VALID_HOURS = 24
/** Two links opened at the same moment must not make two first organisations. */
const SETUP_LOCK = 0x6c6f747365

/** Path of a one-time link to the first organisation and administrator; null as soon as anybody has an account. */
export async function createSetupLink(now: Date = new Date()): Promise<string | null> {
  const token = newToken()
  return withIdentity(async (tx) => {
    if (await anybodyHasAccount(tx)) return null
    await tx.setupLink.deleteMany({ where: { expiresAt: { lte: now } } })
    await tx.setupLink.create({
      data: { tokenHash: tokenHash(token), expiresAt: new Date(now.getTime() + VALID_HOURS * 3_600_000) },
    })
    return `/setup/${token}`
  })
}

/** Whether nobody can sign in yet, so that the sign-in page says where the link to the first account is. */
export async function isFreshInstallation(): Promise<boolean> {
  return !(await withIdentity(anybodyHasAccount))
}

export function isSetupLinkValid(token: string, now: Date): Promise<boolean> {
  return withIdentity(async (tx) => {
    if (await anybodyHasAccount(tx)) return false
    return (await tx.setupLink.count({ where: openLink(token, now) })) === 1
  })
}

export type SetupOutcome =
  | { status: 'created' }
  | { status: 'link-invalid' }
  | { status: 'password-refused'; problem: PasswordProblem }

/** Makes the first organisation and its administrator, once: the link is used up in the same transaction. */
export async function completeSetup(input: SetupInput, locale: 'de' | 'en', now: Date): Promise<SetupOutcome> {
  const { token, organisationName, partnerNumber, name, email, password } = input
  if (!(await isSetupLinkValid(token, now))) return { status: 'link-invalid' }
  const words = [organisationName, name, email]
  const problem = passwordProblem(password, { words, common: await commonPasswords() })
  if (problem) return { status: 'password-refused', problem }
  const passwordHash = await hashPassword(password)
  return withIdentity(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${SETUP_LOCK}::bigint)`
    if (await anybodyHasAccount(tx)) return { status: 'link-invalid' }
    const { count } = await tx.setupLink.updateMany({ where: openLink(token, now), data: { usedAt: now } })
    if (count === 0) return { status: 'link-invalid' }
    const organisation = await tx.organisation.create({
      data: { name: organisationName, partnerNumber, createdAt: now },
    })
    const user = await tx.user.create({
      data: { organisationId: organisation.id, name, email, passwordHash, role: 'admin', locale, createdAt: now },
    })
    await tx.auditEntry.create({
      data: {
        organisationId: organisation.id,
        actorId: user.id,
        action: 'organisation.create',
        entity: 'organisation',
        entityId: organisation.id,
      },
    })
    logger.info({ event: 'setup.completed', userId: user.id }, 'first organisation created')
    return { status: 'created' }
  })
}

const openLink = (token: string, now: Date) => ({ tokenHash: tokenHash(token), usedAt: null, expiresAt: { gt: now } })

async function anybodyHasAccount(tx: Transaction): Promise<boolean> {
  return (await tx.user.findFirst({ select: { id: true } })) !== null
}
