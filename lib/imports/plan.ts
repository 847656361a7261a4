import { type Advice, adviseOnAddress } from '@/lib/email/advise'
import type { Directory, NumbersOfFile } from '@/lib/imports/directory'
import { numberProblems } from '@/lib/imports/number-problems'
import {
  ADDRESS_FIELDS,
  type AddressField,
  type AddressProposal,
  type CheckedRow,
  type ImportField,
  type ImportKind,
  type KeyField,
  MASTER_FIELDS,
  type MasterField,
  type RowChange,
  type RowFinding,
  type RowProblem,
  type RowResult,
  type RowWarning,
} from '@/lib/imports/types'
import { type Claim, isProof } from '@/lib/onboarding/claims'
import { previewImpact } from '@/lib/onboarding/impact'
import { addressesMatch, type OnboardingFacts } from '@/lib/onboarding/progress'
import type { ClaimKind } from '@/lib/onboarding/stages'

/** A customer as he is stored; the addresses are the newest valid claims. */
export type StoredCustomer = Record<MasterField, string | null> & { id: string; archived: boolean } & Record<
    AddressField,
    string | null
  >

export type PlanContext = {
  kind: ImportKind
  keyField: KeyField
  /** The day of the addresses where a row has none, as somebody chose it. */
  observedOn: string | null
  today: string
  now: Date
  partnerDomains: readonly string[]
  directory: Pick<Directory, 'find' | 'isTaken'>
  file: Pick<NumbersOfFile, 'othersWith'>
}

/** What a row does: nothing but this is written, and nothing of it unless the dry run said the same. */
export type RowPlan = {
  rowNumber: number
  number: string | null
  name: string | null
  result: RowResult
  customerId: string | null
  problems: RowFinding<RowProblem>[]
  warnings: RowFinding<RowWarning>[]
  proposals: AddressProposal[]
  /** Of a customer that exists; what a new one gets are the values of the row. */
  changes: RowChange[]
  /** Master data to be stored. */
  fields: Partial<Record<MasterField, string>>
  claim: { kind: ClaimKind; email: string; observedOn: string } | null
}

export const CLAIM_KIND_OF: Record<AddressField, ClaimKind> = {
  mainContactEmail: 'main-contact',
  sageIdEmail: 'sage-id',
  entitlementEmail: 'entitlement',
}

/** Lists of contacts are full of persons: that advice stands on the page of each customer, not beside each row. */
const ADVICE_LEFT_OUT: ReadonlySet<Advice> = new Set(['personal-address'])

const addressOf = (row: CheckedRow): { field: AddressField; email: string } | null => {
  for (const field of ADDRESS_FIELDS) {
    const email = row.values[field]
    if (email) return { field, email }
  }
  return null
}

/** Whether the row may change the customer's facts, so that it is planned on them. */
export function needsFacts(row: CheckedRow, customer: StoredCustomer, context: PlanContext): boolean {
  const { contactName } = row.values
  if (contactName && contactName !== customer.contactName) return true
  const address = addressOf(row)
  if (address === null) return false
  return customer[address.field] !== address.email || (row.values.observedOn ?? context.observedOn) !== null
}

/** `customer` and `facts` are those of the customer whom the row's number finds. */
export function planRow(
  row: CheckedRow,
  customer: StoredCustomer | null,
  facts: OnboardingFacts | null,
  context: PlanContext,
): RowPlan {
  const plan: RowPlan = {
    rowNumber: row.rowNumber,
    number: row.values[context.keyField] ?? null,
    name: row.values.name ?? null,
    result: 'unchanged',
    customerId: customer?.id ?? null,
    problems: [...row.problems, ...numberProblems(row, customer, context)],
    warnings: [...row.warnings],
    proposals: row.proposals,
    changes: [],
    fields: {},
    claim: null,
  }
  if (customer?.archived) plan.warnings.push({ code: 'customer-archived', field: null, params: {} })
  if (plan.problems.length > 0) return { ...plan, result: 'refused' }
  if (customer === null) planNew(plan, row, context)
  else planExisting(plan, row, { customer, facts, context })
  return plan
}

function planNew(plan: RowPlan, row: CheckedRow, context: PlanContext): void {
  plan.result = 'new'
  for (const field of MASTER_FIELDS) {
    const value = row.values[field]
    if (value) plan.fields[field] = value
  }
  const match = plan.number === null ? null : context.directory.find(plan.number)
  if (match?.status === 'none' && match.nearly !== null)
    warn(plan, 'zeros-lost', context.keyField, { value: plan.number ?? '', known: match.nearly })
  const address = addressOf(row)
  if (address === null) return
  plan.claim = {
    kind: CLAIM_KIND_OF[address.field],
    email: address.email,
    observedOn: dayOf(row, context) ?? context.today,
  }
  advise(plan, address, context)
}

