import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { MERGE_FIELDS, valuesOfRow } from '@/lib/customers/merge/fields'
import { notTaken } from '@/lib/customers/merge/plan'
import { type Pair, proposeMerge } from '@/lib/customers/merge/proposal'
import { storedValuesSchema } from '@/lib/customers/merge/schema'
import type { MergeParty, MergeProposal, MergeRecord } from '@/lib/customers/merge/types'
import { fromDatabaseDayOrNull } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import type { Prisma } from '@/lib/generated/prisma/client'
import { loadFactSources } from '@/lib/onboarding/data'
import type { GatewayAnswer, Stage } from '@/lib/onboarding/stages'

const mergeFieldsSelect = Object.fromEntries(MERGE_FIELDS.map((field) => [field, true])) as Record<
  (typeof MERGE_FIELDS)[number],
  true
>

const partySelect = {
  id: true,
  version: true,
  sageCustomerNumber: true,
  archivedAt: true,
  isDemo: true,
  stage: true,
  stageSince: true,
  gatewayAnswer: true,
  ...mergeFieldsSelect,
} satisfies Prisma.CustomerSelect

export type LoadedParty = MergeParty & { stageSince: Date }

/** Null where one of them is unknown, another organisation's, or merged into a customer already. */
export async function loadPair(
  tx: Transaction,
  scope: Scope,
  ids: { remainingId: string; absorbedId: string },
): Promise<(Pair & { remaining: LoadedParty; absorbed: LoadedParty }) | null> {
  const { organisationId } = scope
  const both = [ids.remainingId, ids.absorbedId]
  const rows = await tx.customer.findMany({
    where: { organisationId, id: { in: both }, mergedIntoId: null },
    select: partySelect,
  })
  const own = { organisationId, customerId: { in: both } }
  const sources = await loadFactSources(tx, scope, both)
  const items = await tx.changeRequestItem.findMany({
    where: own,
    include: { request: { select: { id: true, code: true, sentOn: true } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const appointments = await tx.setUpAppointment.findMany({
    where: own,
    select: { id: true, customerId: true, version: true, status: true },
  })
  const lines = { where: own, select: { id: true, customerId: true } }
  const history = [
    ...(await tx.preOrderSeal.findMany(lines)),
    ...(await tx.customerFieldChange.findMany(lines)),
    ...(await tx.stageChange.findMany(lines)),
  ]
  const partyOf = (id: string): LoadedParty | null => {
    const row = rows.find((candidate) => candidate.id === id)
    const facts = sources.find((candidate) => candidate.id === id)
    if (!row || !facts) return null
    return {
      ...row,
      stage: row.stage as Stage,
      gatewayAnswer: row.gatewayAnswer as GatewayAnswer,
      values: valuesOfRow(row),
      sources: facts,
      items: items
        .filter((item) => item.customerId === id)
        .map((item) => ({
          id: item.id,
          status: item.status,
          request: { id: item.request.id, code: item.request.code },
          oldEmail: item.oldEmail,
          newEmail: item.newEmail,
          sentOn: fromDatabaseDayOrNull(item.request.sentOn),
          answeredOn: fromDatabaseDayOrNull(item.answeredOn),
        })),
      appointments: appointments
        .filter(({ customerId }) => customerId === id)
        .map((appointment) => ({
          id: appointment.id,
          version: appointment.version,
          isPlanned: appointment.status === 'planned',
        })),
      historyIds: history.filter((line) => line.customerId === id).map((line) => line.id),
    }
  }
  const [remaining, absorbed] = [partyOf(ids.remainingId), partyOf(ids.absorbedId)]
  return remaining && absorbed && remaining.id !== absorbed.id ? { remaining, absorbed } : null
}

/** What a merge would come to, in both directions: where the first remains, and where the other one does. */
export function getMergeProposals(
  scope: Scope,
  { customerId, otherId, mayAssign }: { customerId: string; otherId: string; mayAssign: boolean },
  now: Date,
): Promise<[MergeProposal, MergeProposal] | null> {
  return withTenant(scope, async (tx) => {
    const pair = await loadPair(tx, scope, { remainingId: customerId, absorbedId: otherId })
    if (!pair) return null
    const rules = { mayAssign, now }
    const reverse = { remaining: pair.absorbed, absorbed: pair.remaining }
    return [proposeMerge(pair, rules), proposeMerge(reverse, rules)]
  })
}

/** Whom an absorbed customer's links lead to, however often that one was merged since; null where it stands alone. */
export function getRemainingId(scope: Scope, customerId: string): Promise<string | null> {
  return withTenant(scope, async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      WITH RECURSIVE above AS (
        SELECT id, merged_into_id FROM customers
        WHERE organisation_id = ${scope.organisationId}::uuid AND id = ${customerId}::uuid
        UNION
        SELECT customer.id, customer.merged_into_id FROM customers AS customer JOIN above
          ON customer.organisation_id = ${scope.organisationId}::uuid AND customer.id = above.merged_into_id
      )
      SELECT id FROM above WHERE merged_into_id IS NULL AND id <> ${customerId}::uuid`
    return rows[0]?.id ?? null
  })
}

/** `intoId` is the one of those asked for whom he was merged into, directly or by way of another. */
export type Absorbed = {
  id: string
  intoId: string
  sageCustomerNumber: string
  createdAt: Date
  createdByImportId: string | null
}

/** Everybody who was merged into one of these. */
export function loadAbsorbed(tx: Transaction, scope: Scope, customerIds: readonly string[]): Promise<Absorbed[]> {
  return tx.$queryRaw<Absorbed[]>`
    WITH RECURSIVE below AS (
      SELECT id, merged_into_id AS top, sage_customer_number, created_at, created_by_import_id FROM customers
      WHERE organisation_id = ${scope.organisationId}::uuid AND merged_into_id = ANY(${[...customerIds]}::uuid[])
      UNION
      SELECT customer.id, below.top, customer.sage_customer_number, customer.created_at, customer.created_by_import_id
      FROM customers AS customer JOIN below
        ON customer.organisation_id = ${scope.organisationId}::uuid AND customer.merged_into_id = below.id
    )
    SELECT id, top AS "intoId", sage_customer_number AS "sageCustomerNumber", created_at AS "createdAt",
      created_by_import_id AS "createdByImportId"
    FROM below`
}

export type MergeHistory = {
  /** Newest first. */
  records: MergeRecord[]
  /** Who was merged into this customer, directly or by way of another. */
  absorbed: Absorbed[]
  /** The Sage customer number that a moved line was recorded under, by the line's id. */
  origins: Map<string, string>
}

const MOST_RECORDS = 100

const shownSelect = { select: { name: true, sageCustomerNumber: true } }

export async function loadMergeHistory(tx: Transaction, scope: Scope, customerId: string): Promise<MergeHistory> {
  const { organisationId } = scope
  const absorbed = await loadAbsorbed(tx, scope, [customerId])
  const family = [customerId, ...absorbed.map(({ id }) => id)]
  const where = { organisationId, OR: [{ remainingId: { in: family } }, { absorbedId: customerId }] }
  // Few customers were ever merged, and every page of one asks: what belongs to merges is only read where there are some.
  if ((await tx.customerMerge.findFirst({ where, select: { id: true } })) === null)
    return { records: [], absorbed, origins: new Map() }
  const merges = await tx.customerMerge.findMany({
    where,
    include: { remaining: shownSelect, absorbed: { select: { sageCustomerNumber: true, ...mergeFieldsSelect } } },
    orderBy: [{ mergedAt: 'desc' }, { id: 'desc' }],
    take: MOST_RECORDS,
  })
  const latest = merges.find((merge) => merge.undoneAt === null && merge.remainingId === customerId)
  const origins = new Map<string, string>()
  // A line that moved twice keeps the number that it was first recorded under.
  for (const merge of merges.filter(({ undoneAt }) => undoneAt === null)) {
    const moved = [...merge.claimIds, ...merge.sealIds, ...merge.fieldChangeIds, ...merge.stageChangeIds]
    for (const id of [...moved, ...merge.requestItemIds]) origins.set(id, merge.absorbed.sageCustomerNumber)
  }
  const records = merges.map((merge) => ({
    id: merge.id,
    remainingId: merge.remainingId,
    absorbedId: merge.absorbedId,
    remaining: merge.remaining,
    absorbed: { name: merge.absorbed.name, sageCustomerNumber: merge.absorbed.sageCustomerNumber },
    mergedAt: merge.mergedAt,
    mergedById: merge.mergedById,
    undoneAt: merge.undoneAt,
    undoneById: merge.undoneById,
    notTaken:
      merge.undoneAt === null ? notTaken(valuesOfRow(merge.absorbed), storedValuesSchema.parse(merge.valuesAfter)) : [],
    isLatest: merge.id === latest?.id,
  }))
  return { records, absorbed, origins }
}
