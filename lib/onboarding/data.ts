import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { fromDatabaseDay, fromDatabaseDayOrNull } from '@/lib/db/day'
import type { Transaction } from '@/lib/db/with-tenant'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { DatedClaim } from '@/lib/onboarding/claims'
import type { FactSources, OnboardingSettings } from '@/lib/onboarding/facts'
import type { ClaimKind, ClaimSource } from '@/lib/onboarding/stages'

/** A claim as recorded, with who stands behind it. */
export type ClaimRecord = DatedClaim & {
  id: string
  key: string
  evidence: string | null
  recordedById: string | null
  requestItemId: string | null
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

const sourcesSelect = {
  id: true,
  stage: true,
  contactName: true,
  secondFactorHolder: true,
  gatewayOrderedOn: true,
  gatewayOrderNumber: true,
  connectorConfiguredOn: true,
  entitlementIdNumber: true,
  appointmentHeldOn: true,
  apiUsersCheckedOn: true,
  archivedAt: true,
  claims: true,
  requestItems: {
    select: { status: true, oldEmail: true, newEmail: true, answeredOn: true, request: { select: { sentOn: true } } },
  },
} satisfies Prisma.CustomerSelect

export type LoadedSources = FactSources & {
  id: string
  storedStage: string
  archivedAt: Date | null
  claims: ClaimRecord[]
}

/** The facts of these customers; ids that are unknown or another organisation's are simply missing. */
export async function loadFactSources(
  tx: Transaction,
  scope: Scope,
  customerIds: readonly string[],
): Promise<LoadedSources[]> {
  const settings = await loadOnboardingSettings(tx, scope)
  const rows = await tx.customer.findMany({
    where: { organisationId: scope.organisationId, id: { in: [...customerIds] } },
    select: sourcesSelect,
  })
  return rows.map(({ stage, claims, requestItems, ...row }) => ({
    ...row,
    storedStage: stage,
    gatewayOrderedOn: fromDatabaseDayOrNull(row.gatewayOrderedOn),
    connectorConfiguredOn: fromDatabaseDayOrNull(row.connectorConfiguredOn),
    appointmentHeldOn: fromDatabaseDayOrNull(row.appointmentHeldOn),
    apiUsersCheckedOn: fromDatabaseDayOrNull(row.apiUsersCheckedOn),
    claims: claims.map((claim) => ({
      id: claim.id,
      kind: claim.kind as ClaimKind,
      email: claim.email,
      key: claim.key,
      source: claim.source as ClaimSource,
      observedOn: fromDatabaseDay(claim.observedOn),
      evidence: claim.evidence,
      recordedAt: claim.recordedAt,
      recordedById: claim.recordedById,
      requestItemId: claim.requestItemId,
      retractedAt: claim.retractedAt,
      retractedById: claim.retractedById,
      retractionReason: claim.retractionReason,
    })),
    requestItems: requestItems.map((item) => ({
      status: item.status,
      oldEmail: item.oldEmail,
      newEmail: item.newEmail,
      answeredOn: fromDatabaseDayOrNull(item.answeredOn),
      sentOn: fromDatabaseDayOrNull(item.request.sentOn),
    })),
    settings,
  }))
}
