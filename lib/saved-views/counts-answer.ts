import 'server-only'
import { currentViewer } from '@/lib/auth/session'
import { DatabaseUnavailableError } from '@/lib/errors'
import { logger } from '@/lib/logger'
import { countViews } from '@/lib/saved-views/data'

/** What the side bar asks after each page: a GET, so that it never waits in line with actions. */
export async function answerCounts(): Promise<Response> {
  try {
    const viewer = await currentViewer()
    if (!viewer) return Response.json({ answer: 'signed-out' }, { status: 401 })
    return Response.json({ answer: 'counts', counts: await countViews(viewer.scope, new Date()) })
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError)) throw error
    logger.error({ event: 'database.unavailable' }, 'database unavailable')
    return Response.json({ answer: 'unavailable' }, { status: 503 })
  }
}
