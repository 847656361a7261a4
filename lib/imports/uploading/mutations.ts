import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import type { Scope } from '@/lib/auth/scope'
import { type Transaction, withTenant } from '@/lib/db/with-tenant'
import { brokenUniqueConstraint } from '@/lib/errors'
import { retentionEnd } from '@/lib/imports/retention'
import type { UploadInput } from '@/lib/imports/schema'
import { enqueueImport, enqueueRetention, prepareQueue } from '@/lib/jobs/queue'

export type UploadOutcome =
  | { status: 'created'; id: string }
  /** This person has uploaded too many files within the hour. */
  | { status: 'too-many' }

const UPLOADS_AN_HOUR = 30
const PIECE_BYTES = 1024 * 1024
/** Twenty pieces of a megabyte take longer than a form. */
const DEADLINE_MILLISECONDS = 20_000

/** Stores a file in pieces, with the job that reads it. An upload sent twice makes one import. */
export async function createImport(
  scope: Scope,
  input: UploadInput & { content: Uint8Array },
  now: Date,
): Promise<UploadOutcome> {
  const { organisationId } = scope
  await prepareQueue()
  try {
    return await withTenant(
      scope,
      async (tx) => {
        const twin = await findTwin(tx, scope, input.submission)
        if (twin) return { status: 'created', id: twin.id }
        const lately = await tx.import.count({
          where: { organisationId, createdById: scope.userId, createdAt: { gt: new Date(now.getTime() - 3_600_000) } },
        })
        if (lately >= UPLOADS_AN_HOUR) return { status: 'too-many' }
        const { id } = await tx.import.create({
          data: {
            organisationId,
            submissionId: input.submission,
            kind: input.kind,
            fileName: input.name,
            fileSize: input.content.length,
            createdById: scope.userId,
            createdAt: now,
          },
          select: { id: true },
        })
        await storePieces(tx, scope, id, input.content)
        await recordAudit(tx, scope, [
          { action: 'import.upload', entity: 'import', entityId: id, details: { kind: input.kind } },
        ])
        await enqueueImport(tx, scope, { importId: id, task: 'read' })
        await enqueueRetention(tx, scope, id, retentionEnd(now))
        return { status: 'created', id }
      },
      { deadline: DEADLINE_MILLISECONDS },
    )
  } catch (error) {
    if (brokenUniqueConstraint(error) === null) throw error
    const twin = await withTenant(scope, (tx) => findTwin(tx, scope, input.submission))
    if (!twin) throw error
    return { status: 'created', id: twin.id }
  }
}

function findTwin(tx: Transaction, { organisationId }: Scope, submissionId: string) {
  return tx.import.findFirst({ where: { organisationId, submissionId }, select: { id: true } })
}

async function storePieces(
  tx: Transaction,
  { organisationId }: Scope,
  importId: string,
  content: Uint8Array,
): Promise<void> {
  for (let position = 0; position * PIECE_BYTES < content.length; position += 1) {
    const piece = new Uint8Array(content.subarray(position * PIECE_BYTES, (position + 1) * PIECE_BYTES))
    await tx.importFile.create({ data: { organisationId, importId, position, content: piece } })
  }
}
