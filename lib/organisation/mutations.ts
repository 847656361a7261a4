import 'server-only'
import { findLastAct, type LastAct } from '@/lib/audit/data'
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

const UPDATE = 'organisation.update'
const ofOrganisation = ({ organisationId }: Scope) => ({ entity: 'organisation', entityId: organisationId })

export type UpdateOrganisationOutcome =
  | { status: 'saved'; version: number; reassessed: number }
  | ({ status: 'conflict'; theirs: OrganisationSettings; version: number } & LastAct)

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
      if (before.version !== version) {
        const last = await findLastAct(tx, scope, { ...ofOrganisation(scope), actions: [UPDATE] })
        return { status: 'conflict', theirs: before.settings, version: before.version, ...last }
      }
      const changed = changedFields(before.settings, fields)
      if (changed.length === 0) return { status: 'saved', version, reassessed: 0 }
      await tx.organisation.updateMany({
        where: { id: scope.organisationId, version },
        data: { ...fields, version: { increment: 1 } },
      })
      const reassessed = changed.some((field) => RULE_FIELDS.has(field)) ? await reassessAll(tx, scope, now) : 0
      await recordAudit(tx, scope, [{ action: UPDATE, ...ofOrganisation(scope), details: { fields: changed } }])
      return { status: 'saved', version: version + 1, reassessed }
    },
    { deadline: LONG_DEADLINE_MILLISECONDS },
  )
}

/** Also holds back customers that are being created: their reference to the organisation waits for this lock. */
export async function lockOrganisation(tx: Transaction, scope: Scope): Promise<void> {
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
