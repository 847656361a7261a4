import 'server-only'
import { can } from '@/lib/auth/permissions'
import { currentViewer } from '@/lib/auth/session'
import { DatabaseUnavailableError } from '@/lib/errors'
import { getImportProgress } from '@/lib/imports/data'
import { logger } from '@/lib/logger'
import { id as idSchema } from '@/lib/schema'

/** What a page asks every second while work is under way: a GET, so that it never waits in line with actions. */
export async function answerProgress(id: string): Promise<Response> {
  try {
    const viewer = await currentViewer()
    if (!viewer) return Response.json({ answer: 'signed-out' }, { status: 401 })
    if (!can(viewer.role, 'imports:run')) return Response.json({ answer: 'forbidden' }, { status: 403 })
    const parsed = idSchema.safeParse(id)
    const progress = parsed.success ? await getImportProgress(viewer.scope, parsed.data) : null
    if (!progress) return Response.json({ answer: 'gone' }, { status: 404 })
    return Response.json({ answer: 'progress', ...progress })
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError)) throw error
    logger.error({ event: 'database.unavailable' }, 'database unavailable')
    return Response.json({ answer: 'unavailable' }, { status: 503 })
  }
}
