import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Scope } from '@/lib/auth/scope'
import { newRequestCode } from '@/lib/change-requests/code'
import { candidateSelect, repairOf } from '@/lib/change-requests/drafts/data'
import {
  auditItems,
  type Changed,
  changed,
  type Gone,
  type InSending,
  lockRequest,
  updateRequest,
} from '@/lib/change-requests/mutations'
import type { CreateChangeRequest } from '@/lib/change-requests/schema'
import type { LeftOut } from '@/lib/change-requests/types'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { emailKey } from '@/lib/email/key'
import { brokenUniqueConstraint } from '@/lib/errors'
import { lockCustomers, refreshStages } from '@/lib/onboarding/mutations'

export type CreateOutcome =
  | { status: 'created'; id: string; code: string; included: string[]; leftOut: LeftOut[] }
  | { status: 'nothing-to-request'; leftOut: LeftOut[] }

const ATTEMPTS = 3

/**
 * Drafts one request for those of the customers that need it and are in no other; says for each of the others why not.
 * A written reason admits customers whose addresses match, `despite` those with a cheaper route. The same submission
 * twice makes one request.
 */
export async function createChangeRequest(
  scope: Scope,
  input: CreateChangeRequest,
  now: Date,
  options: { isDemo?: boolean } = {},
): Promise<CreateOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await withTenant(scope, (tx) => draftRequest(tx, scope, input, now, options.isDemo ?? false))
    } catch (error) {
      // A code drawn twice or a rival in another transaction: the next attempt sees what is there now.
      if (brokenUniqueConstraint(error) === null || attempt === ATTEMPTS) throw error
    }
  }
}

async function draftRequest(
  tx: Transaction,
  scope: Scope,
  input: CreateChangeRequest,
  now: Date,
  isDemo: boolean,
): Promise<CreateOutcome> {
  const { organisationId } = scope
  const customerIds = [...new Set(input.customerIds)]
  // The request's reference to its organisation would take this lock after the customers', and a change of the settings
  // takes both the other way round: without it each could wait for the other.
  await tx.$queryRaw`SELECT id FROM organisations WHERE id = ${organisationId}::uuid FOR KEY SHARE`
  await lockCustomers(tx, scope, customerIds)
  const twin = await tx.changeRequest.findFirst({
    where: { organisationId, submissionId: input.submissionId },
    select: { id: true, code: true, items: { select: { customerId: true } } },
  })
  const taken = new Set(twin?.items.map((item) => item.customerId))
  const { included, leftOut } = await sortOut(
    tx,
    scope,
    customerIds.filter((id) => !taken.has(id)),
    input,
  )
  if (twin) return { status: 'created', id: twin.id, code: twin.code, included: [...taken], leftOut }
  if (included.length === 0) return { status: 'nothing-to-request', leftOut }

  const author = await tx.user.findFirstOrThrow({
    where: { organisationId, id: scope.userId },
    select: { email: true },
  })
  const domain = emailKey(author.email)?.split('@').at(-1) ?? 'lotse.invalid'
  const request = await tx.changeRequest.create({
    data: {
      organisationId,
      submissionId: input.submissionId,
      code: newRequestCode(),
      reason: input.reason,
      messageId: `<${randomUUID()}@${domain}>`,
      createdById: scope.userId,
      isDemo,
      createdAt: now,
      updatedAt: now,
    },
    select: { id: true, code: true },
  })
  await tx.changeRequestItem.createMany({
    data: included.map((item) => ({
      ...item,
      organisationId,
      changeRequestId: request.id,
      createdAt: now,
      updatedAt: now,
    })),
  })
  const ids = included.map((item) => item.customerId)
  await refreshStages(tx, scope, ids, now)
  await auditItems(tx, scope, 'change-request.create', request.id, ids)
  return { status: 'created', ...request, included: ids, leftOut }
}

type NewItem = { customerId: string; oldEmail: string; newEmail: string }

async function sortOut(tx: Transaction, scope: Scope, customerIds: readonly string[], input: CreateChangeRequest) {
  const { organisationId } = scope
  const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } })
  const customers = await tx.customer.findMany({
    where: { organisationId, id: { in: [...customerIds] } },
    select: candidateSelect,
  })
  const included: NewItem[] = []
  const leftOut: LeftOut[] = []
  for (const customerId of customerIds) {
    const customer = customers.find((candidate) => candidate.id === customerId)
    const request = customer?.requestItems[0]?.request ?? null
    const leave = (reason: LeftOut['reason']) =>
      leftOut.push({ customerId, name: customer?.name ?? null, reason, request })
    if (!customer) leave('gone')
    else if (customer.archivedAt !== null) leave('archived')
    else if (request !== null) leave('in-open-request')
    else if (customer.sageIdEmail === null || customer.entitlementEmail === null) leave('missing-addresses')
    else if (customer.gatewayAnswer !== 'none' && input.reason === null) leave('no-mismatch')
    else if (customer.gatewayAnswer === 'none' && !input.despite && !repairOf(customer, organisation).requestNeeded)
      leave('cheaper-route')
    else included.push({ customerId, oldEmail: customer.entitlementEmail, newEmail: customer.sageIdEmail })
  }
  return { included, leftOut }
}

export type ReasonOutcome = { status: 'saved'; version: number } | InSending | Changed | Gone

export function saveReason(
  scope: Scope,
  input: { id: string; version: number; reason: string | null },
  now: Date,
): Promise<ReasonOutcome> {
  return withTenant(scope, async (tx) => {
    const request = await lockRequest(tx, scope, input.id)
    if (!request) return { status: 'gone' }
    if (request.status === 'draft' && request.reason === input.reason)
      return { status: 'saved', version: request.version }
    if (request.status !== 'draft' || request.version !== input.version) return changed(request)
    if (request.sendings.length > 0) return { status: 'in-sending' }
    if (!(await updateRequest(tx, scope, request, { reason: input.reason }, now))) return changed(request)
    await auditItems(
      tx,
      scope,
      'change-request.reason',
      request.id,
      request.items.map((item) => item.customerId),
    )
    return { status: 'saved', version: request.version + 1 }
  })
}
