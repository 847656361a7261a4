import 'server-only'
import { randomUUIDv7 } from 'node:crypto'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { toDatabaseDay } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { emailKey } from '@/lib/email/key'
import { brokenUniqueConstraint } from '@/lib/errors'
import { loadFactSources } from '@/lib/onboarding/data'
import { stageColumnsOf } from '@/lib/onboarding/stage-columns'
import { settleStageSpans } from '@/lib/onboarding/stage-spans/mutations'
import type { ClaimKind, ClaimSource, Stage } from '@/lib/onboarding/stages'

/**
 * Serialises everything that changes the facts of these customers; ordered, so that two never wait for each other.
 * Answers with those that have facts of their own: whoever was merged into another customer has none any more.
 */
export async function lockCustomers(tx: Transaction, scope: Scope, customerIds: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string; absorbed: boolean }[]>`
    SELECT id, merged_into_id IS NOT NULL AS absorbed FROM customers
    WHERE organisation_id = ${scope.organisationId}::uuid AND id = ANY(${[...customerIds]}::uuid[])
    ORDER BY id FOR UPDATE`
  return rows.filter((row) => !row.absorbed).map((row) => row.id)
}

/**
 * Derives the stage of these customers from their facts and stores it with what else the lists need. To be called in
 * the transaction of every change of facts: the stored and the derived stage never differ (product.md §3). A row that says
 * the same already is left alone, since writing one is written to every index.
 */
export async function refreshStages(
  tx: Transaction,
  scope: Scope,
  customerIds: readonly string[],
  now: Date,
): Promise<void> {
  const ids = await lockCustomers(tx, scope, customerIds)
  if (ids.length === 0) return
  const rows = (await loadFactSources(tx, scope, ids)).map((sources) => ({
    id: sources.id,
    storedStage: sources.storedStage,
    ...stageColumnsOf(sources, now),
  }))
  await tx.$executeRaw`
    UPDATE customers AS customer SET
      stage = fresh.stage,
      stage_since = CASE WHEN customer.stage = fresh.stage THEN customer.stage_since ELSE ${now}::timestamptz END,
      gateway_answer = fresh.gateway_answer, stale_from = fresh.stale_from,
      waiting_on = fresh.waiting_on, next_action = fresh.next_action,
      main_contact_email = fresh.main_contact_email, main_contact_key = fresh.main_contact_key,
      sage_id_email = fresh.sage_id_email, sage_id_key = fresh.sage_id_key,
      entitlement_email = fresh.entitlement_email, entitlement_key = fresh.entitlement_key
    FROM unnest(
      ${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.stage)}::text[],
      ${rows.map((row) => row.gatewayAnswer)}::text[], ${rows.map((row) => row.staleFrom)}::date[],
      ${rows.map((row) => row.waitingOn)}::text[], ${rows.map((row) => row.nextAction)}::text[],
      ${rows.map((row) => row.mainContactEmail)}::text[], ${rows.map((row) => row.mainContactKey)}::text[],
      ${rows.map((row) => row.sageIdEmail)}::text[], ${rows.map((row) => row.sageIdKey)}::text[],
      ${rows.map((row) => row.entitlementEmail)}::text[], ${rows.map((row) => row.entitlementKey)}::text[]
    ) AS fresh(id, stage, gateway_answer, stale_from, waiting_on, next_action, main_contact_email, main_contact_key,
      sage_id_email, sage_id_key, entitlement_email, entitlement_key)
    WHERE customer.organisation_id = ${scope.organisationId}::uuid AND customer.id = fresh.id
      AND (customer.stage, customer.gateway_answer, customer.stale_from, customer.waiting_on, customer.next_action,
        customer.main_contact_email, customer.main_contact_key, customer.sage_id_email, customer.sage_id_key,
        customer.entitlement_email, customer.entitlement_key)
      IS DISTINCT FROM (fresh.stage, fresh.gateway_answer, fresh.stale_from, fresh.waiting_on, fresh.next_action,
        fresh.main_contact_email, fresh.main_contact_key, fresh.sage_id_email, fresh.sage_id_key,
        fresh.entitlement_email, fresh.entitlement_key)`
  await recordStageChanges(
    tx,
    scope,
    rows.flatMap((row) => (row.stage === row.storedStage ? [] : { ...row, customerId: row.id })),
    now,
  )
}

/** A stage that a customer has entered; `storedStage` is the one he had, "new" where he had none. */
export async function recordStageChanges(
  tx: Transaction,
  scope: Scope,
  changes: readonly { customerId: string; storedStage: string; stage: Stage }[],
  now: Date,
): Promise<void> {
  if (changes.length === 0) return
  const ids = changes.map(() => randomUUIDv7())
  await tx.$executeRaw`
    INSERT INTO stage_changes (id, organisation_id, customer_id, from_stage, to_stage, changed_at)
    SELECT id, ${scope.organisationId}::uuid, customer_id, nullif(from_stage, 'new'), to_stage, ${now}::timestamptz
    FROM unnest(${ids}::uuid[], ${changes.map((change) => change.customerId)}::uuid[],
      ${changes.map((change) => change.storedStage)}::text[], ${changes.map((change) => change.stage)}::text[]
    ) AS change(id, customer_id, from_stage, to_stage)`
  // Who has entered his first stage has left none.
  const others = changes.filter(({ storedStage }) => storedStage !== 'new')
  await settleStageSpans(
    tx,
    scope,
    others.map((change) => change.customerId),
  )
}

