import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { brokenUniqueConstraint } from '@/lib/errors'
import { mentionedIn, resolveMentions } from '@/lib/notes/mentions'
import { type EditNote, LONGEST_NOTE, type WriteNote } from '@/lib/notes/schema'
import type { Colleague } from '@/lib/notes/types'
import { lockCustomers } from '@/lib/onboarding/mutations'

/** How long a removed note can come back. */
const KEPT_DAYS = 30
/** A name is shorter than the token that stands for it: the text as stored may be longer than what was typed. */
const LONGEST_STORED = 2 * LONGEST_NOTE

export type WriteOutcome = { status: 'written'; id: string } | { status: 'too-long' } | { status: 'gone' }

type Place = { customerId: string | null; changeRequestId: string | null }

/** A form sent twice (same submissionId) writes one note and answers with it both times. */
export async function writeNote(scope: Scope, input: WriteNote, now: Date): Promise<WriteOutcome> {
  const { submissionId, customerId, changeRequestId } = input
  const { organisationId } = scope
  const findTwin = (tx: Transaction) =>
    tx.note.findFirst({ where: { organisationId, submissionId, authorId: scope.userId }, select: { id: true } })
  try {
    return await withTenant(scope, async (tx) => {
      const twin = await findTwin(tx)
      if (twin) return { status: 'written', id: twin.id }
      if (!(await isThere(tx, scope, input))) return { status: 'gone' }
      const text = resolveMentions(input.text, await loadColleagues(tx, scope), input.mentions)
      if (text.length > LONGEST_STORED) return { status: 'too-long' }
      const { id } = await tx.note.create({
        data: {
          organisationId,
          submissionId,
          customerId,
          changeRequestId,
          text,
          authorId: scope.userId,
          createdAt: now,
        },
        select: { id: true },
      })
      await auditNote(tx, scope, 'note.write', { id, ...input }, mentionedIn(text))
      return { status: 'written', id }
    })
  } catch (error) {
    if (brokenUniqueConstraint(error) === null) throw error
    const twin = await withTenant(scope, findTwin)
    return twin ? { status: 'written', id: twin.id } : { status: 'gone' }
  }
}

/** Whoever was merged into another customer takes no note any more. */
async function isThere(tx: Transaction, scope: Scope, { customerId, changeRequestId }: Place): Promise<boolean> {
  if (customerId !== null) return (await lockCustomers(tx, scope, [customerId])).length > 0
  if (changeRequestId === null) return false
  return (await tx.changeRequest.count({ where: { organisationId: scope.organisationId, id: changeRequestId } })) > 0
}

async function loadColleagues(tx: Transaction, { organisationId }: Scope): Promise<Colleague[]> {
  const people = await tx.user.findMany({
    where: { organisationId },
    select: { id: true, name: true, disabledAt: true },
  })
  return people.map(({ id, name, disabledAt }) => ({ id, name, disabled: disabledAt !== null }))
}

/** `mentions` are those who are told of it: lib/notifications reads them from the audit's event. */
function auditNote(
  tx: Transaction,
  scope: Scope,
  action: string,
  { id, customerId, changeRequestId }: Place & { id: string },
  mentions: readonly string[] = [],
): Promise<void> {
  const details = {
    ...(mentions.length > 0 ? { mentions: [...mentions] } : {}),
    ...(changeRequestId === null ? {} : { request: changeRequestId }),
  }
  return recordAudit(tx, scope, [
    { action, entity: 'note', entityId: id, customerId: customerId ?? undefined, details },
  ])
}

export type EditOutcome =
  | { status: 'saved'; version: number }
  /** It was edited elsewhere meanwhile; nothing was overwritten. */
  | { status: 'changed'; version: number }
  | { status: 'too-long' }
  | { status: 'gone' }

/** By its author alone. Whoever is named newly is told; whoever was named before is not told again. */
export function editNote(scope: Scope, input: EditNote, now: Date): Promise<EditOutcome> {
  const { organisationId, userId } = scope
  return withTenant(scope, async (tx) => {
    const own = { organisationId, id: input.id, authorId: userId, deletedAt: null }
    const note = await tx.note.findFirst({ where: own })
    if (!note) return { status: 'gone' }
    const text = resolveMentions(input.text, await loadColleagues(tx, scope), input.mentions)
    if (text.length > LONGEST_STORED) return { status: 'too-long' }
    if (text === note.text) return { status: 'saved', version: note.version }
    const { count } = await tx.note.updateMany({
      where: { ...own, version: input.version },
      data: { text, editedAt: now, version: { increment: 1 } },
    })
    if (count === 0) return { status: 'changed', version: note.version }
    const before = mentionedIn(note.text)
    const added = mentionedIn(text).filter((id) => !before.includes(id))
    await auditNote(tx, scope, 'note.edit', note, added)
    return { status: 'saved', version: input.version + 1 }
  })
}

export type RemoveOutcome =
  | { status: 'removed' | 'restored'; version: number }
  | { status: 'changed' }
  | { status: 'gone' }

type Removal = { id: string; version: number; removed: boolean }

/**
 * By its author, or by whoever may remove those of others. Both directions are the same act, so that undo is the other
 * one; for a month, then it is deleted. What somebody else has removed its author does not bring back.
 */
export function setRemoved(
  scope: Scope,
  { id, version, removed }: Removal,
  { now, mayRemoveAll }: { now: Date; mayRemoveAll: boolean },
): Promise<RemoveOutcome> {
  const { organisationId, userId } = scope
  return withTenant(scope, async (tx) => {
    await deleteOutdated(tx, scope, now)
    const reachable = { organisationId, id, ...(mayRemoveAll ? {} : { authorId: userId }) }
    const note = await tx.note.findFirst({ where: reachable })
    if (!note) return { status: 'gone' }
    const stands = { deletedAt: null }
    const isRemoved = { deletedAt: { not: null }, ...(mayRemoveAll ? {} : { deletedById: userId }) }
    const { count } = await tx.note.updateMany({
      where: { ...reachable, version, ...(removed ? stands : isRemoved) },
      data: { deletedAt: removed ? now : null, deletedById: removed ? userId : null, version: { increment: 1 } },
    })
    if (count === 0) return { status: 'changed' }
    await auditNote(tx, scope, removed ? 'note.remove' : 'note.restore', note)
    return { status: removed ? 'removed' : 'restored', version: version + 1 }
  })
}

async function deleteOutdated(tx: Transaction, { organisationId }: Scope, now: Date): Promise<void> {
  const over = new Date(now.getTime() - KEPT_DAYS * 86_400_000)
  await tx.note.deleteMany({ where: { organisationId, deletedAt: { lt: over } } })
}
