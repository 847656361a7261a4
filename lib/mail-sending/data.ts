import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { env } from '@/lib/env'
import type { MailAccount as StoredAccount } from '@/lib/generated/prisma/client'
import type { MailAccount } from '@/lib/mail-sending/connection'
import type { Mailbox } from '@/lib/mail-sending/mime-source'
import { openSecret } from '@/lib/mail-sending/secret'
import type { MailSettings, Security } from '@/lib/mail-sending/types'

export function settingsOf(stored: StoredAccount): MailSettings {
  const { host, port, security, userName, senderEmail, senderName } = stored
  return { host, port, security: security as Security, userName, senderEmail, senderName }
}

export const encryptionKeys = (): readonly Buffer[] => env().LOTSE_ENCRYPTION_KEY ?? []

export function findStoredAccount(tx: Transaction, scope: Scope): Promise<StoredAccount | null> {
  return tx.mailAccount.findUnique({ where: { organisationId: scope.organisationId } })
}

export type MailAccountRecord = {
  /** Null where the organisation has not set one up. */
  stored: { settings: MailSettings; version: number; passwordReadable: boolean } | null
  /** Whether the operator has set the key without which no password can be kept. */
  keyIsSet: boolean
  ownEmail: string
}

export function getMailAccount(scope: Scope): Promise<MailAccountRecord> {
  return withTenant(scope, async (tx) => {
    const { organisationId, userId } = scope
    const account = await findStoredAccount(tx, scope)
    const { email } = await tx.user.findFirstOrThrow({ where: { organisationId, id: userId }, select: { email: true } })
    const stored = account && {
      settings: settingsOf(account),
      version: account.version,
      passwordReadable: account.sealedPassword === null || passwordOf(account) !== null,
    }
    return { stored, keyIsSet: encryptionKeys().length > 0, ownEmail: email }
  })
}

const passwordOf = ({ sealedPassword, organisationId }: StoredAccount): string | null =>
  sealedPassword === null ? null : openSecret(sealedPassword, organisationId, encryptionKeys())

export type Dispatch =
  | { status: 'ready'; account: MailAccount; from: Mailbox; replyTo: Mailbox }
  | { status: 'no-account' }
  | { status: 'password-unreadable' }

/** All that is needed to hand over a mail that the person of the scope sends; with the password, for no page. */
export async function findDispatch(tx: Transaction, scope: Scope): Promise<Dispatch> {
  const { organisationId, userId } = scope
  const stored = await findStoredAccount(tx, scope)
  if (!stored) return { status: 'no-account' }
  const password = passwordOf(stored)
  if (stored.userName !== null && password === null) return { status: 'password-unreadable' }
  const person = await tx.user.findFirstOrThrow({ where: { organisationId, id: userId } })
  const replyTo = { name: person.name, address: person.email }
  return {
    status: 'ready',
    account: {
      host: stored.host,
      port: stored.port,
      security: stored.security as Security,
      signIn: stored.userName === null || password === null ? null : { user: stored.userName, password },
      network: env().LOTSE_SMTP_NETWORK,
    },
    from: stored.senderEmail === null ? replyTo : { name: stored.senderName ?? '', address: stored.senderEmail },
    replyTo,
  }
}

export function getDispatch(scope: Scope): Promise<Dispatch> {
  return withTenant(scope, (tx) => findDispatch(tx, scope))
}
