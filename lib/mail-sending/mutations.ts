import 'server-only'
import { findLastAct, type LastAct } from '@/lib/audit/data'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { withTenant } from '@/lib/db/with-tenant'
import type { MailAccount as StoredAccount } from '@/lib/generated/prisma/client'
import { encryptionKeys, findStoredAccount, settingsOf } from '@/lib/mail-sending/data'
import type { SaveMailAccount } from '@/lib/mail-sending/schema'
import { sealSecret } from '@/lib/mail-sending/secret'
import type { MailSettings } from '@/lib/mail-sending/types'
import { lockOrganisation } from '@/lib/organisation/mutations'

const SAVE = 'mail-account.save'
const ofOrganisation = ({ organisationId }: Scope) => ({ entity: 'organisation', entityId: organisationId })

export type SaveMailAccountOutcome =
  | { status: 'saved'; version: number }
  /** Nobody signs in without a password, and a stored one goes to no other server or user than it was entered for. */
  | { status: 'password-needed' }
  | { status: 'no-key' }
  | ({ status: 'conflict'; theirs: MailSettings; version: number } & LastAct)

/** Saves on the version the form was read at. Without a password in it, the stored one stays. */
export function saveMailAccount(scope: Scope, input: SaveMailAccount, now: Date): Promise<SaveMailAccountOutcome> {
  const { version, password, ...settings } = input
  return withTenant(scope, async (tx) => {
    const { organisationId } = scope
    await lockOrganisation(tx, scope)
    const before = await findStoredAccount(tx, scope)
    if (before && before.version !== version) {
      const last = await findLastAct(tx, scope, { ...ofOrganisation(scope), actions: [SAVE] })
      return { status: 'conflict', theirs: settingsOf(before), version: before.version, ...last }
    }
    const sealed = sealedFor(settings, password, before, organisationId)
    if (typeof sealed === 'object' && sealed !== null) return sealed
    const row = { ...settings, sealedPassword: sealed, updatedAt: now, updatedById: scope.userId }
    if (before) {
      const change = { ...row, version: { increment: 1 } }
      await tx.mailAccount.updateMany({ where: { organisationId, version: before.version }, data: change })
    } else await tx.mailAccount.create({ data: { ...row, organisationId } })
    const changed = (Object.keys(settings) as (keyof MailSettings)[]).filter(
      (name) => before?.[name] !== settings[name],
    )
    const fields = [...changed, ...(sealed === before?.sealedPassword ? [] : ['password'])]
    await recordAudit(tx, scope, [{ action: SAVE, ...ofOrganisation(scope), details: { fields } }])
    return { status: 'saved', version: (before?.version ?? 0) + 1 }
  })
}

function sealedFor(
  settings: MailSettings,
  password: string | null,
  before: StoredAccount | null,
  organisationId: string,
): string | null | { status: 'password-needed' } | { status: 'no-key' } {
  if (settings.userName === null) return null
  if (password === null) {
    const isSame =
      before !== null &&
      before.host === settings.host &&
      before.port === settings.port &&
      before.userName === settings.userName
    return isSame && before.sealedPassword !== null ? before.sealedPassword : { status: 'password-needed' }
  }
  const keys = encryptionKeys()
  return keys.length === 0 ? { status: 'no-key' } : sealSecret(password, organisationId, keys)
}

export type RemoveMailAccountOutcome = { status: 'removed' } | { status: 'nothing' }

/** The password goes with it. A mail that waits stays a draft, and says that there is no server any more. */
export function removeMailAccount(scope: Scope): Promise<RemoveMailAccountOutcome> {
  return withTenant(scope, async (tx) => {
    const { count } = await tx.mailAccount.deleteMany({ where: { organisationId: scope.organisationId } })
    if (count === 0) return { status: 'nothing' }
    await recordAudit(tx, scope, [{ action: 'mail-account.remove', ...ofOrganisation(scope) }])
    return { status: 'removed' }
  })
}
