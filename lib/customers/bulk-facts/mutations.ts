import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { decideOrder, decideRecheck } from '@/lib/customers/bulk/decide'
import type { TaskOf } from '@/lib/customers/bulk/types'
import {
  type AppliedRow,
  customerEvent,
  isDone,
  recordChangedFields,
  type Slice,
} from '@/lib/customers/bulk-rows/mutations'
import { toDatabaseDay } from '@/lib/db/day'
import type { Transaction } from '@/lib/db/with-tenant'
import { loadFactSources } from '@/lib/onboarding/data'
import { insertClaims, type NewClaim, refreshStages } from '@/lib/onboarding/mutations'
import type { Release } from '@/lib/onboarding/pre-order'

/** Records the gateway's order, and what it froze as a claim of its own (lib/onboarding/versioned-facts). */
export async function orderRows(
  tx: Transaction,
  scope: Scope,
  slice: Slice<TaskOf<'order'>>,
  now: Date,
): Promise<AppliedRow[]> {
  const { actId, ids, task } = slice
  const { organisationId } = scope
  const { orderedOn, orderNumber } = task
  const seals = await loadLastSeals(tx, scope, ids)
  const decided = (await loadFactSources(tx, scope, ids)).map((sources) => ({
    id: sources.id,
    ...decideOrder({ sources, lastSeal: seals.get(sources.id) ?? null }, task, now),
  }))
  const ordered = decided.filter(isDone)
  await tx.customer.updateMany({
    where: { organisationId, id: { in: ordered.map(({ id }) => id) } },
    data: {
      gatewayOrderedOn: toDatabaseDay(orderedOn),
      gatewayOrderNumber: orderNumber,
      version: { increment: 1 },
      updatedAt: now,
    },
  })
  const fields = [
    { field: 'gatewayOrderedOn', oldValue: null, newValue: orderedOn },
    ...(orderNumber === null ? [] : [{ field: 'gatewayOrderNumber', oldValue: null, newValue: orderNumber }]),
  ]
  const changes = ordered.flatMap(({ id }) => fields.map((field) => ({ ...field, customerId: id })))
  await recordChangedFields(tx, scope, changes, now)
  const claimIds = await recordClaims(
    tx,
    scope,
    ordered.flatMap(({ id, frozenEmail }) =>
      frozenEmail === null
        ? []
        : [
            {
              customerId: id,
              kind: 'entitlement' as const,
              email: frozenEmail,
              source: 'order' as const,
              observedOn: orderedOn,
              evidence: orderNumber,
              recordedAt: now,
            },
          ],
    ),
  )
  await refreshStages(
    tx,
    scope,
    ordered.map(({ id }) => id),
    now,
  )
  const details = { fields: fields.map(({ field }) => field), bulkAct: actId }
  await recordAudit(
    tx,
    scope,
    ordered.map(({ id }) => customerEvent('gateway.order', id, details)),
  )
  return decided.map(({ id, outcome, reasons }) => ({
    customerId: id,
    outcome,
    reasons,
    before: outcome === 'done' ? { claimIds: (claimIds.get(id) ?? []).map((claim) => claim.id) } : null,
  }))
}

async function loadLastSeals(tx: Transaction, scope: Scope, ids: readonly string[]): Promise<Map<string, Release>> {
  const seals = await tx.$queryRaw<(Release & { customerId: string })[]>`
    SELECT DISTINCT ON (customer_id) customer_id AS "customerId", email, findings, override_reason AS "overrideReason"
    FROM pre_order_seals
    WHERE organisation_id = ${scope.organisationId}::uuid AND customer_id = ANY(${[...ids]}::uuid[])
    ORDER BY customer_id, sealed_at DESC`
  return new Map(seals.map((seal) => [seal.customerId, seal]))
}

type RecordedClaim = { id: string; kind: string }

async function recordClaims(tx: Transaction, scope: Scope, claims: NewClaim[]): Promise<Map<string, RecordedClaim[]>> {
  const recorded = claims.length === 0 ? [] : await insertClaims(tx, scope, claims)
  return Map.groupBy(recorded, (claim) => claim.customerId)
}

/** Records the addresses that somebody asked about again as claims of that day. */
export async function recheckRows(
  tx: Transaction,
  scope: Scope,
  slice: Slice<TaskOf<'recheck'>>,
  now: Date,
): Promise<AppliedRow[]> {
  const { actId, ids, task } = slice
  const { source, observedOn, evidence } = task
  const decided = (await loadFactSources(tx, scope, ids)).map((sources) => ({
    id: sources.id,
    ...decideRecheck(sources, task, now),
  }))
  const claims = decided.flatMap(({ id, confirmed }) =>
    confirmed.map(({ kind, email }) => ({
      customerId: id,
      kind,
      email,
      source,
      observedOn,
      evidence,
      recordedAt: now,
    })),
  )
  const claimIds = await recordClaims(tx, scope, claims)
  await refreshStages(tx, scope, [...claimIds.keys()], now)
  const events = [...claimIds].flatMap(([customerId, recorded]) =>
    recorded.map(({ id, kind }) => ({
      action: 'claim.record',
      entity: 'claim',
      entityId: id,
      customerId,
      details: { kind, source, observedOn, bulkAct: actId },
    })),
  )
  await recordAudit(tx, scope, events)
  return decided.map(({ id, outcome, reasons }) => ({
    customerId: id,
    outcome,
    reasons,
    before: outcome === 'done' ? { claimIds: (claimIds.get(id) ?? []).map((claim) => claim.id) } : null,
  }))
}
