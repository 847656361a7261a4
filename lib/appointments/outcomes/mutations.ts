import 'server-only'
import { auditAppointment, hasPlanned, lockAppointment, writeAppointment } from '@/lib/appointments/mutations'
import type { RecordOutcome } from '@/lib/appointments/schema'
import type { Outcome } from '@/lib/appointments/types'
import type { Scope } from '@/lib/auth/scope'
import { fromDatabaseDayOrNull, toDatabaseDay, toDatabaseDayOrNull } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { UNDO_REASON } from '@/lib/onboarding/claims'
import { insertClaims, refreshStages } from '@/lib/onboarding/mutations'
import type { ClaimKind } from '@/lib/onboarding/stages'

export type OutcomeOutcome =
  | { status: 'recorded'; version: number; outcome: Outcome }
  | { status: 'changed' }
  | { status: 'settled' }
  | { status: 'gone' }

/**
 * What a sign-in proves. Where it worked, the Sage ID and the entitlement e-mail are the address that was used. Where
 * nothing came back, the sign-in itself still shows the Sage ID; of the entitlement e-mail it tells only what it is not.
 */
const PROVEN: Record<Outcome, readonly ClaimKind[]> = {
  worked: ['sage-id', 'entitlement'],
  'no-entitlements': ['sage-id'],
  other: [],
}

/** Records what came of the appointment, with what it proves and the step it completes, in one transaction. */
export function recordOutcome(scope: Scope, input: RecordOutcome, now: Date): Promise<OutcomeOutcome> {
  const { outcome, heldOn, signedInWith, observedMessage } = input
  return withTenant(scope, async (tx) => {
    const appointment = await lockAppointment(tx, scope, input.id)
    if (!appointment) return { status: 'gone' }
    if (appointment.status !== 'planned') return { status: 'settled' }
    if (appointment.version !== input.version) return { status: 'changed' }
    const { customerId } = appointment
    const kinds = signedInWith === null ? [] : PROVEN[outcome]
    const shared = { customerId, email: signedInWith ?? '', source: 'sign-in' as const, observedOn: heldOn }
    const claims = await insertClaims(
      tx,
      scope,
      kinds.map((kind) => ({ ...shared, kind, evidence: observedMessage, recordedAt: now })),
    )
    const heldOnBefore = await currentHeldOn(tx, scope, customerId)
    const claimIds = claims.map(({ id }) => id)
    const after = await writeAppointment(tx, scope, appointment, {
      status: 'held',
      outcome,
      heldOn: toDatabaseDay(heldOn),
      signedInWith,
      observedMessage,
      recordedById: scope.userId,
      recordedAt: now,
      claimIds,
      heldOnBefore: toDatabaseDayOrNull(heldOnBefore),
      changedAt: now,
    })
    if (outcome === 'worked') await setHeldOn(tx, scope, { customerId, before: heldOnBefore, after: heldOn }, now)
    await refreshStages(tx, scope, [customerId], now)
    await auditAppointment(tx, scope, 'appointment.outcome', after, { outcome, claimIds })
    return { status: 'recorded', version: after.version, outcome }
  })
}

export type UndoOutcomeOutcome =
  | { status: 'undone'; version: number }
  /** Another appointment has been planned since, and a customer has one at a time. */
  | { status: 'already-planned' }
  | { status: 'changed' }
  | { status: 'settled' }
  | { status: 'gone' }

/** The appointment is planned again; what it proved is retracted, and the step has the day that it had before. */
export function undoOutcome(
  scope: Scope,
  { id, version }: { id: string; version: number },
  now: Date,
): Promise<UndoOutcomeOutcome> {
  return withTenant(scope, async (tx) => {
    const appointment = await lockAppointment(tx, scope, id)
    if (!appointment) return { status: 'gone' }
    if (appointment.status !== 'held') return { status: 'settled' }
    if (appointment.version !== version) return { status: 'changed' }
    const { customerId, claimIds, outcome } = appointment
    if (await hasPlanned(tx, scope, customerId)) return { status: 'already-planned' }
    await tx.claim.updateMany({
      where: { organisationId: scope.organisationId, customerId, id: { in: claimIds }, retractedAt: null },
      data: { retractedAt: now, retractedById: scope.userId, retractionReason: UNDO_REASON },
    })
    const heldOn = fromDatabaseDayOrNull(appointment.heldOn)
    const current = await currentHeldOn(tx, scope, customerId)
    if (outcome === 'worked' && current === heldOn) {
      const heldOnBefore = fromDatabaseDayOrNull(appointment.heldOnBefore)
      await setHeldOn(tx, scope, { customerId, before: current, after: heldOnBefore }, now)
    }
    const after = await writeAppointment(tx, scope, appointment, {
      status: 'planned',
      outcome: null,
      heldOn: null,
      signedInWith: null,
      observedMessage: null,
      recordedById: null,
      recordedAt: null,
      claimIds: [],
      heldOnBefore: null,
      changedAt: now,
    })
    await refreshStages(tx, scope, [customerId], now)
    await auditAppointment(tx, scope, 'appointment.outcome-undone', after, { outcome: outcome ?? '', claimIds })
    return { status: 'undone', version: after.version }
  })
}

async function currentHeldOn(tx: Transaction, { organisationId }: Scope, customerId: string): Promise<string | null> {
  const { appointmentHeldOn } = await tx.customer.findFirstOrThrow({
    where: { organisationId, id: customerId },
    select: { appointmentHeldOn: true },
  })
  return fromDatabaseDayOrNull(appointmentHeldOn)
}

/** The further step of the customer, with its line in the history. */
async function setHeldOn(
  tx: Transaction,
  { organisationId, userId }: Scope,
  { customerId, before, after }: { customerId: string; before: string | null; after: string | null },
  now: Date,
): Promise<void> {
  if (before === after) return
  await tx.customer.updateMany({
    where: { organisationId, id: customerId },
    data: { appointmentHeldOn: toDatabaseDayOrNull(after), version: { increment: 1 }, updatedAt: now },
  })
  const change = { field: 'appointmentHeldOn', oldValue: before, newValue: after, changedAt: now, changedById: userId }
  await tx.customerFieldChange.create({ data: { ...change, organisationId, customerId } })
}
