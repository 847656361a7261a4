import 'server-only'
import { recordAudit } from '@/lib/audit/mutations'
import { withTenant } from '@/lib/db/with-tenant'
import { Prisma } from '@/lib/generated/prisma/client'
import { retentionEnd } from '@/lib/imports/retention'
import type { ImportWork } from '@/lib/imports/running/mutations'
import { enqueueRetention, prepareQueue } from '@/lib/jobs/queue'

const UNDER_WAY = ['reading', 'checking', 'applying', 'undoing']
const DONE = ['applied', 'undone']

/**
 * Deletes the file of an import and what its rows held, once its retention period is over. What was never applied is
 * discarded; of what was, the references stay by which it can be undone.
 */
export async function forgetImport({ scope, importId, now }: Omit<ImportWork, 'attempt' | 'signal'>): Promise<void> {
  const own = { organisationId: scope.organisationId, id: importId }
  await prepareQueue()
  await withTenant(scope, async (tx) => {
    const found = await tx.import.findFirst({ where: { ...own, contentDeletedAt: null } })
    if (!found) return
    const due = retentionEnd(found.undoneAt ?? found.appliedAt ?? found.checkedAt ?? found.createdAt)
    if (due > now || UNDER_WAY.includes(found.status)) {
      const tomorrow = new Date(now.getTime() + 86_400_000)
      return enqueueRetention(tx, scope, importId, due > tomorrow ? due : tomorrow)
    }
    const rows = { organisationId: scope.organisationId, importId }
    const isDone = DONE.includes(found.status)
    const { count } = await tx.import.updateMany({
      where: { ...own, version: found.version },
      data: {
        contentDeletedAt: now,
        version: { increment: 1 },
        ...(isDone ? {} : { status: 'discarded', discardedAt: now, headings: [], counts: Prisma.DbNull }),
      },
    })
    if (count === 0) throw new Error('the import was changed at this moment: once more')
    await tx.importFile.deleteMany({ where: rows })
    if (isDone) {
      await tx.$executeRaw`
        UPDATE import_rows SET cells = '{}', number = NULL, name = NULL, problems = NULL, warnings = NULL, proposals = NULL,
          changes = NULL
        WHERE organisation_id = ${scope.organisationId}::uuid AND import_id = ${importId}::uuid`
    } else {
      await tx.importRow.deleteMany({ where: rows })
      await tx.importMissing.deleteMany({ where: rows })
    }
    await recordAudit(tx, scope, [{ action: 'import.forget', entity: 'import', entityId: importId }])
  })
}
