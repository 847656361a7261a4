import { compareEmails } from '@/lib/email/compare'
import { emailKey } from '@/lib/email/key'
import { type AddressMatch, addressesMatch } from '@/lib/onboarding/progress'
import type { Actor } from '@/lib/onboarding/stages'

export const ROUTE_IDS = [
  'order-management',
  'change-sage-id',
  'new-sage-id',
  'change-main-contact',
  'change-sage-id-to-contact',
] as const
export type RouteId = (typeof ROUTE_IDS)[number]

export const POSSIBILITIES = ['yes', 'ask', 'no'] as const
export type Possibility = (typeof POSSIBILITIES)[number]

/** Why a route is possible or not, or what has to be asked first. */
export const ROUTE_REASONS = [
  'always-possible',
  'order-management-address-missing',
  'request-open',
  'mailbox-read',
  'mailbox-unknown',
  'mailbox-not-read',
  'has-sage-id-unknown',
  'address-has-sage-id',
  'existing-sage-id',
  'same-mailbox',
  'domain-unlikely',
  'sage-id-invalid',
  'entitlement-invalid',
  'contact-invalid',
  'contact-mailbox-unknown',
  'breaks-sign-in',
  'portal-any-time',
] as const
export type RouteReason = (typeof ROUTE_REASONS)[number]

export const SIDE_EFFECTS = [
  'login-changes-everywhere',
  'second-sage-id',
  'rights-not-carried-over',
  'main-contact-must-follow',
  'second-factor-anew',
] as const
export type SideEffect = (typeof SIDE_EFFECTS)[number]

/** Why a mail to Order Management is not needed; each has a sentence under noRequest. */
export const NO_REQUEST_REASONS = [
  'addresses-identical',
  'addresses-equivalent',
  'sage-id-unknown',
  'entitlement-unknown',
  'sage-id-invalid',
  'request-open',
  'cheaper-route',
  'main-contact-first',
] as const
export type NoRequestReason = (typeof NO_REQUEST_REASONS)[number]

/** Why it is: no other route is left, or the others hang on a question that nobody has answered. */
export const REQUEST_REASONS = ['only-route', 'others-uncertain', 'cheapest-route'] as const
export type RequestReason = (typeof REQUEST_REASONS)[number]

export type Route = {
  id: RouteId
  possible: Possibility
  why: RouteReason[]
  actor: Actor
  /** Days until the sign-in works, as experience has it: a rough span for the comparison, no promise. */
  days: { from: number; to: number }
  sideEffects: SideEffect[]
  recommended: boolean
}

export type RepairInput = {
  mainContact: string | null
  sageId: string | null
  entitlement: string | null
  match: AddressMatch
  /** Whether the mailbox behind the entitlement e-mail exists and is read; null where nobody has asked. */
  entitlementMailboxRead: boolean | null
  /** Whether that address has a Sage ID of its own; null where nobody has asked. */
  entitlementHasSageId: boolean | null
  /** Whether the organisation has set the address of Order Management. */
  orderManagementKnown: boolean
  /** Whether a request for this change was sent and is not yet decided. */
  openRequest: boolean
}

export type Repair = { kind: 'mismatch' | 'sage-id-differs' | 'none'; routes: Route[] } & (
  | { requestNeeded: true; why: RequestReason }
  | { requestNeeded: false; why: NoRequestReason }
)

type Draft = Omit<Route, 'recommended'>

/**
 * The routes out of a mismatch (product.md §1, fact 2), or out of a Sage ID that differs from the main contact only.
 * What is possible comes first, then what hangs on a question, then what is impossible; within each the cheapest first.
 */
export function adviseRepair(input: RepairInput): Repair {
  const { mainContact, sageId, entitlement, match } = input
  if (sageId === null) return nothingToRepair('sage-id-unknown')
  if (entitlement !== null && !addressesMatch(sageId, entitlement, match)) {
    return adviseMismatch(input, sageId, entitlement)
  }
  if (mainContact !== null && !addressesMatch(sageId, mainContact, match)) {
    const routes = rank([changeMainContact(sageId), changeSageIdToContact(input, mainContact)])
    return { kind: 'sage-id-differs', routes, requestNeeded: false, why: 'main-contact-first' }
  }
  if (entitlement === null) return nothingToRepair('entitlement-unknown')
  const { level } = compareEmails(sageId, entitlement)
  return nothingToRepair(level === 'identical' ? 'addresses-identical' : 'addresses-equivalent')
}

function nothingToRepair(why: NoRequestReason): Repair {
  return { kind: 'none', routes: [], requestNeeded: false, why }
}

function adviseMismatch(input: RepairInput, sageId: string, entitlement: string): Repair {
  const drafts = [
    orderManagement(input, sageId),
    changeSageId(input, sageId, entitlement),
    newSageId(input, sageId, entitlement),
  ]
  const kind = 'mismatch'
  if (input.openRequest) {
    const routes = rank(drafts, 'order-management')
    return { kind, routes, requestNeeded: false, why: 'request-open' }
  }
  const routes = rank(drafts)
  const recommended = routes.find((route) => route.recommended)
  if (recommended === undefined) return { kind, routes, requestNeeded: false, why: 'sage-id-invalid' }
  if (recommended.id !== 'order-management') return { kind, routes, requestNeeded: false, why: 'cheaper-route' }
  const others = routes.filter((route) => route.id !== 'order-management').map((route) => route.possible)
  if (others.includes('ask')) return { kind, routes, requestNeeded: true, why: 'others-uncertain' }
  return { kind, routes, requestNeeded: true, why: others.includes('yes') ? 'cheapest-route' : 'only-route' }
}

