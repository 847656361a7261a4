import 'server-only'
import { loadStanding } from '@/lib/absences/data'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import { OPEN_ITEM_STATES } from '@/lib/change-requests/data'
import type { RequestCandidate } from '@/lib/change-requests/types'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { type AddressMatch, compareEmails } from '@/lib/email/compare'
import { markDifference } from '@/lib/email/marks'
import type { Prisma } from '@/lib/generated/prisma/client'
import { adviseRepair, type Repair } from '@/lib/onboarding/repair'

/** More than one mail could carry; the longest waiting come first, and the page says how many there are. */
const MAX_CANDIDATES = 200

export const candidateSelect = {
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
type Measures = { addressMatch: AddressMatch; orderManagementEmail: string | null }

/** What the customer's addresses need where no request is under way. */
export function repairOf(customer: Selected, organisation: Measures): Repair {
  return adviseRepair({
    mainContact: customer.mainContactEmail,
    sageId: customer.sageIdEmail,
    entitlement: customer.entitlementEmail,
    match: organisation.addressMatch,
    entitlementMailboxRead: customer.entitlementMailboxRead,
    entitlementHasSageId: customer.entitlementHasSageId,
    orderManagementKnown: organisation.orderManagementEmail !== null,
    openRequest: false,
  })
}

function toCandidate(customer: Selected, organisation: Measures) {
  const request = customer.requestItems[0]?.request ?? null
  const repair = repairOf(customer, organisation)
  const marks = markDifference(compareEmails(customer.sageIdEmail, customer.entitlementEmail))
  const leftOut = (reason: NonNullable<RequestCandidate['leftOut']>['reason']) => ({ reason, request })
  return {
    id: customer.id,
    name: customer.name,
    sageCustomerNumber: customer.sageCustomerNumber,
    sageIdEmail: customer.sageIdEmail,
    entitlementEmail: customer.entitlementEmail,
    marks: { sageId: marks.left, entitlement: marks.right },
    stageSince: customer.stageSince,
    recommended: repair.requestNeeded,
    cheaperRoute: repair.requestNeeded ? null : (repair.routes.find((route) => route.recommended)?.id ?? null),
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

export type RequestChoice = {
  /** The customers that somebody came for, whatever their state; unknown ids and other organisations' are left out. */
  asked: RequestCandidate[]
  /** Every other customer whose sign-in returns nothing today, the longest waiting first. */
  others: RequestCandidate[]
  /** How many others there are in all. */
  othersCount: number
}

/** Whom somebody came for: these customers, or all of his queue whose sign-in returns nothing today. */
export type AskedFor = { ids: readonly string[] } | 'mine'

async function whereAsked(
  tx: Transaction,
  scope: Scope,
  { askedFor, now }: { askedFor: AskedFor; now: Date },
): Promise<Prisma.CustomerWhereInput> {
  const { organisationId } = scope
  if (askedFor !== 'mine') return { organisationId, id: { in: [...askedFor.ids] } }
  const { mine } = await loadStanding(tx, scope, berlinToday(now))
  return { organisationId, ownerId: { in: mine }, archivedAt: null, gatewayAnswer: 'none' }
}

export function getRequestChoice(scope: Scope, askedFor: AskedFor, now: Date): Promise<RequestChoice> {
  const { organisationId } = scope
  return withTenant(scope, async (tx) => {
    const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } })
    const asked = await tx.customer.findMany({
      where: await whereAsked(tx, scope, { askedFor, now }),
      select: candidateSelect,
      orderBy: askedFor === 'mine' ? [{ stageSince: 'asc' }, { id: 'asc' }] : [{ name: 'asc' }, { id: 'asc' }],
      take: MAX_CANDIDATES,
    })
    const where = {
      organisationId,
      archivedAt: null,
      gatewayAnswer: 'none',
      id: { notIn: asked.map((customer) => customer.id) },
    }
    const others = await tx.customer.findMany({
      where,
      select: candidateSelect,
      orderBy: [{ stageSince: 'asc' }, { id: 'asc' }],
      take: MAX_CANDIDATES,
    })
    const othersCount = await tx.customer.count({ where })
    const toCandidates = (customers: Selected[]) => customers.map((customer) => toCandidate(customer, organisation))
    return { asked: toCandidates(asked), others: toCandidates(others), othersCount }
  })
}
