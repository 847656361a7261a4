import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { releaseForOrder } from '@/lib/customer-page/mutations'
import { toDatabaseDayOrNull } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { UNDO_REASON } from '@/lib/onboarding/claims'
import { insertClaim, refreshStages, type Seal, sealPreOrderCheck } from '@/lib/onboarding/mutations'

export type OrderInput = {
  customerId: string
  version: number
  orderedOn: string
  orderNumber: string | null
  /** The address that the order froze, where it is known: recorded as an entitlement claim from the order. */
  frozenEmail: string | null
  /** Why it is ordered although the check before the order says stop. */
  overrideReason?: string | null
}

export type FactOutcome = { status: 'saved'; version: number } | { status: 'changed' } | { status: 'gone' }
export type OrderOutcome =
  | Exclude<FactOutcome, { status: 'saved' }>
  | { status: 'saved'; version: number; claimId: string | null }
  /** The check says stop, and nobody has written why it is ordered all the same. */
  | { status: 'reason-required' }

/**
 * Records that the gateway was ordered, and what the order froze as a claim of its own. Against the check before the
 * order only with a written reason, which is sealed with it.
 */
export async function recordGatewayOrder(scope: Scope, input: OrderInput, now: Date): Promise<OrderOutcome> {
  const { customerId, orderedOn, orderNumber, frozenEmail, overrideReason = null } = input
  let claimId: string | null = null
  let release: Seal | 'reason-required' | null = null
  const before = async (tx: Transaction) => {
    release = await releaseForOrder(tx, scope, { customerId, frozenEmail, overrideReason }, now)
    return release === 'reason-required' ? ({ status: 'reason-required' } as const) : null
  }
  const also = async (tx: Transaction) => {
    if (release !== null && release !== 'reason-required') await sealPreOrderCheck(tx, scope, release, now)
    if (frozenEmail === null) return
    claimId = await insertClaim(tx, scope, {
      customerId,
      kind: 'entitlement',
      email: frozenEmail,
      source: 'order',
      observedOn: orderedOn,
      evidence: orderNumber,
      recordedAt: now,
    })
  }
  const fields = { gatewayOrderedOn: orderedOn, gatewayOrderNumber: orderNumber }
  const outcome = await saveFacts(scope, input, now, 'gateway.order', fields, { before, also })
  return outcome.status === 'saved' ? { ...outcome, claimId } : outcome
}

/** Takes a wrong record of an order back, with the claim that was recorded together with it, where there is one. */
export function withdrawGatewayOrder(
  scope: Scope,
  input: { customerId: string; version: number; claimId?: string | null },
  now: Date,
): Promise<FactOutcome> {
  const fields = { gatewayOrderedOn: null, gatewayOrderNumber: null }
  const also = async (tx: Transaction) => {
    if (!input.claimId) return
    await tx.claim.updateMany({
      where: {
        organisationId: scope.organisationId,
        customerId: input.customerId,
        id: input.claimId,
        kind: 'entitlement',
        source: 'order',
        retractedAt: null,
      },
      data: { retractedAt: now, retractedById: scope.userId, retractionReason: UNDO_REASON },
    })
  }
  return saveFacts(scope, input, now, 'gateway.order-withdrawn', fields, { also })
}

export type FurtherSteps = {
  connectorConfiguredOn: string | null
  entitlementIdNumber: string | null
  appointmentHeldOn: string | null
  apiUsersCheckedOn: string | null
}

export function recordFurtherSteps(
  scope: Scope,
  input: { customerId: string; version: number } & FurtherSteps,
  now: Date,
) {
  const { customerId: _customerId, version: _version, ...fields } = input
  return saveFacts(scope, input, now, 'customer.further-steps', fields)
}

/** Who answers for the second factor, and what the customer said of the mailbox behind the entitlement e-mail. */
export type MailboxKnowledge = { entitlementMailboxRead: boolean | null; entitlementHasSageId: boolean | null }

export function recordMailboxKnowledge(
  scope: Scope,
  input: { customerId: string; version: number } & MailboxKnowledge,
  now: Date,
): Promise<FactOutcome> {
  const { entitlementMailboxRead, entitlementHasSageId } = input
  return saveFacts(scope, input, now, 'customer.mailbox', { entitlementMailboxRead, entitlementHasSageId })
}

type SavedFields = Partial<
  FurtherSteps & MailboxKnowledge & { gatewayOrderedOn: string | null; gatewayOrderNumber: string | null }
>

const DAY_FIELDS = new Set(['gatewayOrderedOn', 'connectorConfiguredOn', 'appointmentHeldOn', 'apiUsersCheckedOn'])

function columnValue(field: string, value: string | boolean | null) {
  return DAY_FIELDS.has(field) && typeof value !== 'boolean' ? toDatabaseDayOrNull(value) : value
}

function shownValue(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value)
}

type Around<Refused> = {
  /** Asked before anything is written; what it answers is the outcome. */
  before?: (tx: Transaction) => Promise<Refused | null>
  also?: (tx: Transaction) => Promise<void>
}

async function saveFacts<Refused = never>(
  scope: Scope,
  input: { customerId: string; version: number },
  now: Date,
  action: string,
  fields: SavedFields,
  around: Around<Refused> = {},
): Promise<FactOutcome | Refused> {
  return withTenant(scope, async (tx) => {
    const { customerId, version } = input
    const before = await tx.customer.findFirst({
      where: { organisationId: scope.organisationId, id: customerId, mergedIntoId: null },
    })
    if (!before) return { status: 'gone' }
    const refused = (await around.before?.(tx)) ?? null
    if (refused !== null) return refused
    const data = Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, columnValue(field, value)]))
    const { count } = await tx.customer.updateMany({
      where: { organisationId: scope.organisationId, id: customerId, version },
      data: { ...data, version: { increment: 1 }, updatedAt: now },
    })
    if (count === 0) return { status: 'changed' }
    const changes = Object.entries(fields)
      .map(([field, value]) => ({
        field,
        oldValue: shownValue(before[field as keyof typeof before]),
        newValue: shownValue(value),
      }))
      .filter((change) => change.oldValue !== change.newValue)
    await tx.customerFieldChange.createMany({
      data: changes.map((change) => ({
        ...change,
        organisationId: scope.organisationId,
        customerId,
        changedAt: now,
        changedById: scope.userId,
      })),
    })
    await around.also?.(tx)
    await refreshStages(tx, scope, [customerId], now)
    await recordAudit(tx, scope, [
      {
        action,
        entity: 'customer',
        entityId: customerId,
        customerId,
        details: { fields: changes.map((c) => c.field) },
      },
    ])
    return { status: 'saved', version: version + 1 }
  })
}
