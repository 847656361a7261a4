import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'

/** Settings that may be empty; the demo invents values for them. */
const EMPTIABLE = [
  'partnerNumber',
  'street',
  'postalCode',
  'town',
  'phone',
  'mailDomains',
  'orderManagementEmail',
] as const
export type EmptiableSetting = (typeof EMPTIABLE)[number]

export type DemoExtent = {
  customers: number
  requests: number
  /** Demo accounts besides the acting person's. */
  people: number
  /** Invented settings that nobody has replaced by his own. */
  settings: EmptiableSetting[]
  /** Whether the acting person's account came with the demo; it stays, with its address and password. */
  ownAccount: boolean
  keptCustomers: number
  keptPeople: number
}

/** Requests that speak of demo customers only. */
export const wholeDemoRequests = (organisationId: string) => ({
  organisationId,
  items: { some: {}, every: { customer: { isDemo: true } } },
})

/** What the removal of the demo data would take and leave; null where there is none. */
export function getDemoExtent(scope: Scope): Promise<DemoExtent | null> {
  const { organisationId, userId } = scope
  return withTenant(scope, async (tx) => {
    const organisation = await tx.organisation.findUniqueOrThrow({
      where: { id: organisationId },
      select: { isDemo: true },
    })
    const customers = await tx.customer.count({ where: { organisationId, isDemo: true } })
    const demoAccounts = await tx.user.count({ where: { organisationId, isDemo: true } })
    if (!organisation.isDemo && customers === 0 && demoAccounts === 0) return null
    const requests = await tx.changeRequest.count({ where: wholeDemoRequests(organisationId) })
    const people = await tx.user.count({ where: { organisationId, isDemo: true, id: { not: userId } } })
    const ownAccount = demoAccounts > people
    const allCustomers = await tx.customer.count({ where: { organisationId } })
    const allPeople = await tx.user.count({ where: { organisationId } })
    return {
      customers,
      requests,
      people,
      settings: await findInventedSettings(tx, scope),
      ownAccount,
      keptCustomers: allCustomers - customers,
      keptPeople: allPeople - people,
    }
  })
}

/** A setting is somebody's own from its first saved change on, which the audit tells field by field. */
export async function findInventedSettings(tx: Transaction, { organisationId }: Scope): Promise<EmptiableSetting[]> {
  const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } })
  if (!organisation.isDemo) return []
  const saved = await tx.auditEntry.findMany({
    where: { organisationId, entity: 'organisation', action: 'organisation.update' },
    select: { details: true },
  })
  const own = new Set(saved.flatMap(({ details }) => fieldsIn(details)))
  return EMPTIABLE.filter((field) => !own.has(field) && (organisation[field] ?? '').length > 0)
}

function fieldsIn(details: unknown): unknown[] {
  if (typeof details !== 'object' || details === null || !('fields' in details)) return []
  return Array.isArray(details.fields) ? details.fields : []
}
