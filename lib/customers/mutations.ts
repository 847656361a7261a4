import 'server-only'
import { randomUUIDv7 } from 'node:crypto'
import { type NewCustomer, ownersOfNew } from '@/lib/assignment/data'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { berlinToday } from '@/lib/calendar'
import { type CustomerRecord, findCustomerRecord } from '@/lib/customers/data'
import { CUSTOMER_FIELDS, type CustomerField, type CustomerFields, isFact } from '@/lib/customers/fields'
import type { CreateCustomer, UpdateCustomer } from '@/lib/customers/schema'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { brokenUniqueConstraint } from '@/lib/errors'
import { insertClaim, lockCustomers, refreshStages } from '@/lib/onboarding/mutations'

export type CreateOutcome =
  | { status: 'created'; id: string }
  | { status: 'number-taken' }
  | { status: 'unknown-owner' }
  | { status: 'owner-forbidden' }

type CreateOptions = { now: Date; mayAssign: boolean; isDemo?: boolean }

/** A form sent twice (same submissionId) makes one customer and answers with it both times. */
export async function createCustomer(
  scope: Scope,
  input: CreateCustomer,
  options: CreateOptions,
): Promise<CreateOutcome> {
  const { submissionId, contactEmail, contactSource, ownerId: wished, ...fields } = input
  const chosen = wished ?? null
  if (chosen !== null && chosen !== scope.userId && !options.mayAssign) return { status: 'owner-forbidden' }
  try {
    return await withTenant(scope, async (tx) => {
      const twin = await findTwin(tx, scope, submissionId)
      if (twin) return { status: 'created', id: twin.id }
      if (chosen !== null && !(await isActiveColleague(tx, scope, chosen))) return { status: 'unknown-owner' }
      const id = randomUUIDv7()
      const ownerId = chosen ?? (await ownerByDefault(tx, scope, { ...fields, id }, options))
      await tx.customer.create({
        data: {
          ...fields,
          id,
          ownerId,
          submissionId,
          organisationId: scope.organisationId,
          isDemo: options.isDemo ?? false,
          createdAt: options.now,
          updatedAt: options.now,
          stageSince: options.now,
        },
        select: { id: true },
      })
      if (contactEmail) {
        await insertClaim(tx, scope, {
          customerId: id,
          kind: 'main-contact',
          email: contactEmail,
          source: contactSource,
          observedOn: berlinToday(options.now),
          evidence: null,
          recordedAt: options.now,
        })
      }
      await refreshStages(tx, scope, [id], options.now)
      const details = ownerId === null ? undefined : { to: ownerId }
      await recordAudit(tx, scope, [
        { action: 'customer.create', entity: 'customer', entityId: id, customerId: id, details },
      ])
      return { status: 'created', id }
    })
  } catch (error) {
    if (brokenUniqueConstraint(error) === null) throw error
    // The twin of a form sent twice has the same number too: only who finds none has met another customer.
    const twin = await withTenant(scope, (tx) => findTwin(tx, scope, submissionId))
    return twin ? { status: 'created', id: twin.id } : { status: 'number-taken' }
  }
}

/** By the rules where they are switched on; else nobody's, or one's own where one may give him to nobody. */
async function ownerByDefault(
  tx: Transaction,
  scope: Scope,
  customer: NewCustomer,
  { mayAssign }: CreateOptions,
): Promise<string | null> {
  const byRule = await ownersOfNew(tx, scope, [customer])
  return byRule.get(customer.id) ?? (mayAssign ? null : scope.userId)
}

function findTwin(tx: Transaction, scope: Scope, submissionId: string): Promise<{ id: string } | null> {
  return tx.customer.findFirst({
    where: { organisationId: scope.organisationId, submissionId },
    select: { id: true },
  })
}

export type UpdateOutcome =
  | { status: 'saved'; version: number }
  | { status: 'conflict'; theirs: CustomerFields; version: number; changedBy: string | null; changedAt: Date | null }
  | { status: 'gone' }
  | { status: 'number-taken' }
  | { status: 'unknown-owner' }
  | { status: 'owner-forbidden' }

/** Saves on the version the form was read at; the loser of two savers gets both values and chooses per field. */
export async function updateCustomer(
  scope: Scope,
  input: UpdateCustomer,
  options: { now: Date; mayAssign: boolean },
): Promise<UpdateOutcome> {
  const { id, version, ownerId: wished, ...fields } = input
  try {
    return await withTenant(scope, async (tx) => {
      const current = await findCustomerRecord(tx, scope, id)
      if (!current || current.mergedIntoId !== null) return { status: 'gone' }
      const ownerId = wished === undefined ? current.ownerId : wished
      if (ownerId !== current.ownerId) {
        if (!options.mayAssign) return { status: 'owner-forbidden' }
        if (ownerId !== null && !(await isActiveColleague(tx, scope, ownerId))) return { status: 'unknown-owner' }
      }
      const values: CustomerFields = { ...fields, ownerId }
      const changed = changedFields(current, values)
      // Nothing differs from what is stored: nobody's edit can be lost, the form sent twice included.
      if (changed.length === 0) return { status: 'saved', version: current.version }
      const { count } = await tx.customer.updateMany({
        where: { organisationId: scope.organisationId, id, version },
        data: { ...fields, ownerId, version: { increment: 1 }, updatedAt: options.now },
      })
      if (count === 0) return conflict(tx, scope, id)
      await recordFieldChanges(tx, scope, current, values, options.now)
      if (changed.some(isFact)) await refreshStages(tx, scope, [id], options.now)
      await recordAudit(tx, scope, [
        {
          action: 'customer.update',
          entity: 'customer',
          entityId: id,
          customerId: id,
          details: { fields: changed, ...(ownerId === current.ownerId ? {} : { to: ownerId }) },
        },
      ])
      return { status: 'saved', version: version + 1 }
    })
  } catch (error) {
    if (brokenUniqueConstraint(error) === null) throw error
    return { status: 'number-taken' }
  }
}

