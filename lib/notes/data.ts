import 'server-only'
import type { Scope } from '@/lib/auth/scope'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import type { NoteRecord } from '@/lib/notes/types'

/** As many as a person reads; older ones stay in the database. */
const NOTES = 200

const noteSelect = {
  id: true,
  version: true,
  text: true,
  authorId: true,
  createdAt: true,
  editedAt: true,
  customerId: true,
} as const

/** The notes of these customers, the newest first. */
export function loadNotes(tx: Transaction, scope: Scope, customerIds: readonly string[]): Promise<NoteRecord[]> {
  return tx.note.findMany({
    where: { organisationId: scope.organisationId, customerId: { in: [...customerIds] }, deletedAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: NOTES,
    select: noteSelect,
  })
}

/** The notes of a request, the newest first. */
export function listNotesOfRequest(scope: Scope, changeRequestId: string): Promise<NoteRecord[]> {
  return withTenant(scope, (tx) =>
    tx.note.findMany({
      where: { organisationId: scope.organisationId, changeRequestId, deletedAt: null },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: NOTES,
      select: noteSelect,
    }),
  )
}
