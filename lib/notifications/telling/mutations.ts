import 'server-only'
import { randomUUIDv7 } from 'node:crypto'
import type { Scope } from '@/lib/auth/scope'
import type { Transaction } from '@/lib/db/with-tenant'
import { loadAudience } from '@/lib/notifications/data'
import { concernsSomebody, deriveNotices, type Event } from '@/lib/notifications/derive'
import type { Notice } from '@/lib/notifications/types'

/**
 * Writes what these events are told whom, in their own transaction. Called where the audit is written, which every
 * change passes: none can be forgotten.
 */
export async function tellOf(tx: Transaction, scope: Scope, events: readonly Event[]): Promise<void> {
  if (!events.some(concernsSomebody)) return
  const notices = deriveNotices(events, scope.userId, await loadAudience(tx, scope, events))
  if (notices.length === 0) return
  await insertNotices(tx, scope, notices)
}

/** Whoever has not read the last one of its kind and subject has one that counts; his bell is told either way. */
async function insertNotices(tx: Transaction, scope: Scope, notices: readonly Notice[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO notifications AS known
      (id, organisation_id, recipient_id, kind, subject_id, customer_id, change_request_id, note_id, actor_id, count)
    SELECT id, ${scope.organisationId}::uuid, "recipientId", kind, "subjectId", "customerId", "changeRequestId", "noteId",
      ${scope.userId}::uuid, count
    FROM jsonb_to_recordset(${JSON.stringify(notices.map((notice) => ({ id: randomUUIDv7(), ...notice })))}::jsonb)
      AS notice(id uuid, "recipientId" uuid, kind text, "subjectId" uuid, "customerId" uuid, "changeRequestId" uuid,
        "noteId" uuid, count int)
    ON CONFLICT (organisation_id, recipient_id, kind, subject_id) WHERE read_at IS NULL DO UPDATE SET
      count = known.count + excluded.count, actor_id = excluded.actor_id, happened_at = excluded.happened_at,
      change_request_id = excluded.change_request_id`
  const recipients = [...new Set(notices.map(({ recipientId }) => recipientId))]
  // A message holds 8,000 bytes; whoever is left out sees it with his next page.
  const bell = { kind: 'bell', organisation: scope.organisationId, users: recipients.slice(0, 100) }
  await tx.$queryRaw`SELECT pg_notify('lotse_live', ${JSON.stringify(bell)})::text`
}
