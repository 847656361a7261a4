import 'server-only'
import { type Assignable, type Assignments, assignOwners } from '@/lib/assignment/assign-owners'
import { type AssignmentPreview, previewOf } from '@/lib/assignment/preview'
import { assignmentRuleSchema, type PreviewQuestion } from '@/lib/assignment/schema'
import type { AssignmentRule, AssignmentSettings, Reach } from '@/lib/assignment/types'
import type { Scope } from '@/lib/auth/scope'
import type { Owner } from '@/lib/customers/data'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'

/** Every open customer is looked at once, by four short columns. */
const LONG_DEADLINE_MILLISECONDS = 10_000

export async function findAssignmentSettings(tx: Transaction, { organisationId }: Scope): Promise<AssignmentSettings> {
  const organisation = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { assignmentAutomatic: true, assignmentVersion: true },
  })
  const rows = await tx.assignmentRule.findMany({
    where: { organisationId },
    select: { kind: true, rangeFrom: true, rangeTo: true, people: { orderBy: { position: 'asc' } } },
    orderBy: { position: 'asc' },
  })
  // Whoever was removed left a rule without people behind, which is about nobody any more.
  const rules = rows
    .filter(({ people }) => people.length > 0)
    .map((row) =>
      assignmentRuleSchema.parse({
        kind: row.kind,
        from: row.rangeFrom,
        to: row.rangeTo,
        people: row.people.map(({ userId }) => userId),
      }),
    )
  return { version: organisation.assignmentVersion, automatic: organisation.assignmentAutomatic, rules }
}

/** The rules and everybody whom they can name; whoever has left only where a rule still does. */
export function getAssignmentSettings(scope: Scope): Promise<AssignmentSettings & { people: Owner[] }> {
  return withTenant(scope, async (tx) => ({
    ...(await findAssignmentSettings(tx, scope)),
    people: await loadPeople(tx, scope),
  }))
}

async function loadPeople(tx: Transaction, { organisationId }: Scope): Promise<Owner[]> {
  const people = await tx.user.findMany({
    where: { organisationId },
    select: { id: true, name: true, disabledAt: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return people.map(({ id, name, disabledAt }) => ({ id, name, disabled: disabledAt !== null }))
}

/** Open customers by their owner; null for those without one. */
async function loadLoads(tx: Transaction, { organisationId }: Scope): Promise<Map<string | null, number>> {
  const groups = await tx.customer.groupBy({
    by: ['ownerId'],
    where: { organisationId, archivedAt: null },
    _count: true,
  })
  return new Map(groups.map((group) => [group.ownerId, group._count]))
}

const withoutNobody = (loads: ReadonlyMap<string | null, number>): Map<string, number> =>
  new Map([...loads].flatMap(([id, count]) => (id === null ? [] : [[id, count]])))

const activeOf = (people: readonly Owner[]) => new Set(people.filter(({ disabled }) => !disabled).map(({ id }) => id))

/** Each piece stays within the limit of a statement (lib/db/client.ts), however many customers there are. */
const CUSTOMERS_A_PIECE = 20_000

async function loadAssignable(tx: Transaction, { organisationId }: Scope, reach: Reach): Promise<Assignable[]> {
  const customers: Assignable[] = []
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const piece = await tx.$queryRaw<Assignable[]>`
      SELECT id, name, postal_code AS "postalCode", owner_id AS "ownerId" FROM customers
      WHERE organisation_id = ${organisationId}::uuid AND id > ${after}::uuid AND archived_at IS NULL
        AND (${reach === 'all'} OR owner_id IS NULL)
      ORDER BY id LIMIT ${CUSTOMERS_A_PIECE}`
    for (const customer of piece) customers.push(customer)
    const last = piece.at(-1)
    if (last === undefined || piece.length < CUSTOMERS_A_PIECE) return customers
    after = last.id
  }
}

/** What rules would do to the customers of now, with all that they were decided on. */
export async function planAssignments(
  tx: Transaction,
  scope: Scope,
  { rules, reach }: { rules: readonly AssignmentRule[]; reach: Reach },
): Promise<{ assignments: Assignments; sources: Parameters<typeof previewOf>[1] }> {
  const people = await loadPeople(tx, scope)
  const loads = await loadLoads(tx, scope)
  const customers = await loadAssignable(tx, scope, reach)
  const assignments = assignOwners({ customers, rules, reach, loads: withoutNobody(loads), active: activeOf(people) })
  return { assignments, sources: { customers, loads, people } }
}

export type PreviewOutcome =
  | { status: 'preview'; preview: AssignmentPreview }
  /** A rule names somebody who does not belong to the organisation. */
  | { status: 'unknown-person' }

/** What these rules, saved or not, would change. */
export function getAssignmentPreview(scope: Scope, question: PreviewQuestion): Promise<PreviewOutcome> {
  return withTenant(
    scope,
    async (tx) => {
      if (!(await areColleagues(tx, scope, question.rules))) return { status: 'unknown-person' }
      const { assignments, sources } = await planAssignments(tx, scope, question)
      return { status: 'preview', preview: previewOf(assignments, sources) }
    },
    { deadline: LONG_DEADLINE_MILLISECONDS },
  )
}

/** Whether everybody whom the rules name belongs to the organisation; whoever has left still does. */
export async function areColleagues(
  tx: Transaction,
  { organisationId }: Scope,
  rules: readonly AssignmentRule[],
): Promise<boolean> {
  const named = [...new Set(rules.flatMap(({ people }) => people))]
  return (await tx.user.count({ where: { organisationId, id: { in: named } } })) === named.length
}

export type NewCustomer = { id: string; name: string; postalCode: string | null }

/** Owners of customers that are being created, by their ids: empty where no rule fits, or none is asked. */
export async function ownersOfNew(
  tx: Transaction,
  scope: Scope,
  customers: readonly NewCustomer[],
): Promise<Map<string, string>> {
  const { assignmentAutomatic } = await tx.organisation.findUniqueOrThrow({
    where: { id: scope.organisationId },
    select: { assignmentAutomatic: true },
  })
  if (!assignmentAutomatic) return new Map()
  const { rules } = await findAssignmentSettings(tx, scope)
  const people = await loadPeople(tx, scope)
  // Nobody waits in turn where each rule names one person.
  const loads = rules.some((rule) => rule.people.length > 1) ? await loadLoads(tx, scope) : new Map<null, number>()
  const { moves } = assignOwners({
    customers: customers.map((customer) => ({ ...customer, ownerId: null })),
    rules,
    reach: 'unowned',
    loads: withoutNobody(loads),
    active: activeOf(people),
  })
  return new Map(moves.map(({ customerId, to }) => [customerId, to]))
}
