import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { type FederalState, federalStateOf } from '@/lib/working-days/federal-states'

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
  federalState: FederalState | null
  yearEndFree: boolean
  answerLimit: number | null
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
  federalState: true,
  yearEndFree: true,
  answerLimit: true,
} as const

export async function findOrganisation(
  tx: Transaction,
  scope: Scope,
): Promise<{ version: number; settings: OrganisationSettings }> {
  const { version, ...settings } = await tx.organisation.findUniqueOrThrow({
    where: { id: scope.organisationId },
    select: { ...settingsSelect, version: true },
  })
  return { version, settings: { ...settings, federalState: federalStateOf(settings.federalState) } }
}

export function getOrganisation(scope: Scope): Promise<{ version: number; settings: OrganisationSettings }> {
  return withTenant(scope, (tx) => findOrganisation(tx, scope))
}
