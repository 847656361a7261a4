import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'

export type OrganisationSettings = {
  name: string
  partnerNumber: string | null
  street: string | null
  postalCode: string | null
  town: string | null
  phone: string | null
  mailDomains: string[]
  orderManagementEmail: string | null
  productName: string
  recheckAfterDays: number
  addressMatch: 'equivalent' | 'identical'
  connectorStep: boolean
  appointmentStep: boolean
  apiUsersStep: boolean
}

const settingsSelect = {
  name: true,
  partnerNumber: true,
  street: true,
  postalCode: true,
  town: true,
  phone: true,
  mailDomains: true,
  orderManagementEmail: true,
  productName: true,
  recheckAfterDays: true,
  addressMatch: true,
  connectorStep: true,
  appointmentStep: true,
  apiUsersStep: true,
} as const

export async function findOrganisation(
  tx: Transaction,
  scope: Scope,
): Promise<{ version: number; settings: OrganisationSettings }> {
  const { version, ...settings } = await tx.organisation.findUniqueOrThrow({
    where: { id: scope.organisationId },
    select: { ...settingsSelect, version: true },
  })
  return { version, settings }
}

export function getOrganisation(scope: Scope): Promise<{ version: number; settings: OrganisationSettings }> {
  return withTenant(scope, (tx) => findOrganisation(tx, scope))
}

export type DemoExtent = {
  customers: number
  requests: number
  /** Demo accounts besides the acting person's. */
  people: number
  keptCustomers: number
  keptPeople: number
}

/** What the removal of the demo data would take and leave; null where there is none. */
export function getDemoExtent(scope: Scope): Promise<DemoExtent | null> {
  const { organisationId, userId } = scope
  return withTenant(scope, async (tx) => {
    const organisation = await tx.organisation.findUniqueOrThrow({
      where: { id: organisationId },
      select: { isDemo: true },
    })
    const customers = await tx.customer.count({ where: { organisationId, isDemo: true } })
    const requests = await tx.changeRequest.count({
      where: { organisationId, items: { some: {}, every: { customer: { isDemo: true } } } },
    })
    const demoAccounts = await tx.user.count({ where: { organisationId, isDemo: true } })
    const people = await tx.user.count({ where: { organisationId, isDemo: true, id: { not: userId } } })
    if (!organisation.isDemo && customers === 0 && demoAccounts === 0) return null
    const allCustomers = await tx.customer.count({ where: { organisationId } })
    const allPeople = await tx.user.count({ where: { organisationId } })
    return { customers, requests, people, keptCustomers: allCustomers - customers, keptPeople: allPeople - people }
  })
}
