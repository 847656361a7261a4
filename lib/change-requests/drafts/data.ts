import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { OPEN_ITEM_STATES } from '@/lib/change-requests/data'
import type { RequestCandidate } from '@/lib/change-requests/types'
import { withTenant } from '@/lib/db/with-tenant'
import type { AddressMatch } from '@/lib/email/compare'
import type { Prisma } from '@/lib/generated/prisma/client'
import { adviseRepair } from '@/lib/onboarding/repair'

/** More than one mail could carry; the longest waiting come first, and the page says how many there are. */
const MAX_CANDIDATES = 200

const candidateSelect = {
  id: true,
  name: true,
  sageCustomerNumber: true,
  archivedAt: true,
  gatewayAnswer: true,
  stageSince: true,
  mainContactEmail: true,
  sageIdEmail: true,
  entitlementEmail: true,
  entitlementMailboxRead: true,
  entitlementHasSageId: true,
  requestItems: {
    where: { status: { in: OPEN_ITEM_STATES } },
    select: { request: { select: { id: true, code: true } } },
  },
} satisfies Prisma.CustomerSelect

type Selected = Prisma.CustomerGetPayload<{ select: typeof candidateSelect }>

function toCandidate(
  customer: Selected,
  organisation: { addressMatch: AddressMatch; orderManagementEmail: string | null },
) {
  const request = customer.requestItems[0]?.request ?? null
  const repair = adviseRepair({
    mainContact: customer.mainContactEmail,
    sageId: customer.sageIdEmail,
    entitlement: customer.entitlementEmail,
    match: organisation.addressMatch,
    entitlementMailboxRead: customer.entitlementMailboxRead,
    entitlementHasSageId: customer.entitlementHasSageId,
    orderManagementKnown: organisation.orderManagementEmail !== null,
    openRequest: false,
  })
  const leftOut = (reason: NonNullable<RequestCandidate['leftOut']>['reason']) => ({ reason, request })
  return {
    id: customer.id,
    name: customer.name,
    sageCustomerNumber: customer.sageCustomerNumber,
    sageIdEmail: customer.sageIdEmail,
    entitlementEmail: customer.entitlementEmail,
    stageSince: customer.stageSince,
    recommended: repair.requestNeeded,
    leftOut:
      request !== null
        ? leftOut('in-open-request')
        : customer.archivedAt !== null
          ? leftOut('archived')
          : customer.sageIdEmail === null || customer.entitlementEmail === null
            ? leftOut('missing-addresses')
            : customer.gatewayAnswer === 'none'
              ? null
              : leftOut('no-mismatch'),
  } satisfies RequestCandidate
}

/** Whom a new request may carry: every customer whose sign-in returns nothing today, and how many there are in all. */
export function listRequestCandidates(scope: Scope): Promise<{ candidates: RequestCandidate[]; total: number }> {
  const { organisationId } = scope
  const where = { organisationId, archivedAt: null, gatewayAnswer: 'none' }
  return withTenant(scope, async (tx) => {
    const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } })
    const customers = await tx.customer.findMany({
      where,
      select: candidateSelect,
      orderBy: [{ stageSince: 'asc' }, { id: 'asc' }],
      take: MAX_CANDIDATES,
    })
    const total = await tx.customer.count({ where })
    return { candidates: customers.map((customer) => toCandidate(customer, organisation)), total }
  })
}

/** One customer as candidate, whatever his state; null for an unknown id and for one of another organisation. */
export function findRequestCandidate(scope: Scope, customerId: string): Promise<RequestCandidate | null> {
  const { organisationId } = scope
  return withTenant(scope, async (tx) => {
    const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } })
    const customer = await tx.customer.findFirst({ where: { organisationId, id: customerId }, select: candidateSelect })
    return customer && toCandidate(customer, organisation)
  })
}
