import 'server-only'
import type { ChangeAppointment, PlanAppointment } from '@/lib/appointments/schema'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { brokenUniqueConstraint } from '@/lib/errors'
import type { SetUpAppointment } from '@/lib/generated/prisma/client'
import { lockCustomers } from '@/lib/onboarding/mutations'

export type PlanOutcome =
  /** `twice`: the clocks show the time two times that night; the first one is meant. */
  | { status: 'planned'; id: string; twice: boolean }
  /** The customer has a planned appointment already. */
  | { status: 'already-planned' }
  | { status: 'archived' }
  | { status: 'gone' }

/** Plans the appointment with a customer, who has one at a time. The same form sent twice plans one. */
export async function planAppointment(scope: Scope, input: PlanAppointment, now: Date): Promise<PlanOutcome> {
  const { twice, ...fields } = input
  const { organisationId } = scope
  const { customerId, submissionId } = fields
  try {
    return await withTenant(scope, async (tx) => {
      const known = await lockCustomers(tx, scope, [customerId])
      if (known.length === 0) return { status: 'gone' }
      const own = { organisationId, customerId }
      const twin = await tx.setUpAppointment.findFirst({ where: { ...own, submissionId }, select: { id: true } })
      if (twin) return { status: 'planned', id: twin.id, twice }
      const archived = await tx.customer.count({ where: { organisationId, id: customerId, archivedAt: { not: null } } })
      if (archived > 0) return { status: 'archived' }
      if (await hasPlanned(tx, scope, customerId)) return { status: 'already-planned' }
      const data = { ...fields, organisationId, plannedById: scope.userId, plannedAt: now, changedAt: now }
      const appointment = await tx.setUpAppointment.create({ data })
      await auditAppointment(tx, scope, 'appointment.plan', appointment)
      return { status: 'planned', id: appointment.id, twice }
    })
  } catch (error) {
    if (brokenUniqueConstraint(error) === null) throw error
    return { status: 'gone' }
  }
}

export type ChangeOutcome =
  | { status: 'saved'; version: number; twice: boolean }
  /** Somebody else has saved since; nothing was overwritten. */
  | { status: 'changed' }
  /** It was cancelled, or its outcome is recorded. */
  | { status: 'settled' }
  | { status: 'gone' }

/** Each change raises the sequence, by which calendars know the newer file. */
export function changeAppointment(scope: Scope, input: ChangeAppointment, now: Date): Promise<ChangeOutcome> {
  const { id, version, twice, ...fields } = input
  return withTenant(scope, async (tx) => {
    const before = await lockAppointment(tx, scope, id)
    if (!before) return { status: 'gone' }
    if (before.status !== 'planned') return { status: 'settled' }
    if (before.version !== version) return { status: 'changed' }
    const changed = Object.entries(fields)
      .filter(([field, value]) => String(before[field as keyof typeof fields]) !== String(value))
      .map(([field]) => field)
    if (changed.length === 0) return { status: 'saved', version, twice }
    const moved = { ...fields, sequence: { increment: 1 }, changedAt: now }
    const after = await writeAppointment(tx, scope, before, moved)
    await auditAppointment(tx, scope, 'appointment.change', after, { fields: changed })
    return { status: 'saved', version: after.version, twice }
  })
}

export type CancelOutcome =
  | { status: 'cancelled'; version: number }
  | { status: 'restored'; version: number }
  | { status: 'already-planned' }
  | { status: 'changed' }
  | { status: 'settled' }
  | { status: 'gone' }

/** The calendar file of a cancelled appointment takes it out of the calendar. */
export function cancelAppointment(
  scope: Scope,
  { id, version }: { id: string; version: number },
  now: Date,
): Promise<CancelOutcome> {
  return withTenant(scope, async (tx) => {
    const before = await lockAppointment(tx, scope, id)
    if (!before) return { status: 'gone' }
    if (before.status !== 'planned') return { status: 'settled' }
    if (before.version !== version) return { status: 'changed' }
    const change = { status: 'cancelled', sequence: { increment: 1 }, changedAt: now }
    const after = await writeAppointment(tx, scope, before, change)
    await auditAppointment(tx, scope, 'appointment.cancel', after)
    return { status: 'cancelled', version: after.version }
  })
}

/** Undoes the cancelling, unless another appointment has been planned since. */
export function restoreAppointment(
  scope: Scope,
  { id, version }: { id: string; version: number },
  now: Date,
): Promise<CancelOutcome> {
  return withTenant(scope, async (tx) => {
    const before = await lockAppointment(tx, scope, id)
    if (!before) return { status: 'gone' }
    if (before.status !== 'cancelled') return { status: 'settled' }
    if (before.version !== version) return { status: 'changed' }
    if (await hasPlanned(tx, scope, before.customerId)) return { status: 'already-planned' }
    const change = { status: 'planned', sequence: { increment: 1 }, changedAt: now }
    const after = await writeAppointment(tx, scope, before, change)
    await auditAppointment(tx, scope, 'appointment.restore', after)
    return { status: 'restored', version: after.version }
  })
}

/** The appointment under the lock of its customer, which serialises everything about his facts. */
export async function lockAppointment(tx: Transaction, scope: Scope, id: string): Promise<SetUpAppointment | null> {
  const where = { organisationId: scope.organisationId, id }
  const known = await tx.setUpAppointment.findFirst({ where, select: { customerId: true } })
  if (!known) return null
  await lockCustomers(tx, scope, [known.customerId])
  return tx.setUpAppointment.findFirst({ where: { ...where, customerId: known.customerId } })
}

type Change = Parameters<Transaction['setUpAppointment']['updateMany']>[0]['data']

/** Writes on the version that was read under the lock. */
export async function writeAppointment(
  tx: Transaction,
  scope: Scope,
  { id, version }: { id: string; version: number },
  change: Change,
): Promise<SetUpAppointment> {
  const [after] = await tx.setUpAppointment.updateManyAndReturn({
    where: { organisationId: scope.organisationId, id, version },
    data: { ...change, version: { increment: 1 } },
  })
  if (!after) throw new Error('a locked appointment is there')
  return after
}

export async function hasPlanned(tx: Transaction, scope: Scope, customerId: string): Promise<boolean> {
  const { organisationId } = scope
  return (await tx.setUpAppointment.count({ where: { organisationId, customerId, status: 'planned' } })) > 0
}

/** The history of the customer reads these lines: when the appointment is, and what came of it. */
export async function auditAppointment(
  tx: Transaction,
  scope: Scope,
  action: string,
  { id, customerId, startsAt, sequence }: SetUpAppointment,
  details: { fields?: string[]; outcome?: string; claimIds?: string[] } = {},
): Promise<void> {
  await recordAudit(tx, scope, [
    {
      action,
      entity: 'appointment',
      entityId: id,
      customerId,
      details: { ...details, startsAt: startsAt.toISOString(), sequence },
    },
  ])
}
