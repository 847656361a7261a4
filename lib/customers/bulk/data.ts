import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { MAX_CUSTOMERS } from '@/lib/change-requests/compose'
import { OPEN_ITEM_STATES } from '@/lib/change-requests/data'
import type { Selection } from '@/lib/customers/bulk/schema'
import {
  type BulkKind,
  type BulkProgress,
  type BulkResult,
  type BulkResultRow,
  MAX_HITS,
  type OutcomeCounts,
  type PickedRow,
  type PickReason,
} from '@/lib/customers/bulk/types'
import { type CustomerList, loadCustomerList, loadFilterContext } from '@/lib/customers/data'
import type { CustomerFilter } from '@/lib/customers/filter'
import { whereOf } from '@/lib/customers/where'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { findChangeMark } from '@/lib/live/data'

export type CountChanged = { status: 'count-changed'; count: number }
export type Chosen = { status: 'chosen'; ids: string[]; missing: number } | CountChanged

/**
 * The customers of a selection, in the order of their ids. Of named ones those that are not ours are merely counted; all
 * hits of a filter are given only where they are as many as the person saw.
 */
export async function resolveSelection(
  tx: Transaction,
  scope: Scope,
  selection: Selection,
  now: Date,
): Promise<Chosen> {
  const { organisationId } = scope
  const select = { select: { id: true }, orderBy: { id: 'asc' } } as const
  if (selection.mode === 'named') {
    const asked = [...new Set(selection.ids)]
    const found = await tx.customer.findMany({ where: { organisationId, id: { in: asked } }, ...select })
    return { status: 'chosen', ids: found.map(({ id }) => id), missing: asked.length - found.length }
  }
  const where = whereOf(scope, selection.filter, await loadFilterContext(tx, scope, selection.filter, now))
  const count = await tx.customer.count({ where })
  if (count !== selection.seen || count > MAX_HITS) return { status: 'count-changed', count }
  const found = await tx.customer.findMany({ where, ...select })
  return { status: 'chosen', ids: found.map(({ id }) => id), missing: 0 }
}

const NONE: OutcomeCounts = { done: 0, unchanged: 0, refused: 0 }

/** An act of the person of the scope: whoever did not do it cannot go on with it, see it or undo it. */
export function findOwnAct(tx: Transaction, { organisationId, userId }: Scope, id: string) {
  return tx.bulkAct.findFirst({ where: { organisationId, id, actedById: userId } })
}

export type OwnAct = NonNullable<Awaited<ReturnType<typeof findOwnAct>>>

export async function progressOf(tx: Transaction, { organisationId }: Scope, act: OwnAct): Promise<BulkProgress> {
  const groups = await tx.bulkActRow.groupBy({
    by: ['outcome'],
    where: { organisationId, bulkActId: act.id },
    _count: true,
  })
  const { pending = 0, ...counts } = Object.fromEntries(groups.map((group) => [group.outcome, group._count]))
  return { id: act.id, kind: act.kind as BulkKind, counts: { ...NONE, ...counts }, pending, missing: act.missing }
}

/** What an act of one's own did to each customer; null for an unknown id, a colleague's and another organisation's. */
export function getBulkResult(scope: Scope, id: string): Promise<BulkResult | null> {
  return withTenant(scope, async (tx) => {
    const act = await findOwnAct(tx, scope, id)
    if (!act) return null
    const rows = await tx.$queryRaw<BulkResultRow[]>`
      SELECT customer.id AS "customerId", customer.name, customer.sage_customer_number AS "sageCustomerNumber",
        nullif(result.outcome, 'pending') AS outcome, result.reasons,
        result.undo_outcome AS "undoOutcome", result.undo_reason AS "undoReason"
      FROM bulk_act_rows AS result
      JOIN customers AS customer ON customer.organisation_id = result.organisation_id AND customer.id = result.customer_id
      WHERE result.organisation_id = ${scope.organisationId}::uuid AND result.bulk_act_id = ${act.id}::uuid
      ORDER BY customer.name, customer.id`
    const progress = await progressOf(tx, scope, act)
    return { ...progress, startedAt: act.startedAt, rows }
  })
}

