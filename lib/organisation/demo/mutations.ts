import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { deriveRequestStatus } from '@/lib/change-requests/status'
import { SAVE_TARGETS } from '@/lib/cockpit/targets/targets'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { findInventedSettings, wholeDemoRequests } from '@/lib/organisation/demo/data'
import { lockOrganisation } from '@/lib/organisation/mutations'

/** Deleting some hundred customers takes longer than a form's usual patience. */
const LONG_DEADLINE_MILLISECONDS = 25_000

export type RemoveDemoOutcome =
  | { status: 'removed'; customers: number; requests: number; people: number; disabledPeople: number }
  | { status: 'nothing' }

/**
 * Takes the demo data out of this organisation and nothing else: demo customers with all that hangs on them, requests
 * that spoke only of them, demo accounts and invented settings. An account that kept data names stays, disabled.
 */
export function removeDemoData(scope: Scope, now: Date): Promise<RemoveDemoOutcome> {
  const { organisationId } = scope
  return withTenant(
    scope,
    async (tx) => {
      await lockOrganisation(tx, scope)
      const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } })
      const accounts = await tx.user.findMany({ where: { organisationId, isDemo: true } })
      const requests = await removeRequests(tx, scope, now)
      const customers = await tx.customer.deleteMany({ where: { organisationId, isDemo: true } })
      if (!organisation.isDemo && customers.count === 0 && accounts.length === 0) return { status: 'nothing' }
      await settleMixedRequests(tx, scope, requests.mixed, now)
      const people = await removeAccounts(tx, scope, accounts, now)
      if (organisation.isDemo) await removeInventedTargets(tx, scope)
      await emptyInventedSettings(tx, scope)
      const counts = { customers: customers.count, requests: requests.removed, ...people }
      await recordAudit(tx, scope, [
        { action: 'demo.remove', entity: 'organisation', entityId: organisationId, details: counts },
      ])
      return { status: 'removed', ...counts }
    },
    { deadline: LONG_DEADLINE_MILLISECONDS },
  )
}

/** Requests with a customer of one's own stay, and are named so that their state can be settled. */
async function removeRequests(tx: Transaction, { organisationId }: Scope, now: Date) {
  const { count } = await tx.changeRequest.deleteMany({ where: wholeDemoRequests(organisationId) })
  const mixed = await tx.changeRequest.findMany({
    where: { organisationId, items: { some: { customer: { isDemo: true } } } },
    select: { id: true },
  })
  await tx.changeRequest.updateMany({
    where: { organisationId, isDemo: true },
    data: { isDemo: false, version: { increment: 1 }, updatedAt: now },
  })
  return { removed: count, mixed: mixed.map(({ id }) => id) }
}

/** A request that waited only for a demo customer's answer is finished without him. */
async function settleMixedRequests(tx: Transaction, { organisationId }: Scope, ids: string[], now: Date) {
  const requests = await tx.changeRequest.findMany({
    where: { organisationId, id: { in: ids } },
    select: { id: true, status: true, items: { select: { status: true } } },
  })
  for (const { id, status, items } of requests) {
    const settled = deriveRequestStatus(items)
    if (settled === status) continue
    await tx.changeRequest.updateMany({
      where: { organisationId, id, status },
      data: { status: settled, version: { increment: 1 }, updatedAt: now },
    })
  }
}

async function removeAccounts(
  tx: Transaction,
  { organisationId, userId }: Scope,
  accounts: { id: string; email: string }[],
  now: Date,
): Promise<{ people: number; disabledPeople: number }> {
  const others = accounts.filter(({ id }) => id !== userId)
  const needed = await peopleOfKeptData(
    tx,
    organisationId,
    others.map(({ id }) => id),
  )
  await tx.invitation.updateMany({
    where: { organisationId, email: { in: others.map(({ email }) => email) }, usedAt: null, revokedAt: null },
    data: { revokedAt: now },
  })
  await tx.session.updateMany({
    where: { organisationId, userId: { in: [...needed] }, endedAt: null },
    data: { endedAt: now },
  })
  await tx.user.updateMany({
    where: { organisationId, id: { in: [...needed] } },
    data: { disabledAt: now, isDemo: false, version: { increment: 1 } },
  })
  const removed = await tx.user.deleteMany({
    where: { organisationId, id: { in: others.map(({ id }) => id).filter((id) => !needed.has(id)) } },
  })
  await tx.user.updateMany({ where: { organisationId, id: userId }, data: { isDemo: false } })
  return { people: removed.count, disabledPeople: needed.size }
}

