import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import { findChangeRequest, OPEN_ITEM_STATES } from '@/lib/change-requests/data'
import type { Problem } from '@/lib/change-requests/problem'
import { deriveRequestStatus, type ItemState, isOpen, type RequestState } from '@/lib/change-requests/status'
import type { SentWay } from '@/lib/change-requests/types'
import { loadAbsorbed } from '@/lib/customers/merge/data'
import { fromDatabaseDayOrNull, toDatabaseDay } from '@/lib/db/day'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { lockCustomers, refreshStages } from '@/lib/onboarding/mutations'

export function auditItems(
  tx: Transaction,
  scope: Scope,
  action: string,
  requestId: string,
  customerIds: readonly string[],
  details?: Record<string, string>,
): Promise<void> {
  const events = customerIds.map((customerId) => ({
    customerId,
    action,
    entity: 'change-request',
    entityId: requestId,
    details,
  }))
  return recordAudit(tx, scope, events)
}

const requestSelect = {
  id: true,
  version: true,
  status: true,
  createdAt: true,
  sentOn: true,
  sentHow: true,
  reason: true,
  items: { select: { id: true, customerId: true, status: true, newEmail: true, answeredOn: true, answerNote: true } },
} as const

/** Serialises everything that happens to the customers of a request; null for an unknown and a foreign id alike. */
export async function lockRequest(tx: Transaction, scope: Scope, id: string) {
  const { organisationId } = scope
  const items = await tx.changeRequestItem.findMany({
    where: { organisationId, changeRequestId: id },
    select: { customerId: true },
  })
  await lockCustomers(
    tx,
    scope,
    items.map((item) => item.customerId),
  )
  return tx.changeRequest.findFirst({ where: { organisationId, id }, select: requestSelect })
}

export type LockedRequest = NonNullable<Awaited<ReturnType<typeof lockRequest>>>

/** Somebody else was faster: nothing was written, and the page shows the request as it is now. */
export type Changed = { status: 'changed'; version: number; requestStatus: RequestState }
export type Gone = { status: 'gone' }

export const changed = (request: LockedRequest): Changed => ({
  status: 'changed',
  version: request.version,
  requestStatus: request.status,
})

type RequestChange = {
  status?: RequestState
  reason?: string | null
  recipient?: string | null
  subject?: string
  body?: string
  sentOn?: Date
  sentById?: string
  sentHow?: string
}

/** Writes on the version that was read; every state of a request is written here. */
export async function updateRequest(
  tx: Transaction,
  scope: Scope,
  request: LockedRequest,
  change: RequestChange,
  now: Date,
) {
  const { count } = await tx.changeRequest.updateMany({
    where: { organisationId: scope.organisationId, id: request.id, version: request.version },
    data: { ...change, version: { increment: 1 }, updatedAt: now },
  })
  return count === 1
}

/** The request's state after these items have taken another one. */
export function statusAfter(
  request: LockedRequest,
  itemIds: readonly string[],
  status: (item: ItemState) => ItemState,
): RequestState {
  return deriveRequestStatus(
    request.items.map((item) => ({ status: itemIds.includes(item.id) ? status(item.status) : item.status })),
  )
}

export async function occupied(tx: Transaction, scope: Scope, customerIds: readonly string[]): Promise<string[]> {
  const items = await tx.changeRequestItem.findMany({
    where: {
      organisationId: scope.organisationId,
      customerId: { in: [...customerIds] },
      status: { in: OPEN_ITEM_STATES },
    },
    select: { customerId: true },
  })
  return items.map((item) => item.customerId)
}

export type SendOutcome =
  | { status: 'sent'; version: number }
  | { status: 'refused'; problems: Problem[] }
  | { status: 'not-needed'; names: string[] }
  | { status: 'mail-changed' }
  /** The code in the mail did not exist on that day. */
  | { status: 'before-drafting' }
  | Changed
  | Gone

type MarkSent = {
  id: string
  version: number
  sentOn: string
  sentHow: SentWay
  /** Of the mail as the person saw it; left out where nobody looked at a page. */
  fingerprint?: string
}

/** Freezes recipient, subject, body and addresses; from here on the customers wait for Order Management. */
export function markSent(scope: Scope, input: MarkSent, now: Date): Promise<SendOutcome> {
  return withTenant(scope, async (tx) => {
    const request = await lockRequest(tx, scope, input.id)
    if (!request) return { status: 'gone' }
    if (isRepetition(request, input)) return { status: 'sent', version: request.version }
    if (request.status !== 'draft' || request.version !== input.version) return changed(request)
    if (input.sentOn < berlinToday(request.createdAt)) return { status: 'before-drafting' }
    const record = await findChangeRequest(tx, scope, input.id)
    if (!record?.mail) return { status: 'gone' }
    if (!record.mail.ok) return { status: 'refused', problems: record.mail.problems }
    if (record.unneeded.length > 0) return { status: 'not-needed', names: record.unneeded.map((each) => each.name) }
    if (input.fingerprint !== undefined && input.fingerprint !== record.fingerprint) return { status: 'mail-changed' }
    const sent = {
      status: 'sent' as const,
      ...record.mail.mail,
      sentOn: toDatabaseDay(input.sentOn),
      sentById: scope.userId,
      sentHow: input.sentHow,
    }
    if (!(await updateRequest(tx, scope, request, sent, now))) return changed(request)
    await tx.$executeRaw`
      UPDATE change_request_items AS item SET status = 'sent', old_email = customer.entitlement_email,
        new_email = customer.sage_id_email, updated_at = ${now}::timestamptz
      FROM customers AS customer
      WHERE item.organisation_id = ${scope.organisationId}::uuid AND item.change_request_id = ${request.id}::uuid
        AND item.status = 'draft'
        AND customer.organisation_id = item.organisation_id AND customer.id = item.customer_id`
    const ids = request.items.filter((item) => item.status === 'draft').map((item) => item.customerId)
    await refreshStages(tx, scope, ids, now)
    await auditItems(tx, scope, 'change-request.send', request.id, ids, { how: input.sentHow })
    return { status: 'sent', version: request.version + 1 }
  })
}