/** A working day: as long, the list offers to undo what one has done last. */
const OFFERED_MILLISECONDS = 12 * 60 * 60 * 1_000

export type LastBulkAct = BulkProgress & { startedAt: Date }

/** The last act of the person, unless it is undone or long past. */
export function getLastBulkAct(scope: Scope, now: Date): Promise<LastBulkAct | null> {
  return withTenant(scope, (tx) => loadLastBulkAct(tx, scope, now))
}

async function loadLastBulkAct(tx: Transaction, scope: Scope, now: Date): Promise<LastBulkAct | null> {
  const { organisationId, userId } = scope
  const act = await tx.bulkAct.findFirst({
    where: {
      organisationId,
      actedById: userId,
      startedAt: { gt: new Date(now.getTime() - OFFERED_MILLISECONDS) },
    },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
  })
  if (!act || act.undoneAt !== null) return null
  return { ...(await progressOf(tx, scope, act)), startedAt: act.startedAt }
}

export type CustomerListPage = {
  /** How far others had come when it was read (lib/live/data.ts). */
  mark: number
  list: CustomerList
  /** The act that the page offers to undo. */
  last: LastBulkAct | null
}

/** A page's reads share one transaction, whose frame costs as much as two of them. */
export function getCustomerListPage(scope: Scope, filter: CustomerFilter, now: Date): Promise<CustomerListPage> {
  return withTenant(scope, async (tx) => {
    // First of all: what is written while the rest is read counts as news, never as known.
    const { mark } = await findChangeMark(tx, scope, { list: 'customers' })
    return {
      mark,
      list: await loadCustomerList(tx, scope, filter, now),
      last: await loadLastBulkAct(tx, scope, now),
    }
  })
}

export type RequestPick =
  /** `chosen` are those that a new request may carry, the longest waiting first. */
  { status: 'picked'; chosen: string[]; leftOut: PickedRow[]; missing: number } | CountChanged

/** Which customers of a selection one new request can carry, and why not the others. */
export function getRequestPick(scope: Scope, selection: Selection, now: Date): Promise<RequestPick> {
  const { organisationId } = scope
  return withTenant(scope, async (tx) => {
    const selected = await resolveSelection(tx, scope, selection, now)
    if (selected.status === 'count-changed') return selected
    const { ids, missing } = selected
    const customers = await tx.customer.findMany({
      where: { organisationId, id: { in: ids } },
      select: {
        id: true,
        name: true,
        sageCustomerNumber: true,
        archivedAt: true,
        gatewayAnswer: true,
        sageIdEmail: true,
        entitlementEmail: true,
      },
      orderBy: [{ stageSince: 'asc' }, { id: 'asc' }],
    })
    const items = await tx.changeRequestItem.findMany({
      where: { organisationId, customerId: { in: ids }, status: { in: OPEN_ITEM_STATES } },
      select: { customerId: true },
    })
    const occupied = new Set(items.map((item) => item.customerId))
    const chosen: string[] = []
    const leftOut: PickedRow[] = []
    for (const customer of customers) {
      const reason =
        reasonAgainst(customer, occupied.has(customer.id)) ?? (chosen.length < MAX_CUSTOMERS ? null : 'mail-full')
      const { id, name, sageCustomerNumber } = customer
      if (reason === null) chosen.push(id)
      else leftOut.push({ customerId: id, name, sageCustomerNumber, reason })
    }
    return { status: 'picked', chosen, leftOut, missing }
  })
}

type Picked = {
  archivedAt: Date | null
  gatewayAnswer: string
  sageIdEmail: string | null
  entitlementEmail: string | null
}

function reasonAgainst(customer: Picked, isOccupied: boolean): PickReason | null {
  if (isOccupied) return 'in-open-request'
  if (customer.archivedAt !== null) return 'archived'
  if (customer.sageIdEmail === null || customer.entitlementEmail === null) return 'missing-addresses'
  return customer.gatewayAnswer === 'none' ? null : 'no-mismatch'
}