/** Targets are somebody's own from the first time that they are saved. */
async function removeInventedTargets(tx: Transaction, { organisationId }: Scope): Promise<void> {
  const saved = await tx.auditEntry.count({ where: { organisationId, action: SAVE_TARGETS } })
  if (saved === 0) await tx.stageTarget.deleteMany({ where: { organisationId } })
}

/** Without this the next mail would go out with an invented partner number (product.md §1, fact 7). */
async function emptyInventedSettings(tx: Transaction, scope: Scope): Promise<void> {
  const invented = await findInventedSettings(tx, scope)
  const empty = Object.fromEntries(invented.map((field) => [field, field === 'mailDomains' ? [] : null]))
  await tx.organisation.updateMany({
    where: { id: scope.organisationId },
    data: { ...empty, isDemo: false, version: { increment: 1 } },
  })
}

/** Those of these people whom data that stays names: as owner, author, sender or stand-in. */
async function peopleOfKeptData(tx: Transaction, organisationId: string, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT person.id FROM unnest(${ids}::uuid[]) AS person(id)
    WHERE EXISTS (SELECT FROM customers c WHERE c.organisation_id = ${organisationId}::uuid AND c.owner_id = person.id)
       OR EXISTS (SELECT FROM claims c WHERE c.organisation_id = ${organisationId}::uuid
                  AND person.id IN (c.recorded_by_id, c.retracted_by_id))
       OR EXISTS (SELECT FROM pre_order_seals s WHERE s.organisation_id = ${organisationId}::uuid
                  AND s.sealed_by_id = person.id)
       OR EXISTS (SELECT FROM customer_field_changes f WHERE f.organisation_id = ${organisationId}::uuid
                  AND f.changed_by_id = person.id)
       OR EXISTS (SELECT FROM change_requests r WHERE r.organisation_id = ${organisationId}::uuid
                  AND person.id IN (r.created_by_id, r.sent_by_id))
       OR EXISTS (SELECT FROM customer_merges m WHERE m.organisation_id = ${organisationId}::uuid
                  AND person.id IN (m.merged_by_id, m.undone_by_id))
       OR EXISTS (SELECT FROM change_request_items i WHERE i.organisation_id = ${organisationId}::uuid
                  AND i.answered_by_id = person.id)
       OR EXISTS (SELECT FROM answer_mails m WHERE m.organisation_id = ${organisationId}::uuid
                  AND m.uploaded_by_id = person.id)
       OR EXISTS (SELECT FROM set_up_appointments a WHERE a.organisation_id = ${organisationId}::uuid
                  AND person.id IN (a.planned_by_id, a.recorded_by_id))
       OR EXISTS (SELECT FROM change_request_reminders r WHERE r.organisation_id = ${organisationId}::uuid
                  AND r.sent_by_id = person.id)
       OR EXISTS (SELECT FROM follow_ups f WHERE f.organisation_id = ${organisationId}::uuid
                  AND person.id IN (f.owner_id, f.created_by_id, f.done_by_id))
       OR EXISTS (SELECT FROM absences a WHERE a.organisation_id = ${organisationId}::uuid
                  AND a.stand_in_id = person.id AND NOT a.user_id = ANY(${ids}::uuid[]))
       OR EXISTS (SELECT FROM notes n WHERE n.organisation_id = ${organisationId}::uuid AND n.author_id = person.id)`
  return new Set(rows.map(({ id }) => id))
}
