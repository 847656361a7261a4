import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import { can } from '@/lib/auth/permissions'
import type { Scope } from '@/lib/auth/scope'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { visibleViews } from '@/lib/saved-views/data'
import type { CreateView, MoveView, SaveViewState, UpdateView } from '@/lib/saved-views/schema'
import { VIEWS_AN_OWNER } from '@/lib/saved-views/types'

const DAY_MILLISECONDS = 86_400_000

type NotMine = { status: 'gone' } | { status: 'not-allowed' }
export type CreateViewOutcome =
  | { status: 'created'; id: string }
  | { status: 'name-taken' }
  | { status: 'too-many' }
  | { status: 'not-allowed' }
export type SaveViewStateOutcome = { status: 'saved'; version: number } | { status: 'changed' } | NotMine
export type UpdateViewOutcome =
  | { status: 'saved'; version: number }
  | { status: 'name-taken' }
  | { status: 'too-many' }
  | { status: 'changed' }
  | NotMine
export type DeleteViewOutcome = { status: 'deleted'; name: string } | NotMine
export type RestoreViewOutcome = { status: 'restored' } | { status: 'name-taken' } | { status: 'too-many' } | NotMine
export type MoveViewOutcome = { status: 'moved' } | { status: 'at-the-end' } | NotMine
export type SetStartViewOutcome = { status: 'saved' } | { status: 'gone' }

const ownerOf = (scope: Scope, shared: boolean) => (shared ? null : scope.userId)
const mayKeep = (scope: Scope, ownerId: string | null) => ownerId !== null || can(scope.role, 'views:share')
const audit = (
  tx: Transaction,
  scope: Scope,
  verb: string,
  id: string,
  details: { list?: string; shared?: boolean } = {},
) => recordAudit(tx, scope, [{ action: `view.${verb}`, entity: 'view', entityId: id, details }])

