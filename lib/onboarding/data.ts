import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import type { Transaction } from '@/lib/db/with-tenant'
import type { DatedClaim } from '@/lib/onboarding/claims'
import type { FactSources, OnboardingSettings, RequestItemFacts } from '@/lib/onboarding/facts'

/** A claim as recorded, with who stands behind it. */
export type ClaimRecord = DatedClaim & {
  id: string
  key: string
  evidence: string | null
  recordedById: string | null
  requestItemId: string | null
  importId: string | null
  retractedById: string | null
  retractionReason: string | null
}

export async function loadOnboardingSettings(tx: Transaction, scope: Scope): Promise<OnboardingSettings> {
  const organisation = await tx.organisation.findUniqueOrThrow({
    where: { id: scope.organisationId },
    select: {
      recheckAfterDays: true,
      addressMatch: true,
      connectorStep: true,
      appointmentStep: true,
      apiUsersStep: true,
    },
  })
  return {
    recheckAfterDays: organisation.recheckAfterDays,
    match: organisation.addressMatch,
    optionalSteps: {
      connector: organisation.connectorStep,
      appointment: organisation.appointmentStep,
      apiUsers: organisation.apiUsersStep,
    },
  }
}

type CustomerFacts = Omit<FactSources, 'claims' | 'requestItems' | 'settings'> & {
  id: string
  storedStage: string
  archivedAt: Date | null
}

export type LoadedSources = FactSources & {
  id: string
  storedStage: string
  archivedAt: Date | null
  claims: ClaimRecord[]
}

/**
 * The facts of these customers; ids that are unknown or another organisation's are simply missing. Four statements
 * however many they are, in a form that the database plans once: lists of thousands are assessed with it.
 */
export async function loadFactSources(
  tx: Transaction,
  scope: Scope,
  customerIds: readonly string[],
): Promise<LoadedSources[]> {
  const settings = await loadOnboardingSettings(tx, scope)
  const { organisationId } = scope
  const ids = [...customerIds]
  const customers = await tx.$queryRaw<CustomerFacts[]>`
    SELECT id, stage AS "storedStage", contact_name AS "contactName", second_factor_holder AS "secondFactorHolder",
      to_char(gateway_ordered_on, 'YYYY-MM-DD') AS "gatewayOrderedOn", gateway_order_number AS "gatewayOrderNumber",
      to_char(connector_configured_on, 'YYYY-MM-DD') AS "connectorConfiguredOn",
      entitlement_id_number AS "entitlementIdNumber", to_char(appointment_held_on, 'YYYY-MM-DD') AS "appointmentHeldOn",
      to_char(api_users_checked_on, 'YYYY-MM-DD') AS "apiUsersCheckedOn",
      archived_at AS "archivedAt"
    FROM customers WHERE organisation_id = ${organisationId}::uuid AND id = ANY(${ids}::uuid[])`
  const claims = await tx.$queryRaw<(ClaimRecord & { customerId: string })[]>`
    SELECT id, customer_id AS "customerId", kind, email, key, source, to_char(observed_on, 'YYYY-MM-DD') AS "observedOn",
      evidence, recorded_at AS "recordedAt", recorded_by_id AS "recordedById", request_item_id AS "requestItemId",
      import_id AS "importId", retracted_at AS "retractedAt", retracted_by_id AS "retractedById",
      retraction_reason AS "retractionReason"
    FROM claims WHERE organisation_id = ${organisationId}::uuid AND customer_id = ANY(${ids}::uuid[])`
  const items = await tx.$queryRaw<(RequestItemFacts & { customerId: string })[]>`
    SELECT item.customer_id AS "customerId", item.status::text AS status, item.old_email AS "oldEmail",
      item.new_email AS "newEmail", to_char(item.answered_on, 'YYYY-MM-DD') AS "answeredOn",
      to_char(request.sent_on, 'YYYY-MM-DD') AS "sentOn"
    FROM change_request_items AS item JOIN change_requests AS request
      ON request.organisation_id = item.organisation_id AND request.id = item.change_request_id
    WHERE item.organisation_id = ${organisationId}::uuid AND item.customer_id = ANY(${ids}::uuid[])`
  const claimsOf = Map.groupBy(claims, (claim) => claim.customerId)
  const itemsOf = Map.groupBy(items, (item) => item.customerId)
  return customers.map((customer) => ({
    ...customer,
    claims: claimsOf.get(customer.id) ?? [],
    requestItems: itemsOf.get(customer.id) ?? [],
    settings,
  }))
}