type Existing = { customer: StoredCustomer; facts: OnboardingFacts | null; context: PlanContext }

function planExisting(plan: RowPlan, row: CheckedRow, existing: Existing): void {
  for (const field of MASTER_FIELDS) {
    const to = row.values[field]
    const from = existing.customer[field]
    if (!to || from === to) continue
    plan.fields[field] = to
    plan.changes.push({ field, from, to })
  }
  const address = addressOf(row)
  if (address !== null) planAddress(plan, row, address, existing)
  if (plan.changes.length > 0) plan.result = 'changed'
}

const dayOf = (row: CheckedRow, context: PlanContext): string | null => row.values.observedOn ?? context.observedOn

function planAddress(
  plan: RowPlan,
  row: CheckedRow,
  { field, email }: { field: AddressField; email: string },
  { customer, facts, context }: Existing,
): void {
  const day = dayOf(row, context)
  // Whoever says no day says nothing newer: the same list once more renews no evidence.
  if (customer[field] === email && day === null) return
  if (facts === null) throw new Error('a row that says another address is planned on the facts of its customer')
  const observedOn = day ?? context.today
  const kind = CLAIM_KIND_OF[field]
  const current = currentOf(facts, kind)
  const isProven = kind === 'entitlement' && current !== null && isProof(current)
  if (current !== null && current.email === email) {
    if (observedOn <= current.observedOn || isProven) return
    plan.changes.push({ field: 'observedOn', from: current.observedOn, to: observedOn })
  } else if (current !== null && observedOn < current.observedOn) {
    warn(plan, 'older-than-known', field, { email: current.email, day: current.observedOn })
    return
  } else if (current !== null && isProven) {
    if (addressesMatch(email, current.email, facts.settings.match)) return
    warn(plan, 'proof-contradicted', field, { email: current.email, day: current.observedOn, source: current.source })
    return
  } else {
    plan.changes.push({ field, from: current?.email ?? null, to: email })
    warnOfImpact(plan, field, facts, { kind, email, observedOn, source: 'import' }, context.now)
    advise(plan, { field, email }, context)
  }
  plan.claim = { kind, email, observedOn }
}

function currentOf(facts: OnboardingFacts, kind: ClaimKind): Claim | null {
  if (kind === 'main-contact') return facts.contact.claim
  return kind === 'sage-id' ? facts.sageId : facts.entitlement
}

function warnOfImpact(
  plan: RowPlan,
  field: AddressField,
  facts: OnboardingFacts,
  change: Claim & { kind: ClaimKind },
  now: Date,
): void {
  const impact = previewImpact(facts, change, now)
  // A sign-in that returns nothing today cannot be endangered.
  if (impact.offers.includes('keep') && impact.before.gatewayAnswer !== 'none') {
    const code = impact.after.gatewayAnswer === 'none' ? 'sign-in-endangered' : 'sign-in-stops-later'
    warn(plan, code, field, { entitlement: facts.entitlement?.email ?? 'none', email: change.email })
    return
  }
  // Where no address was known before, there was none that an order could have frozen.
  if (facts.contact.claim !== null && impact.consequences.some(({ code }) => code === 'next-order-freezes'))
    warn(plan, 'next-order-freezes', field, { email: change.email })
}

function advise(plan: RowPlan, address: { field: AddressField; email: string }, context: PlanContext): void {
  if (address.field !== 'mainContactEmail') return
  const surroundings = { partnerDomains: context.partnerDomains, usedByCustomers: 1 }
  for (const advice of adviseOnAddress(address.email, surroundings))
    if (!ADVICE_LEFT_OUT.has(advice)) warn(plan, 'address-advised', address.field, { value: address.email, advice })
}

function warn(plan: RowPlan, code: RowWarning, field: ImportField, params: Record<string, string>): void {
  plan.warnings.push({ code, field, params })
}

export const isEndangered = (plan: Pick<RowPlan, 'warnings'>): boolean =>
  plan.warnings.some(({ code }) => code === 'sign-in-endangered' || code === 'sign-in-stops-later')

/** The codes of a row's findings, each once. */
export function codesOf(plan: Pick<RowPlan, 'problems' | 'warnings'>): (RowProblem | RowWarning)[] {
  return [...new Set([...plan.problems, ...plan.warnings].map(({ code }) => code))].sort()
}

/** What two plans of a row have to agree in, for the second to be what the first one promised. */
export function promiseOf(plan: Pick<RowPlan, 'result' | 'customerId' | 'problems' | 'warnings' | 'changes'>): string {
  return JSON.stringify([
    plan.result,
    plan.customerId,
    codesOf(plan),
    plan.changes.map(({ field, from, to }) => [field, from, to]),
  ])
}
