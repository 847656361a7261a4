import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import type { Transaction } from '@/lib/db/with-tenant'
import type { Prisma } from '@/lib/generated/prisma/client'

export type AuditEvent = {
  /** "<entity>.<verb>", such as "customer.create". */
  action: string
  entity: string
  entityId: string
  customerId?: string | undefined
  /** Ids, field names and codes only; personal values belong into customer_field_changes, which can be erased. */
  details?: Prisma.InputJsonObject | undefined
}

/** Writes in the transaction of the change itself, in one statement however many: both commit or neither does. */
export async function recordAudit(tx: Transaction, scope: Scope, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return
  await tx.$executeRaw`
    INSERT INTO audit_entries (organisation_id, actor_id, action, entity, entity_id, customer_id, details)
    SELECT ${scope.organisationId}::uuid, ${scope.userId}::uuid, action, entity, "entityId", "customerId", details
    FROM jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
      AS event(action text, entity text, "entityId" text, "customerId" uuid, details jsonb)`
}