export type NewClaim = {
  customerId: string
  kind: ClaimKind
  email: string
  source: ClaimSource
  /** 'YYYY-MM-DD', not in the future. */
  observedOn: string
  evidence: string | null
  recordedAt: Date
  submissionId?: string
  requestItemId?: string
}

/** Adds a claim without assessing the customer: the caller ends with refreshStages in the same transaction. */
export async function insertClaim(tx: Transaction, scope: Scope, claim: NewClaim): Promise<string> {
  const { observedOn, ...rest } = claim
  const { id } = await tx.claim.create({
    data: {
      ...rest,
      key: emailKey(claim.email) ?? claim.email,
      observedOn: toDatabaseDay(observedOn),
      organisationId: scope.organisationId,
      recordedById: scope.userId,
    },
    select: { id: true },
  })
  return id
}

/** Many at once, by one statement; the rest as with one. */
export function insertClaims(
  tx: Transaction,
  scope: Scope,
  claims: readonly NewClaim[],
): Promise<{ id: string; customerId: string; kind: string }[]> {
  return tx.claim.createManyAndReturn({
    data: claims.map(({ observedOn, ...claim }) => ({
      ...claim,
      key: emailKey(claim.email) ?? claim.email,
      observedOn: toDatabaseDay(observedOn),
      organisationId: scope.organisationId,
      recordedById: scope.userId,
    })),
    select: { id: true, customerId: true, kind: true },
  })
}

export type AddClaimOutcome = { status: 'recorded'; claimId: string } | { status: 'gone' }

/** The same form sent twice records one claim. */
export async function addClaim(
  scope: Scope,
  input: Omit<NewClaim, 'recordedAt'> & { submissionId: string },
  now: Date,
): Promise<AddClaimOutcome> {
  try {
    return await withTenant(scope, async (tx) => {
      const known = await lockCustomers(tx, scope, [input.customerId])
      if (known.length === 0) return { status: 'gone' }
      const claimId = await insertClaim(tx, scope, { ...input, recordedAt: now })
      await refreshStages(tx, scope, [input.customerId], now)
      await recordAudit(tx, scope, [
        {
          action: 'claim.record',
          entity: 'claim',
          entityId: claimId,
          customerId: input.customerId,
          details: { kind: input.kind, source: input.source, observedOn: input.observedOn },
        },
      ])
      return { status: 'recorded', claimId }
    })
  } catch (error) {
    if (brokenUniqueConstraint(error) === null) throw error
    const twin = await withTenant(scope, (tx) =>
      tx.claim.findFirst({
        where: { organisationId: scope.organisationId, submissionId: input.submissionId, customerId: input.customerId },
        select: { id: true },
      }),
    )
    return twin ? { status: 'recorded', claimId: twin.id } : { status: 'gone' }
  }
}

export type RetractOutcome = { status: 'retracted' } | { status: 'already-retracted' } | { status: 'gone' }

/** Claims are never edited; a wrong one is retracted with a reason, and the one before it counts again. */
export function retractClaim(
  scope: Scope,
  input: { customerId: string; claimId: string; reason: string },
  now: Date,
): Promise<RetractOutcome> {
  return withTenant(scope, async (tx) => {
    const where = { organisationId: scope.organisationId, id: input.claimId, customerId: input.customerId }
    await lockCustomers(tx, scope, [input.customerId])
    const { count } = await tx.claim.updateMany({
      where: { ...where, retractedAt: null },
      data: { retractedAt: now, retractedById: scope.userId, retractionReason: input.reason },
    })
    if (count === 0) return { status: (await tx.claim.count({ where })) > 0 ? 'already-retracted' : 'gone' }
    await refreshStages(tx, scope, [input.customerId], now)
    await recordAudit(tx, scope, [
      { action: 'claim.retract', entity: 'claim', entityId: input.claimId, customerId: input.customerId },
    ])
    return { status: 'retracted' }
  })
}

export type Seal = {
  customerId: string
  email: string
  verdict: string
  findings: string[]
  overrideReason: string | null
}

/** Seals the pre-order check: the address, its findings, the day and the person; an override carries its reason. */
export async function sealPreOrderCheck(tx: Transaction, scope: Scope, seal: Seal, now: Date): Promise<string> {
  const { id } = await tx.preOrderSeal.create({
    data: { ...seal, organisationId: scope.organisationId, sealedAt: now, sealedById: scope.userId },
    select: { id: true },
  })
  await recordAudit(tx, scope, [
    {
      action: seal.overrideReason === null ? 'pre-order.seal' : 'pre-order.override',
      entity: 'customer',
      entityId: seal.customerId,
      customerId: seal.customerId,
      details: { verdict: seal.verdict, findings: seal.findings },
    },
  ])
  return id
}