/** The views of one owner change one after the other: names, places and their number are told from all of them. */
async function lockOwner(tx: Transaction, { organisationId }: Scope, ownerId: string | null): Promise<void> {
  const key = `saved-views ${organisationId} ${ownerId ?? ''}`
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`
}

type Found = { id: string; ownerId: string | null; list: string; name: string; query: string }

/** Locked with its owner's other views; someone else's private view is as unknown as one that never was. */
async function findOwn(
  tx: Transaction,
  scope: Scope,
  id: string,
  { deleted = false }: { deleted?: boolean } = {},
): Promise<{ status: 'found'; view: Found } | NotMine> {
  const where = { ...visibleViews(scope), id, ...(deleted ? { deletedAt: { not: null } } : {}) }
  const seen = await tx.savedView.findFirst({ where, select: { ownerId: true } })
  if (!seen) return { status: 'gone' }
  if (!mayKeep(scope, seen.ownerId)) return { status: 'not-allowed' }
  await lockOwner(tx, scope, seen.ownerId)
  const view = await tx.savedView.findFirst({
    where,
    select: { id: true, ownerId: true, list: true, name: true, query: true },
  })
  return view ? { status: 'found', view } : { status: 'gone' }
}

type Sibling = { id: string; list: string; query: string; sameName: boolean; position: number }

async function loadSiblings(
  tx: Transaction,
  { organisationId }: Scope,
  { ownerId, name }: { ownerId: string | null; name: string },
): Promise<Sibling[]> {
  return tx.$queryRaw<Sibling[]>`
    SELECT id, list, query, lower(name) = lower(${name}) AS "sameName", position FROM saved_views
    WHERE organisation_id = ${organisationId}::uuid AND owner_id IS NOT DISTINCT FROM ${ownerId}::uuid
      AND deleted_at IS NULL
    ORDER BY position, id`
}

/** Whether one more may stand beside the others, and the place after the last of them. */
function placeAmong(
  siblings: readonly Sibling[],
): { status: 'name-taken' | 'too-many' } | { status: 'place'; position: number } {
  if (siblings.some(({ sameName }) => sameName)) return { status: 'name-taken' }
  if (siblings.length >= VIEWS_AN_OWNER) return { status: 'too-many' }
  return { status: 'place', position: (siblings.at(-1)?.position ?? 0) + 1 }
}

/** The same view saved twice, as by a double click, is one view. */
export function createView(scope: Scope, input: CreateView, now: Date): Promise<CreateViewOutcome> {
  const { organisationId, userId } = scope
  const { shared, ...fields } = input
  const ownerId = ownerOf(scope, shared)
  return withTenant(scope, async (tx) => {
    if (!mayKeep(scope, ownerId)) return { status: 'not-allowed' }
    await lockOwner(tx, scope, ownerId)
    const siblings = await loadSiblings(tx, scope, { ownerId, name: input.name })
    const twin = siblings.find(({ sameName, list, query }) => sameName && list === input.list && query === input.query)
    if (twin) return { status: 'created', id: twin.id }
    const place = placeAmong(siblings)
    if (place.status !== 'place') return place
    const { id } = await tx.savedView.create({
      data: { ...fields, ownerId, organisationId, position: place.position, createdAt: now, createdById: userId },
      select: { id: true },
    })
    await audit(tx, scope, 'create', id, { list: input.list, shared })
    return { status: 'created', id }
  })
}

/** Another state under the same name; the list that a view belongs to never changes. */
export function saveViewState(scope: Scope, input: SaveViewState): Promise<SaveViewStateOutcome> {
  const { id, version, list, query } = input
  return withTenant(scope, async (tx) => {
    const found = await findOwn(tx, scope, id)
    if (found.status !== 'found') return found
    const { count } = await tx.savedView.updateMany({
      where: { ...visibleViews(scope), id, version, list },
      data: { query, version: { increment: 1 } },
    })
    if (count === 0) return { status: 'changed' }
    await audit(tx, scope, 'state', id)
    return { status: 'saved', version: version + 1 }
  })
}

/** Its name, and whose it is: made private, a view of the organisation becomes that of whoever does so. */
export function updateView(scope: Scope, input: UpdateView): Promise<UpdateViewOutcome> {
  const { id, version, name, shared } = input
  return withTenant(scope, async (tx) => {
    const found = await findOwn(tx, scope, id)
    if (found.status !== 'found') return found
    const ownerId = ownerOf(scope, shared)
    if (!mayKeep(scope, ownerId)) return { status: 'not-allowed' }
    if (ownerId !== found.view.ownerId) await lockOwner(tx, scope, ownerId)
    const siblings = await loadSiblings(tx, scope, { ownerId, name })
    const place = placeAmong(siblings.filter((sibling) => sibling.id !== id))
    if (place.status !== 'place') return place
    const moved = ownerId === found.view.ownerId ? {} : { ownerId, position: place.position }
    const { count } = await tx.savedView.updateMany({
      where: { ...visibleViews(scope), id, version },
      data: { name, ...moved, version: { increment: 1 } },
    })
    if (count === 0) return { status: 'changed' }
    await audit(tx, scope, 'update', id, { shared })
    return { status: 'saved', version: version + 1 }
  })
}

/** Kept for a day, so that it can be undone; older ones of the same owner go for good. */
export function deleteView(scope: Scope, { id }: { id: string }, now: Date): Promise<DeleteViewOutcome> {
  const { organisationId } = scope
  return withTenant(scope, async (tx) => {
    const found = await findOwn(tx, scope, id)
    if (found.status !== 'found') return found
    const { ownerId, name } = found.view
    await tx.savedView.updateMany({ where: { organisationId, id }, data: { deletedAt: now } })
    await tx.savedView.deleteMany({
      where: { organisationId, ownerId, deletedAt: { lt: new Date(now.getTime() - DAY_MILLISECONDS) } },
    })
    await audit(tx, scope, 'delete', id)
    return { status: 'deleted', name }
  })
}

export function restoreView(scope: Scope, { id }: { id: string }): Promise<RestoreViewOutcome> {
  const { organisationId } = scope
  return withTenant(scope, async (tx) => {
    const found = await findOwn(tx, scope, id, { deleted: true })
    if (found.status !== 'found') return found
    const place = placeAmong(await loadSiblings(tx, scope, found.view))
    if (place.status !== 'place') return place
    await tx.savedView.updateMany({ where: { organisationId, id }, data: { deletedAt: null } })
    await audit(tx, scope, 'restore', id)
    return { status: 'restored' }
  })
}

/** One place up or down among the views of the same owner. */
export function moveView(scope: Scope, { id, direction }: MoveView): Promise<MoveViewOutcome> {
  return withTenant(scope, async (tx) => {
    const found = await findOwn(tx, scope, id)
    if (found.status !== 'found') return found
    const ids = (await loadSiblings(tx, scope, found.view)).map((sibling) => sibling.id)
    const from = ids.indexOf(id)
    const to = direction === 'up' ? from - 1 : from + 1
    if (to < 0 || to >= ids.length) return { status: 'at-the-end' }
    ids.splice(to, 0, ...ids.splice(from, 1))
    await tx.$executeRaw`
      UPDATE saved_views AS view SET position = placed.place
      FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS placed(id, place)
      WHERE view.organisation_id = ${scope.organisationId}::uuid AND view.id = placed.id`
    await audit(tx, scope, 'move', id)
    return { status: 'moved' }
  })
}

/** The view that the start page leads to; null for the overview. */
export function setStartView(scope: Scope, { id }: { id: string | null }): Promise<SetStartViewOutcome> {
  const { organisationId, userId } = scope
  return withTenant(scope, async (tx) => {
    if (id !== null && !(await tx.savedView.findFirst({ where: { ...visibleViews(scope), id }, select: { id: true } })))
      return { status: 'gone' }
    const another =
      id === null ? { startViewId: { not: null } } : { OR: [{ startViewId: null }, { startViewId: { not: id } }] }
    const { count } = await tx.user.updateMany({
      where: { organisationId, id: userId, ...another },
      data: { startViewId: id },
    })
    if (count > 0) {
      await recordAudit(tx, scope, [
        { action: 'user.start-view', entity: 'user', entityId: userId, details: { viewId: id } },
      ])
    }
    return { status: 'saved' }
  })
}
