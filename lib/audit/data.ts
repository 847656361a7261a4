import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import type { Transaction } from '@/lib/db/with-tenant'

/** Who did the last of these acts to an entity, and when; nulls where nobody did or the person is gone. */
export type LastAct = { changedBy: string | null; changedAt: Date | null }

export async function findLastAct(
  tx: Transaction,
  { organisationId }: Scope,
  { entity, entityId, actions }: { entity: string; entityId: string; actions: string[] },
): Promise<LastAct> {
  const last = await tx.auditEntry.findFirst({
    where: { organisationId, entity, entityId, action: { in: actions } },
    orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }],
    select: { actorId: true, recordedAt: true },
  })
  const person = last?.actorId
    ? await tx.user.findFirst({ where: { organisationId, id: last.actorId }, select: { name: true } })
    : null
  return { changedBy: person?.name ?? null, changedAt: last?.recordedAt ?? null }
}
