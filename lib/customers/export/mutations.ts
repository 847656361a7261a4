import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import { loadSearchWords } from '@/lib/customers/data'
import { allowanceAfter, type ExportLimit, windowStart } from '@/lib/customers/export/allowance'
import type { ExportFormat } from '@/lib/customers/export/formats'
import type { CustomerFilter } from '@/lib/customers/filter'
import { whereOf } from '@/lib/customers/where'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'

const ACTION = 'customer.export'

export type BeginExportOutcome =
  | { status: 'begun'; count: number }
  | { status: 'too-many'; limit: ExportLimit; freeAgainAt: Date }

/**
 * Leaves the trace of an export before its first byte leaves the house, and refuses one too many. The exports of an
 * organisation are counted one after the other, so that many at the same moment do not all pass.
 */
export function beginExport(
  scope: Scope,
  { format, filter }: { format: ExportFormat; filter: CustomerFilter },
  now: Date,
): Promise<BeginExportOutcome> {
  const { organisationId, userId } = scope
  return withTenant(scope, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${ACTION} ${organisationId}`}, 0))`
    const allowance = allowanceAfter(await loadPastExports(tx, scope, now))
    if (!allowance.allowed) return { status: 'too-many', limit: allowance.limit, freeAgainAt: allowance.freeAgainAt }
    const words = await loadSearchWords(tx, filter.search)
    const count = await tx.customer.count({ where: whereOf(scope, filter, { words, today: berlinToday(now) }) })
    await recordAudit(tx, scope, [
      { action: ACTION, entity: 'user', entityId: userId, details: { format, count, filter: codesOf(filter) } },
    ])
    return { status: 'begun', count }
  })
}

async function loadPastExports(tx: Transaction, { organisationId, userId }: Scope, now: Date) {
  const entries = await tx.auditEntry.findMany({
    where: { organisationId, action: ACTION, recordedAt: { gt: windowStart(now) } },
    select: { actorId: true, recordedAt: true },
    orderBy: { recordedAt: 'asc' },
  })
  return entries.map(({ actorId, recordedAt }) => ({ byThisPerson: actorId === userId, at: recordedAt }))
}

/** The filter without what was searched for, which may be somebody's name or address. */
function codesOf({ search, page: _page, ...codes }: CustomerFilter) {
  return { ...codes, searched: search !== '' }
}
