import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import { findOwners, loadFilterContext } from '@/lib/customers/data'
import type { ExportRow } from '@/lib/customers/export/columns'
import type { CustomerFilter } from '@/lib/customers/filter'
import { orderOf, whereOf } from '@/lib/customers/where'
import { fromDatabaseDayOrNull } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import type { Prisma } from '@/lib/generated/prisma/client'
import { currentClaim, type DatedClaim } from '@/lib/onboarding/claims'
import type { Actor, ClaimKind, GatewayAnswer, Stage } from '@/lib/onboarding/stages'
import type { NextAction } from '@/lib/onboarding/steps'

/** Sorting is what takes the time, so in few pieces; each stays within the limit of a statement (lib/db/client.ts). */
const IDS_A_PIECE = 20_000
/** Nobody waits in a form, and a page that a busy machine reads slowly must not break the file off. */
const DEADLINE_MILLISECONDS = 30_000

/**
 * The ids of all hits in the order of the list, as of one moment: whoever saves during an export makes no customer
 * appear twice in it, or not at all. Some 60 bytes a customer are all that an export holds of the whole.
 */
export function listExportIds(
  scope: Scope,
  filter: CustomerFilter,
  now: Date,
  idsAPiece: number = IDS_A_PIECE,
): Promise<string[]> {
  const read = async (tx: Transaction) => {
    const where = whereOf(scope, filter, await loadFilterContext(tx, scope, filter, now))
    const orderBy = orderOf(filter.sort)
    const ids: string[] = []
    for (;;) {
      const piece = { skip: ids.length, take: idsAPiece }
      const found = await tx.customer.findMany({ where, orderBy, select: { id: true }, ...piece })
      for (const { id } of found) ids.push(id)
      if (found.length < idsAPiece) return ids
    }
  }
  return withTenant(scope, read, { snapshot: true, deadline: DEADLINE_MILLISECONDS })
}

const rowSelect = {
  id: true,
  sageCustomerNumber: true,
  debtorNumber: true,
  name: true,
  matchCode: true,
  postalCode: true,
  town: true,
  contactName: true,
  contactPosition: true,
  contactPhone: true,
  mainContactEmail: true,
  sageIdEmail: true,
  entitlementEmail: true,
  stage: true,
  stageSince: true,
  staleFrom: true,
  gatewayAnswer: true,
  gatewayOrderedOn: true,
  gatewayOrderNumber: true,
  waitingOn: true,
  nextAction: true,
  secondFactorHolder: true,
  notes: true,
  archivedAt: true,
  ownerId: true,
} satisfies Prisma.CustomerSelect

type SelectedRow = Prisma.CustomerGetPayload<{ select: typeof rowSelect }>

/** These customers in this order; one that is gone meanwhile, or another organisation's, is simply missing. */
export async function getExportRows(scope: Scope, ids: readonly string[], now: Date): Promise<ExportRow[]> {
  const read = async (tx: Transaction) => ({
    rows: await tx.customer.findMany({
      where: { organisationId: scope.organisationId, id: { in: [...ids] } },
      select: rowSelect,
    }),
    claims: await loadClaims(tx, scope, ids),
    owners: await findOwners(tx, scope),
  })
  const { rows, claims, owners } = await withTenant(scope, read, { deadline: DEADLINE_MILLISECONDS })
  const byId = new Map(rows.map((row) => [row.id, row]))
  const claimsOf = Map.groupBy(claims, ({ customerId }) => customerId)
  const names = new Map(owners.map(({ id, name }) => [id, name]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [toExportRow(row, { claims: claimsOf.get(id) ?? [], names, now })] : []
  })
}

type StoredClaim = DatedClaim & { customerId: string }

/**
 * Asked for by themselves: as a part of the customers, Prisma would name the organisation once for each, and PostgreSQL
 * then reads all claims of a large one for every page.
 */
function loadClaims(tx: Transaction, { organisationId }: Scope, ids: readonly string[]): Promise<StoredClaim[]> {
  return tx.$queryRaw<StoredClaim[]>`
    SELECT customer_id AS "customerId", kind, email, source, observed_on::text AS "observedOn",
      recorded_at AS "recordedAt", retracted_at AS "retractedAt"
    FROM claims
    WHERE organisation_id = ${organisationId}::uuid AND customer_id = ANY(${[...ids]}::uuid[]) AND retracted_at IS NULL`
}

type Surroundings = { claims: readonly DatedClaim[]; names: ReadonlyMap<string, string>; now: Date }

function toExportRow(selected: SelectedRow, { claims, names, now }: Surroundings): ExportRow {
  const { id: _id, ownerId, staleFrom, archivedAt, ...row } = selected
  const observedOn = (kind: ClaimKind) => currentClaim(claims, kind, now)?.observedOn ?? null
  const staleDay = fromDatabaseDayOrNull(staleFrom)
  return {
    ...row,
    mainContactObservedOn: observedOn('main-contact'),
    sageIdObservedOn: observedOn('sage-id'),
    entitlementObservedOn: observedOn('entitlement'),
    stage: row.stage as Stage,
    stageSince: berlinToday(row.stageSince),
    stale: staleDay !== null && staleDay <= berlinToday(now),
    gatewayAnswer: row.gatewayAnswer as GatewayAnswer,
    gatewayOrderedOn: fromDatabaseDayOrNull(row.gatewayOrderedOn),
    waitingOn: row.waitingOn as Actor | null,
    nextAction: row.nextAction as NextAction | null,
    owner: ownerId === null ? null : (names.get(ownerId) ?? null),
    archivedOn: archivedAt === null ? null : berlinToday(archivedAt),
  }
}
