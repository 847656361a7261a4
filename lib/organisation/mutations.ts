import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { refreshStages } from '@/lib/onboarding/mutations'
import { findOrganisation, type OrganisationSettings } from '@/lib/organisation/data'
import type { UpdateOrganisation } from '@/lib/organisation/schema'

/** Recomputing every customer takes longer than a form's usual patience. */
const LONG_DEADLINE_MILLISECONDS = 25_000
const CUSTOMERS_AT_ONCE = 500

/** A change of these changes what every customer's facts mean. */
const RULE_FIELDS = new Set<string>([
  'recheckAfterDays',
  'addressMatch',
  'connectorStep',
  'appointmentStep',
  'apiUsersStep',
])

export type UpdateOrganisationOutcome =
  | { status: 'saved'; version: number; reassessed: number }
  | { status: 'conflict'; theirs: OrganisationSettings; version: number }

/** Saves on the version the form was read at; a changed rule re-assesses every customer in the same transaction. */
export function updateOrganisation(
  scope: Scope,
  input: UpdateOrganisation,
  now: Date,
): Promise<UpdateOrganisationOutcome> {
  const { version, ...fields } = input
  return withTenant(
    scope,
    async (tx) => {
      await lockOrganisation(tx, scope)
      const before = await findOrganisation(tx, scope)
      if (before.version !== version) return { status: 'conflict', theirs: before.settings, version: before.version }
      const changed = changedFields(before.settings, fields)
      if (changed.length === 0) return { status: 'saved', version, reassessed: 0 }
      await tx.organisation.updateMany({
        where: { id: scope.organisationId, version },
        data: { ...fields, version: { increment: 1 } },
      })
      const reassessed = changed.some((field) => RULE_FIELDS.has(field)) ? await reassessAll(tx, scope, now) : 0
      await recordAudit(tx, scope, [
        {
          action: 'organisation.update',
          entity: 'organisation',
          entityId: scope.organisationId,
          details: { fields: changed },
        },
      ])
      return { status: 'saved', version: version + 1, reassessed }
    },
    { deadline: LONG_DEADLINE_MILLISECONDS },
  )
}

/** Also holds back customers that are being created: their reference to the organisation waits for this lock. */
async function lockOrganisation(tx: Transaction, scope: Scope): Promise<void> {
  await tx.$queryRaw`SELECT id FROM organisations WHERE id = ${scope.organisationId}::uuid FOR UPDATE`
}

function changedFields(before: OrganisationSettings, after: OrganisationSettings): string[] {
  return (Object.keys(before) as (keyof OrganisationSettings)[]).filter(
    (field) => String(before[field] ?? '') !== String(after[field] ?? ''),
  )
}

async function reassessAll(tx: Transaction, scope: Scope, now: Date): Promise<number> {
  const customers = await tx.customer.findMany({
    where: { organisationId: scope.organisationId },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  const ids = customers.map(({ id }) => id)
  for (let start = 0; start < ids.length; start += CUSTOMERS_AT_ONCE) {
    await refreshStages(tx, scope, ids.slice(start, start + CUSTOMERS_AT_ONCE), now)
  }
  return ids.length
}

export type RemoveDemoOutcome =
  | { status: 'removed'; customers: number; requests: number; people: number; disabledPeople: number }
  | { status: 'nothing' }

/**
 * Takes the demo data out of this organisation and nothing else: demo customers with all that hangs on them, requests
 * that spoke only of them, and demo accounts. An account that kept data speaks of stays, disabled and no longer demo.
 */
export function removeDemoData(scope: Scope, now: Date): Promise<RemoveDemoOutcome> {
  const { organisationId, userId } = scope
  return withTenant(
    scope,
    async (tx) => {
      await lockOrganisation(tx, scope)
      const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } })
      const demoAccounts = await tx.user.findMany({ where: { organisationId, isDemo: true }, select: { id: true } })
      const requests = await tx.changeRequest.deleteMany({
        where: { organisationId, items: { some: {}, every: { customer: { isDemo: true } } } },
      })
      const customers = await tx.customer.deleteMany({ where: { organisationId, isDemo: true } })
      if (!organisation.isDemo && customers.count === 0 && demoAccounts.length === 0) return { status: 'nothing' }
      await tx.changeRequest.updateMany({ where: { organisationId, isDemo: true }, data: { isDemo: false } })

      const others = demoAccounts.map(({ id }) => id).filter((id) => id !== userId)
      const needed = await peopleOfKeptData(tx, organisationId, others)
      const removable = others.filter((id) => !needed.has(id))
      await tx.session.updateMany({
        where: { organisationId, userId: { in: [...needed] }, endedAt: null },
        data: { endedAt: now },
      })
      await tx.user.updateMany({
        where: { organisationId, id: { in: [...needed] } },
        data: { disabledAt: now, isDemo: false, version: { increment: 1 } },
      })
      await tx.user.deleteMany({ where: { organisationId, id: { in: removable } } })
      await tx.user.updateMany({ where: { organisationId, id: userId }, data: { isDemo: false } })
      await tx.organisation.update({ where: { id: organisationId }, data: { isDemo: false } })

      const counts = {
        customers: customers.count,
        requests: requests.count,
        people: removable.length,
        disabledPeople: needed.size,
      }
      await recordAudit(tx, scope, [
        { action: 'demo.remove', entity: 'organisation', entityId: organisationId, details: counts },
      ])
      return { status: 'removed', ...counts }
    },
    { deadline: LONG_DEADLINE_MILLISECONDS },
  )
}

/** Those of these people whom data that stays names: as owner, author, sender or host. */
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
       OR EXISTS (SELECT FROM change_request_items i WHERE i.organisation_id = ${organisationId}::uuid
                  AND i.answered_by_id = person.id)
       OR EXISTS (SELECT FROM invitations v WHERE v.organisation_id = ${organisationId}::uuid
                  AND v.invited_by_id = person.id)`
  return new Set(rows.map(({ id }) => id))
}
