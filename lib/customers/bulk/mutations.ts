import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { type CountChanged, findOwnAct, type OwnAct, progressOf, resolveSelection } from '@/lib/customers/bulk/data'
import { mayDo } from '@/lib/customers/bulk/permission'
import { type StartBulkAct, storedTaskSchema } from '@/lib/customers/bulk/schema'
import type { BulkKind, BulkProgress, BulkTask } from '@/lib/customers/bulk/types'
import { orderRows, recheckRows } from '@/lib/customers/bulk-facts/mutations'
import { type AppliedRow, archiveRows, assignRows, type Slice } from '@/lib/customers/bulk-rows/mutations'
import { isActiveColleague } from '@/lib/customers/mutations'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { brokenUniqueConstraint } from '@/lib/errors'
import { lockCustomers } from '@/lib/onboarding/mutations'

/** Noting ten thousand rows takes longer than a form's usual patience. */
const START_DEADLINE_MILLISECONDS = 10_000

const KEPT_MILLISECONDS = 30 * 24 * 60 * 60 * 1_000
/** Each new act removes so many old ones, so that they never pile up and nobody waits for it. */
const REMOVED_AT_ONCE = 2

export type StartOutcome =
  | { status: 'started'; id: string }
  /** The filter has other hits than the person saw: nothing was done. */
  | CountChanged
  /** None of the named customers is there any more. */
  | { status: 'nothing' }
  | { status: 'unknown-owner' }
  | { status: 'owner-forbidden' }

/** Notes what is to be done to whom; continueBulkAct does it. The same submission twice is one act. */
export function startBulkAct(scope: Scope, input: StartBulkAct, now: Date): Promise<StartOutcome> {
  const { submissionId, task } = input
  return noteOnce<never>({ scope, submissionId, kind: task.kind }, (tx) => choose(tx, scope, input, now), now)
}

/** Everything that an act needs to begin. `wantedOwnerId` says whom a customer is to get, where each gets his own. */
export type NewAct = { task: BulkTask; rows: { customerId: string; wantedOwnerId?: string }[]; missing: number }

/** Begins the act that `choose` describes, unless it began already or `choose` says why not. */
export async function noteOnce<Refusal extends { status: string }>(
  { scope, submissionId, kind }: { scope: Scope; submissionId: string; kind: BulkKind },
  chooseAct: (tx: Transaction) => Promise<NewAct | StartOutcome | Refusal>,
  now: Date,
): Promise<StartOutcome | Refusal> {
  const begin = async (tx: Transaction): Promise<StartOutcome | Refusal> => {
    if (!mayDo(scope, kind)) return { status: 'owner-forbidden' }
    const twin = await findTwin(tx, scope, submissionId)
    if (twin) return { status: 'started', id: twin.id }
    const chosen = await chooseAct(tx)
    return 'rows' in chosen
      ? { status: 'started', id: await noteAct(tx, scope, { submissionId, ...chosen }, now) }
      : chosen
  }
  try {
    return await withTenant(scope, begin, { deadline: START_DEADLINE_MILLISECONDS })
  } catch (error) {
    if (brokenUniqueConstraint(error) === null) throw error
    const twin = await withTenant(scope, (tx) => findTwin(tx, scope, submissionId))
    if (!twin) throw error
    return { status: 'started', id: twin.id }
  }
}

function findTwin(tx: Transaction, { organisationId, userId }: Scope, submissionId: string) {
  return tx.bulkAct.findFirst({ where: { organisationId, submissionId, actedById: userId }, select: { id: true } })
}

async function choose(
  tx: Transaction,
  scope: Scope,
  { selection, task }: StartBulkAct,
  now: Date,
): Promise<NewAct | StartOutcome> {
  if (task.kind === 'assign' && task.ownerId !== null && !(await isActiveColleague(tx, scope, task.ownerId))) {
    return { status: 'unknown-owner' }
  }
  const chosen = await resolveSelection(tx, scope, selection, now)
  if (chosen.status === 'count-changed') return chosen
  const { ids, missing } = chosen
  if (ids.length === 0) return { status: 'nothing' }
  return { task, missing, rows: ids.map((customerId) => ({ customerId })) }
}

async function noteAct(
  tx: Transaction,
  scope: Scope,
  { submissionId, task, rows, missing }: NewAct & { submissionId: string },
  now: Date,
): Promise<string> {
  const { organisationId, userId } = scope
  const { id } = await tx.bulkAct.create({
    data: {
      organisationId,
      submissionId,
      kind: task.kind,
      parameters: task,
      missing,
      actedById: userId,
      startedAt: now,
    },
    select: { id: true },
  })
  await tx.$executeRaw`
    INSERT INTO bulk_act_rows (organisation_id, bulk_act_id, customer_id, wanted_owner_id, reasons)
    SELECT ${organisationId}::uuid, ${id}::uuid, customer_id, wanted_owner_id, '{}'
    FROM unnest(
      ${rows.map((row) => row.customerId)}::uuid[], ${rows.map((row) => row.wantedOwnerId ?? null)}::uuid[]
    ) AS chosen(customer_id, wanted_owner_id) ORDER BY customer_id`
  await recordAudit(tx, scope, [
    { action: `bulk.${task.kind}`, entity: 'bulk-act', entityId: id, details: { customers: rows.length } },
  ])
  await removeOldActs(tx, scope, now)
  return id
}