async function conflict(tx: Transaction, scope: Scope, id: string): Promise<UpdateOutcome> {
  const theirs = await findCustomerRecord(tx, scope, id)
  if (!theirs || theirs.mergedIntoId !== null) return { status: 'gone' }
  const last = await tx.customerFieldChange.findFirst({
    where: { organisationId: scope.organisationId, customerId: id },
    orderBy: { changedAt: 'desc' },
  })
  const author = last?.changedById
    ? await tx.user.findFirst({
        where: { organisationId: scope.organisationId, id: last.changedById },
        select: { name: true },
      })
    : null
  return {
    status: 'conflict',
    theirs: Object.fromEntries(CUSTOMER_FIELDS.map((field) => [field, theirs[field]])) as CustomerFields,
    version: theirs.version,
    changedBy: author?.name ?? null,
    changedAt: last?.changedAt ?? null,
  }
}

function changedFields(before: CustomerRecord, after: CustomerFields): CustomerField[] {
  return CUSTOMER_FIELDS.filter((field) => before[field] !== after[field])
}

async function recordFieldChanges(
  tx: Transaction,
  scope: Scope,
  before: CustomerRecord,
  after: CustomerFields,
  now: Date,
) {
  await tx.customerFieldChange.createMany({
    data: changedFields(before, after).map((field) => ({
      organisationId: scope.organisationId,
      customerId: before.id,
      field,
      oldValue: before[field],
      newValue: after[field],
      changedAt: now,
      changedById: scope.userId,
    })),
  })
}

export async function isActiveColleague(tx: Transaction, scope: Scope, userId: string): Promise<boolean> {
  const found = await tx.user.count({ where: { organisationId: scope.organisationId, id: userId, disabledAt: null } })
  return found === 1
}

export type ArchiveOutcome =
  | { status: 'archived' | 'restored'; version: number }
  | { status: 'changed' }
  /** It was merged into another customer, and only undoing that brings it back. */
  | { status: 'merged' }
  | { status: 'gone' }

/** Archived rather than deleted; both directions are the same act, so that undo is the other one. */
export function setArchived(
  scope: Scope,
  input: { id: string; version: number; archived: boolean },
  now: Date,
): Promise<ArchiveOutcome> {
  return withTenant(scope, async (tx) => {
    const { count } = await tx.customer.updateMany({
      where: {
        organisationId: scope.organisationId,
        id: input.id,
        version: input.version,
        mergedIntoId: null,
        archivedAt: input.archived ? null : { not: null },
      },
      data: { archivedAt: input.archived ? now : null, version: { increment: 1 }, updatedAt: now },
    })
    if (count === 0) {
      const current = await findCustomerRecord(tx, scope, input.id)
      if (!current) return { status: 'gone' }
      return { status: current.mergedIntoId === null ? 'changed' : 'merged' }
    }
    await recordAudit(tx, scope, [
      {
        action: input.archived ? 'customer.archive' : 'customer.restore',
        entity: 'customer',
        entityId: input.id,
        customerId: input.id,
      },
    ])
    return { status: input.archived ? 'archived' : 'restored', version: input.version + 1 }
  })
}

export type AssignOutcome =
  | { status: 'assigned'; previousOwnerId: string | null }
  | { status: 'gone' }
  | { status: 'unknown-owner' }

/** Whoever comes last owns the outcome: assigning waits for a rival, and knows the owner that he set. */
export function assignOwner(
  scope: Scope,
  input: { id: string; ownerId: string | null },
  now: Date,
): Promise<AssignOutcome> {
  return withTenant(scope, async (tx) => {
    await lockCustomers(tx, scope, [input.id])
    const current = await findCustomerRecord(tx, scope, input.id)
    if (!current || current.mergedIntoId !== null) return { status: 'gone' }
    const { ownerId } = input
    const previousOwnerId = current.ownerId
    if (previousOwnerId === ownerId) return { status: 'assigned', previousOwnerId }
    if (ownerId !== null && !(await isActiveColleague(tx, scope, ownerId))) return { status: 'unknown-owner' }
    await tx.customer.updateMany({
      where: { organisationId: scope.organisationId, id: input.id },
      data: { ownerId, version: { increment: 1 }, updatedAt: now },
    })
    await recordFieldChanges(tx, scope, current, { ...current, ownerId }, now)
    await recordAudit(tx, scope, [
      {
        action: 'customer.assign',
        entity: 'customer',
        entityId: input.id,
        customerId: input.id,
        details: { from: previousOwnerId, to: ownerId },
      },
    ])
    return { status: 'assigned', previousOwnerId }
  })
}
