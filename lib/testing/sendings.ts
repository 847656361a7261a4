import type { Scope } from '@/lib/auth/scope'
import { queueSending } from '@/lib/change-requests/sending/mutations'
import type { Sending } from '@/lib/change-requests/sending/types'
import { transmit } from '@/lib/change-requests/transmission/mutations'
import { withPatience, withTenant } from '@/lib/db/with-tenant'
import { LIMITS, type MailAccount } from '@/lib/mail-sending/connection'
import { saveMailAccount } from '@/lib/mail-sending/mutations'
import type { SaveMailAccount } from '@/lib/mail-sending/schema'
import { draftFor, loadRequest } from '@/lib/testing/requests'

export const MAIL_SETTINGS: SaveMailAccount = {
  version: null,
  host: 'mail.insel.example',
  port: 587,
  security: 'starttls',
  userName: 'insel',
  password: 'Ankerlicht über der Reede 3',
  senderEmail: null,
  senderName: null,
}

/** The settings of a mail server, for an organisation that has none yet. */
export async function makeMailAccount(scope: Scope, settings: Partial<SaveMailAccount> = {}): Promise<void> {
  const outcome = await saveMailAccount(scope, { ...MAIL_SETTINGS, ...settings }, new Date())
  if (outcome.status !== 'saved') throw new Error(`the mail account was not saved: ${outcome.status}`)
}

/** Has this server be the organisation's. */
export function sendThrough(scope: Scope, { host, port, security, signIn }: MailAccount): Promise<void> {
  const signInFields = { userName: signIn?.user ?? null, password: signIn?.password ?? null }
  return makeMailAccount(scope, { host, port, security, ...signInFields })
}

/** A draft whose mail Lotse is asked to send; the id of the request. */
export async function queuedFor(
  scope: Scope,
  customerIds: string[],
  { copyToSelf = false, now = new Date() } = {},
): Promise<string> {
  const { id } = await draftFor(scope, customerIds)
  const { version, fingerprint } = await loadRequest(scope, id)
  const outcome = await queueSending(scope, { id, version, fingerprint: fingerprint ?? '', copyToSelf }, now)
  if (outcome.status !== 'queued') throw new Error(`not queued: ${outcome.status}`)
  return id
}

export async function sendingOf(scope: Scope, requestId: string): Promise<Sending> {
  const { sending } = await loadRequest(scope, requestId)
  if (!sending) throw new Error('Lotse was asked to send it')
  return sending
}

/** Does in this process what the next job would do, and answers what came of it. */
export async function transmitNext(
  scope: Scope,
  requestId: string,
  { now = new Date(), answer = LIMITS.answer } = {},
): Promise<Sending> {
  const { id, attempts } = await sendingOf(scope, requestId)
  const work = { scope, sendingId: id, attempt: attempts, now, limits: { ...LIMITS, answer } }
  await withPatience(30_000, () => transmit(work))
  return sendingOf(scope, requestId)
}

/** What the audit says about a request, oldest first. */
export async function actsOnRequest(scope: Scope, requestId: string): Promise<string[]> {
  const { organisationId } = scope
  const entries = await withTenant(scope, (tx) =>
    tx.auditEntry.findMany({ where: { organisationId, entityId: requestId }, orderBy: { id: 'asc' } }),
  )
  return entries.map(({ action }) => action.replace('change-request.', ''))
}