async function removeOldActs(tx: Transaction, { organisationId }: Scope, now: Date): Promise<void> {
  const old = await tx.bulkAct.findMany({
    where: { organisationId, startedAt: { lt: new Date(now.getTime() - KEPT_MILLISECONDS) } },
    orderBy: { startedAt: 'asc' },
    take: REMOVED_AT_ONCE,
    select: { id: true },
  })
  if (old.length === 0) return
  await tx.bulkAct.deleteMany({ where: { organisationId, id: { in: old.map(({ id }) => id) } } })
}

/** So many customers are locked, changed and assessed in one transaction: whoever needs one of them waits a moment only. */
export const CUSTOMERS_AT_ONCE = 200
export const SLICE_DEADLINE_MILLISECONDS = 15_000
/** So long slices follow each other before the person hears how far it is. */
export const CALL_MILLISECONDS = 1_500

export type ContinueOutcome =
  | { status: 'progress'; progress: BulkProgress }
  /** Another call is at it, and this is how far it was: ask again in a moment. */
  | { status: 'busy'; progress: BulkProgress }
  | { status: 'gone' }
  | { status: 'owner-forbidden' }

/**
 * Does what is pending, slice by slice, each in a transaction of its own: what broke off is done up to a whole slice, and
 * the next call goes on.
 */
export async function continueBulkAct(scope: Scope, { id }: { id: string }, now: Date): Promise<ContinueOutcome> {
  const began = performance.now()
  for (;;) {
    const outcome = await withTenant(scope, (tx) => runSlice(tx, scope, id, now), {
      deadline: SLICE_DEADLINE_MILLISECONDS,
    })
    if (outcome.status !== 'progress' || outcome.progress.pending === 0) return outcome
    if (performance.now() - began > CALL_MILLISECONDS) return outcome
  }
}

/**
 * Serialises everything that happens to one act, before any customer is locked. `busy` where another call is at it: to
 * wait for its slice would take longer than a statement may.
 */
export async function lockAct(tx: Transaction, scope: Scope, id: string): Promise<(OwnAct & { busy: boolean }) | null> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM bulk_acts WHERE organisation_id = ${scope.organisationId}::uuid AND id = ${id}::uuid
    FOR UPDATE SKIP LOCKED`
  const act = await findOwnAct(tx, scope, id)
  return act && { ...act, busy: locked.length === 0 }
}

async function runSlice(tx: Transaction, scope: Scope, id: string, now: Date): Promise<ContinueOutcome> {
  const { organisationId } = scope
  const act = await lockAct(tx, scope, id)
  if (!act) return { status: 'gone' }
  if (!mayDo(scope, act.kind)) return { status: 'owner-forbidden' }
  if (act.busy) return { status: 'busy', progress: await progressOf(tx, scope, act) }
  const rows = await tx.bulkActRow.findMany({
    where: { organisationId, bulkActId: id, outcome: 'pending' },
    orderBy: { customerId: 'asc' },
    take: CUSTOMERS_AT_ONCE,
    select: { customerId: true },
  })
  const task = storedTaskSchema.parse(act.parameters)
  if (rows.length > 0) {
    const ids = await lockCustomers(
      tx,
      scope,
      rows.map((row) => row.customerId),
    )
    await saveRows(tx, scope, id, await applyTask(tx, scope, { actId: id, task, ids }, now))
  }
  const progress = await progressOf(tx, scope, act)
  if (progress.pending === 0 && act.finishedAt === null) await finish(tx, scope, { id, task }, now)
  return { status: 'progress', progress }
}

async function applyTask(tx: Transaction, scope: Scope, slice: Slice, now: Date): Promise<AppliedRow[]> {
  const { task, ...rest } = slice
  switch (task.kind) {
    case 'assign':
    case 'assign-by-rules':
      return assignRows(tx, scope, { ...rest, task }, now)
    case 'archive':
    case 'restore':
      return archiveRows(tx, scope, { ...rest, task }, now)
    case 'order':
      return orderRows(tx, scope, { ...rest, task }, now)
    case 'recheck':
      return recheckRows(tx, scope, { ...rest, task }, now)
  }
}

async function saveRows(
  tx: Transaction,
  { organisationId }: Scope,
  actId: string,
  rows: readonly AppliedRow[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE bulk_act_rows AS row SET outcome = fresh.outcome, reasons = string_to_array(fresh.reasons, ' '),
      before = fresh.before::jsonb
    FROM unnest(
      ${rows.map((row) => row.customerId)}::uuid[], ${rows.map((row) => row.outcome)}::text[],
      ${rows.map((row) => row.reasons.join(' '))}::text[],
      ${rows.map((row) => (row.before === null ? null : JSON.stringify(row.before)))}::text[]
    ) AS fresh(customer_id, outcome, reasons, before)
    WHERE row.organisation_id = ${organisationId}::uuid AND row.bulk_act_id = ${actId}::uuid
      AND row.customer_id = fresh.customer_id AND row.outcome = 'pending'`
}

/** What somebody typed as evidence stands in the claims by now, which go with their customer. */
export async function finish(
  tx: Transaction,
  { organisationId }: Scope,
  { id, task }: { id: string; task: BulkTask },
  now: Date,
): Promise<void> {
  const parameters = task.kind === 'recheck' ? { ...task, evidence: null } : task
  await tx.bulkAct.updateMany({ where: { organisationId, id }, data: { finishedAt: now, parameters } })
}
