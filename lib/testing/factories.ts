import { randomUUID } from 'node:crypto'
import { hashPassword } from '@/lib/auth/password'
import type { Role } from '@/lib/auth/permissions'
import { type Scope, scopeFor } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import { createCustomer } from '@/lib/customers/mutations'
import type { CreateCustomer } from '@/lib/customers/schema'
import { type Transaction, withIdentity } from '@/lib/db/with-tenant'
import { createFollowUp } from '@/lib/follow-ups/mutations'
import type { FollowUpSubject } from '@/lib/follow-ups/types'
import { addClaim } from '@/lib/onboarding/mutations'
import type { ClaimKind, ClaimSource } from '@/lib/onboarding/stages'

/** Shared by the demo, the tests and the benchmark, so that all of them hold what the product itself would write. */

export type PersonSpec = { name: string; email: string; role: Role; phone?: string; position?: string }
export type Person = PersonSpec & { id: string; scope: Scope }

export type OrganisationSpec = {
  name: string
  people: PersonSpec[]
  isDemo?: boolean
  passwordHash?: string
  createdAt?: Date
  settings?: {
    partnerNumber?: string
    street?: string
    postalCode?: string
    town?: string
    phone?: string
    mailDomains?: string[]
    orderManagementEmail?: string
    recheckAfterDays?: number
    addressMatch?: 'equivalent' | 'identical'
  }
}

export const TEST_PASSWORD = 'Leuchtturm bei Nacht 7'
let testPasswordHash: Promise<string> | undefined

export async function makeOrganisation(spec: OrganisationSpec): Promise<{ organisationId: string; people: Person[] }> {
  testPasswordHash ??= hashPassword(TEST_PASSWORD)
  const passwordHash = spec.passwordHash ?? (await testPasswordHash)
  const shared = { isDemo: spec.isDemo ?? false, ...(spec.createdAt ? { createdAt: spec.createdAt } : {}) }
  const fill = async (tx: Transaction) => {
    const organisation = await tx.organisation.create({ data: { name: spec.name, ...spec.settings, ...shared } })
    const people: Person[] = []
    for (const person of spec.people) {
      const user = await tx.user.create({
        data: { ...person, ...shared, organisationId: organisation.id, passwordHash },
      })
      const scope = scopeFor({ organisationId: organisation.id, userId: user.id, role: user.role })
      people.push({ ...person, id: user.id, scope })
    }
    return { organisationId: organisation.id, people }
  }
  // A busy machine is no failure of what is tested.
  return withIdentity(fill, { deadline: 30_000 })
}

/** An organisation with one person of every role, under names that no other test uses. */
export async function makeTestOrganisation(settings: OrganisationSpec['settings'] = {}) {
  const mark = randomUUID().slice(0, 8)
  const person = (role: Role, name: string): PersonSpec => ({ role, name, email: `${role}-${mark}@pruefstand.example` })
  const { organisationId, people } = await makeOrganisation({
    name: `Prüfstand ${mark}`,
    people: [person('admin', 'Ada Admin'), person('lead', 'Lea Leitner'), person('member', 'Mia Meister')],
    settings: { partnerNumber: `P-${mark}`, town: 'Kiel', orderManagementEmail: 'order@sage.example', ...settings },
  })
  const [admin, lead, member] = people
  if (!admin || !lead || !member) throw new Error('three people were asked for')
  return { organisationId, admin, lead, member }
}

/** A customer as its form would create it; everything but the name of the test may be left out. */
export async function makeCustomer(
  scope: Scope,
  fields: Partial<CreateCustomer> = {},
  options: { now?: Date; isDemo?: boolean } = {},
): Promise<string> {
  const mark = randomUUID()
  const outcome = await createCustomer(
    scope,
    {
      submissionId: mark,
      sageCustomerNumber: mark.slice(0, 8),
      debtorNumber: null,
      name: `Musterbetrieb ${mark.slice(0, 4)} GmbH`,
      matchCode: null,
      postalCode: null,
      town: null,
      ownerId: undefined,
      notes: null,
      contactName: 'Katrin Krüger',
      contactPhone: null,
      contactPosition: null,
      secondFactorHolder: null,
      contactSource: 'portal',
      ...fields,
    },
    { now: options.now ?? new Date(), mayAssign: true, isDemo: options.isDemo ?? false },
  )
  if (outcome.status !== 'created') throw new Error(`the customer was not created: ${outcome.status}`)
  return outcome.id
}

export async function makeFollowUp(
  scope: Scope,
  subject: FollowUpSubject,
  { dueOn, ownerId, note }: { dueOn: string; ownerId?: string; note?: string },
  now: Date = new Date(),
): Promise<string> {
  const fields = { dueOn, ownerId: ownerId ?? scope.userId, note: note ?? null }
  const outcome = await createFollowUp(scope, { submissionId: randomUUID(), subject, ...fields }, now)
  if (outcome.status !== 'created') throw new Error(`the follow-up was not created: ${outcome.status}`)
  return outcome.id
}

export async function makeClaim(
  scope: Scope,
  customerId: string,
  claim: { kind: ClaimKind; email: string; source?: ClaimSource; observedOn?: string; evidence?: string },
  now: Date = new Date(),
): Promise<string> {
  const outcome = await addClaim(
    scope,
    {
      customerId,
      kind: claim.kind,
      email: claim.email,
      source: claim.source ?? 'customer',
      observedOn: claim.observedOn ?? berlinToday(now),
      evidence: claim.evidence ?? null,
      submissionId: randomUUID(),
    },
    now,
  )
  if (outcome.status !== 'recorded') throw new Error(`the claim was not recorded: ${outcome.status}`)
  return outcome.claimId
}
