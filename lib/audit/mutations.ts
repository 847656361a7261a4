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

/** Writes in the transaction of the change itself: both commit or neither does. */
export async function recordAudit(tx: Transaction, scope: Scope, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return
  await tx.auditEntry.createMany({
    data: events.map((event) => ({
      organisationId: scope.organisationId,
      actorId: scope.userId,
      action: event.action,
      entity: event.entity,
      entityId: event.entityId,
      ...(event.customerId === undefined ? {} : { customerId: event.customerId }),
      ...(event.details === undefined ? {} : { details: event.details }),
    })),
  })
}