/** The same form sent twice: the second finds exactly what the first wrote. */
function isRepetition(request: LockedRequest, input: MarkSent): boolean {
  return (
    request.status === 'sent' &&
    request.version === input.version + 1 &&
    fromDatabaseDayOrNull(request.sentOn) === input.sentOn &&
    request.sentHow === input.sentHow
  )
}

export type WithdrawOutcome =
  | { status: 'withdrawn'; version: number; itemIds: string[] }
  | { status: 'nothing-open' }
  | Changed
  | Gone

/** Withdraws what is still open: the whole request, or one customer of it. Answers that came stay as they are. */
export function withdraw(
  scope: Scope,
  input: { id: string; version: number; itemId: string | null },
  now: Date,
): Promise<WithdrawOutcome> {
  return withTenant(scope, async (tx) => {
    const request = await lockRequest(tx, scope, input.id)
    if (!request) return { status: 'gone' }
    const meant = request.items.filter((item) => input.itemId === null || item.id === input.itemId)
    if (meant.length === 0) return { status: 'gone' }
    if (request.version !== input.version) return changed(request)
    const open = meant.filter((item) => isOpen(item.status))
    if (open.length === 0) return { status: 'nothing-open' }
    const itemIds = open.map((item) => item.id)
    const status = statusAfter(request, itemIds, () => 'withdrawn')
    if (!(await updateRequest(tx, scope, request, { status }, now))) return changed(request)
    await tx.changeRequestItem.updateMany({
      where: { organisationId: scope.organisationId, changeRequestId: request.id, id: { in: itemIds } },
      data: { status: 'withdrawn', updatedAt: now },
    })
    const ids = open.map((item) => item.customerId)
    await refreshStages(tx, scope, ids, now)
    await auditItems(tx, scope, 'change-request.withdraw', request.id, ids)
    return { status: 'withdrawn', version: request.version + 1, itemIds }
  })
}

export type RestoreOutcome =
  | { status: 'restored'; version: number; leftOut: number }
  | { status: 'in-open-request' }
  | Changed
  | Gone

/**
 * Undoes a withdrawal: back to what each customer was, except those that are in another open request by now, or were
 * withdrawn before the mail left and so never stood in it.
 */
export function restore(
  scope: Scope,
  input: { id: string; version: number; itemIds: string[] },
  now: Date,
): Promise<RestoreOutcome> {
  return withTenant(scope, async (tx) => {
    const { organisationId } = scope
    const request = await lockRequest(tx, scope, input.id)
    if (!request) return { status: 'gone' }
    if (request.version !== input.version) return changed(request)
    const withdrawn = request.items.filter((item) => item.status === 'withdrawn' && input.itemIds.includes(item.id))
    if (withdrawn.length === 0) return changed(request)
    const elsewhere = await occupied(
      tx,
      scope,
      withdrawn.map((item) => item.customerId),
    )
    const mailed = request.sentOn === null ? null : await customersOfMail(tx, scope, request)
    const standing = await lockCustomers(
      tx,
      scope,
      withdrawn.map((item) => item.customerId),
    )
    const back = withdrawn.filter(
      ({ customerId }) =>
        standing.includes(customerId) && !elsewhere.includes(customerId) && (mailed === null || mailed.has(customerId)),
    )
    if (back.length === 0) return { status: 'in-open-request' }

    const stateOf = (item: LockedRequest['items'][number]): ItemState =>
      request.sentOn === null ? 'draft' : item.answeredOn === null ? 'sent' : 'question'
    const status = deriveRequestStatus(
      request.items.map((item) => ({ status: back.includes(item) ? stateOf(item) : item.status })),
    )
    if (!(await updateRequest(tx, scope, request, { status }, now))) return changed(request)
    for (const item of back) {
      await tx.changeRequestItem.updateMany({
        where: { organisationId, id: item.id, status: 'withdrawn' },
        data: { status: stateOf(item), updatedAt: now },
      })
    }
    const ids = back.map((item) => item.customerId)
    await refreshStages(tx, scope, ids, now)
    await auditItems(tx, scope, 'change-request.restore', request.id, ids)
    return { status: 'restored', version: request.version + 1, leftOut: withdrawn.length - back.length }
  })
}

/**
 * Whom the mail named when it left; a withdrawn item does not say whether that was before or after. Whoever was merged
 * into a customer since stands for him.
 */
async function customersOfMail(tx: Transaction, scope: Scope, request: LockedRequest): Promise<Set<string | null>> {
  const ids = request.items.map((item) => item.customerId)
  const absorbed = await loadAbsorbed(tx, scope, ids)
  const sendings = await tx.auditEntry.findMany({
    where: {
      organisationId: scope.organisationId,
      customerId: { in: [...ids, ...absorbed.map(({ id }) => id)] },
      action: 'change-request.send',
      entityId: request.id,
    },
    select: { customerId: true },
  })
  const named = sendings.map(({ customerId }) => customerId)
  const moved = absorbed.filter(({ id }) => named.includes(id) && !ids.includes(id)).map(({ intoId }) => intoId)
  return new Set([...named, ...moved])
}