/** One side effect weighs as much as a day of waiting; equal costs keep the order a, b, c of product.md §1. */
const costOf = (route: Draft): number => route.days.to + route.sideEffects.length

/** Only a route that is surely possible is recommended: a question must be answered before anybody relies on it. */
function rank(drafts: Draft[], underWay?: RouteId): Route[] {
  const sorted = [...drafts].sort(
    (left, right) =>
      POSSIBILITIES.indexOf(left.possible) - POSSIBILITIES.indexOf(right.possible) || costOf(left) - costOf(right),
  )
  const best = underWay ?? sorted.find((route) => route.possible === 'yes')?.id
  const routes = sorted.map((route) => ({ ...route, recommended: route.id === best }))
  return [...routes.filter((route) => route.recommended), ...routes.filter((route) => !route.recommended)]
}

function orderManagement(input: RepairInput, sageId: string): Draft {
  const base = { id: 'order-management', actor: 'partner', days: { from: 1, to: 5 } } as const
  const follow: SideEffect[] = input.mainContact !== null && followsSageId(input) ? [] : ['main-contact-must-follow']
  if (emailKey(sageId) === null) return { ...base, possible: 'no', why: ['sage-id-invalid'], sideEffects: [] }
  const why: RouteReason[] = input.openRequest ? ['request-open'] : ['always-possible']
  if (!input.orderManagementKnown) why.push('order-management-address-missing')
  return { ...base, possible: 'yes', why, sideEffects: follow }
}

const followsSageId = ({ mainContact, sageId, match }: RepairInput) => addressesMatch(mainContact, sageId, match)
const followsEntitlement = ({ mainContact, entitlement, match }: RepairInput) =>
  addressesMatch(mainContact, entitlement, match)

function changeSageId(input: RepairInput, sageId: string, entitlement: string): Draft {
  const sideEffects: SideEffect[] = ['login-changes-everywhere']
  if (!followsEntitlement(input)) sideEffects.push('main-contact-must-follow')
  const base = { id: 'change-sage-id', actor: 'customer', days: { from: 0, to: 2 }, sideEffects } as const
  if (emailKey(entitlement) === null) return { ...base, possible: 'no', why: ['entitlement-invalid'] }
  if (compareEmails(sageId, entitlement).level === 'equivalent')
    return { ...base, possible: 'yes', why: ['same-mailbox'] }
  if (input.entitlementHasSageId === true) return { ...base, possible: 'no', why: ['address-has-sage-id'] }
  const mailbox = mailboxOf(input)
  if (mailbox.possible === 'no') return { ...base, ...mailbox }
  if (input.entitlementHasSageId === false) return { ...base, ...mailbox }
  const open = mailbox.possible === 'ask' ? mailbox.why : []
  return { ...base, possible: 'ask', why: [...open, 'has-sage-id-unknown'] }
}

/** Where the address has a Sage ID already, signing in with that one is what remains. */
function newSageId(input: RepairInput, sageId: string, entitlement: string): Draft {
  const existing = input.entitlementHasSageId === true
  const sideEffects: SideEffect[] = existing
    ? ['rights-not-carried-over']
    : ['second-sage-id', 'rights-not-carried-over', 'second-factor-anew']
  if (!followsEntitlement(input)) sideEffects.push('main-contact-must-follow')
  const base = { id: 'new-sage-id', actor: 'customer', days: { from: 0, to: existing ? 1 : 3 }, sideEffects } as const
  if (emailKey(entitlement) === null) return { ...base, possible: 'no', why: ['entitlement-invalid'] }
  if (compareEmails(sageId, entitlement).level === 'equivalent') {
    return { ...base, possible: 'no', why: ['address-has-sage-id'] }
  }
  const mailbox = mailboxOf(input)
  if (existing && mailbox.possible === 'yes') return { ...base, possible: 'yes', why: ['existing-sage-id'] }
  return { ...base, ...mailbox }
}

/** Both customer routes need a code that arrives in the mailbox behind the entitlement e-mail. */
function mailboxOf(input: RepairInput): Pick<Draft, 'possible' | 'why'> {
  if (input.entitlementMailboxRead === true) return { possible: 'yes', why: ['mailbox-read'] }
  if (input.entitlementMailboxRead === false) return { possible: 'no', why: ['mailbox-not-read'] }
  if (isDomainUnlikely(input)) return { possible: 'no', why: ['domain-unlikely'] }
  return { possible: 'ask', why: ['mailbox-unknown'] }
}

/** A slip in the domain most likely names a domain that is not the customer's; unless the main contact has it too. */
function isDomainUnlikely(input: RepairInput): boolean {
  if (followsEntitlement(input)) return false
  const { reasons } = compareEmails(input.sageId, input.entitlement)
  return reasons.some((reason) => reason === 'look-alike' || reason === 'typo-domain')
}

function changeMainContact(sageId: string): Draft {
  const base = { id: 'change-main-contact', actor: 'partner', days: { from: 0, to: 0 }, sideEffects: [] } as const
  if (emailKey(sageId) === null) return { ...base, sideEffects: [], possible: 'no', why: ['sage-id-invalid'] }
  return { ...base, sideEffects: [], possible: 'yes', why: ['portal-any-time'] }
}

function changeSageIdToContact(input: RepairInput, mainContact: string): Draft {
  const sideEffects: SideEffect[] = ['login-changes-everywhere']
  const base = { id: 'change-sage-id-to-contact', actor: 'customer', days: { from: 0, to: 2 }, sideEffects } as const
  if (emailKey(mainContact) === null) return { ...base, possible: 'no', why: ['contact-invalid'] }
  if (input.entitlement !== null) return { ...base, possible: 'no', why: ['breaks-sign-in'] }
  return { ...base, possible: 'ask', why: ['contact-mailbox-unknown'] }
}
