import 'server-only'
import { auditAppointment, lockAppointment, writeAppointment } from '@/lib/appointments/mutations'
import { judgeReadiness } from '@/lib/appointments/readiness'
import type { RecordChecks, UndoChecks } from '@/lib/appointments/schema'
import type { Checks } from '@/lib/appointments/types'
import type { Scope } from '@/lib/auth/scope'
import { fromDatabaseDayOrNull, toDatabaseDay, toDatabaseDayOrNull } from '@/lib/db/day'
import { withTenant } from '@/lib/db/with-tenant'
import { UNDO_REASON } from '@/lib/onboarding/claims'
import { loadFactSources } from '@/lib/onboarding/data'
import { insertClaims, refreshStages } from '@/lib/onboarding/mutations'

export type ChecksOutcome =
  | { status: 'recorded'; version: number; claimIds: string[]; before: Checks }
  /** Nobody is named who has the phone, or there is no address that brings entitlements. */
  | { status: 'nothing-to-check' }
  | { status: 'changed' }
  | { status: 'settled' }
  | { status: 'gone' }

/**
 * What somebody asked before the appointment: who has the phone, whether the mailbox is read, whether a sign-in brings
 * entitlements. The sign-in is recorded as what it is, the proof of both addresses; the others stay with the appointment.
 */
export function recordChecks(scope: Scope, input: RecordChecks, now: Date): Promise<ChecksOutcome> {
  return withTenant(scope, async (tx) => {
    const appointment = await lockAppointment(tx, scope, input.id)
    if (!appointment) return { status: 'gone' }
    if (appointment.status !== 'planned') return { status: 'settled' }
    if (appointment.version !== input.version) return { status: 'changed' }
    const { customerId } = appointment
    const [sources] = await loadFactSources(tx, scope, [customerId])
    if (!sources) return { status: 'gone' }
    const { signInAddress: email } = judgeReadiness({ sources, mailboxRead: null, day: null }, now)
    const holder = sources.secondFactorHolder?.trim() ?? ''
    if ((input.holder && holder === '') || ((input.mailbox || input.signIn) && email === null))
      return { status: 'nothing-to-check' }
    const checkedOn = toDatabaseDay(input.checkedOn)
    const after = await writeAppointment(tx, scope, appointment, {
      ...(input.holder ? { holder, holderCheckedOn: checkedOn } : {}),
      ...(input.mailbox && email !== null ? { mailbox: email, mailboxCheckedOn: checkedOn } : {}),
      changedAt: now,
    })
    const kinds = input.signIn && email !== null ? (['sage-id', 'entitlement'] as const) : []
    const shared = { customerId, email: email ?? '', source: 'sign-in' as const, observedOn: input.checkedOn }
    const claims = await insertClaims(
      tx,
      scope,
      kinds.map((kind) => ({ ...shared, kind, evidence: null, recordedAt: now })),
    )
    if (claims.length > 0) await refreshStages(tx, scope, [customerId], now)
    const claimIds = claims.map(({ id }) => id)
    const fields = (['holder', 'mailbox', 'signIn'] as const).filter((field) => input[field])
    await auditAppointment(tx, scope, 'appointment.check', after, { fields, claimIds })
    return { status: 'recorded', version: after.version, claimIds, before: checksOf(appointment) }
  })
}

export type UndoChecksOutcome =
  | { status: 'undone' }
  | { status: 'changed' }
  | { status: 'settled' }
  | { status: 'gone' }

/** Right after recording them, and of nothing that was proven otherwise: the appointment has what it had before, and the proofs stay in the history, retracted. */
export function undoChecks(scope: Scope, input: UndoChecks, now: Date): Promise<UndoChecksOutcome> {
  return withTenant(scope, async (tx) => {
    const appointment = await lockAppointment(tx, scope, input.id)
    if (!appointment) return { status: 'gone' }
    if (appointment.status !== 'planned') return { status: 'settled' }
    if (appointment.version !== input.version) return { status: 'changed' }
    const { organisationId } = scope
    const { customerId } = appointment
    const { holder, mailbox } = input.before
    const after = await writeAppointment(tx, scope, appointment, {
      holder,
      holderCheckedOn: toDatabaseDayOrNull(input.before.holderCheckedOn),
      mailbox,
      mailboxCheckedOn: toDatabaseDayOrNull(input.before.mailboxCheckedOn),
      changedAt: now,
    })
    const ofTheChecks = { source: 'sign-in' as const, recordedAt: appointment.changedAt, retractedAt: null }
    await tx.claim.updateMany({
      where: { organisationId, customerId, id: { in: input.claimIds }, ...ofTheChecks },
      data: { retractedAt: now, retractedById: scope.userId, retractionReason: UNDO_REASON },
    })
    await refreshStages(tx, scope, [customerId], now)
    await auditAppointment(tx, scope, 'appointment.check-undone', after, { claimIds: input.claimIds })
    return { status: 'undone' }
  })
}

type Stored = {
  holder: string | null
  holderCheckedOn: Date | null
  mailbox: string | null
  mailboxCheckedOn: Date | null
}

function checksOf({ holder, holderCheckedOn, mailbox, mailboxCheckedOn }: Stored): Checks {
  return {
    holder,
    holderCheckedOn: fromDatabaseDayOrNull(holderCheckedOn),
    mailbox,
    mailboxCheckedOn: fromDatabaseDayOrNull(mailboxCheckedOn),
  }
}
