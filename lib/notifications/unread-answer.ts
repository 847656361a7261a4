import 'server-only'
import { watchingViewer } from '@/lib/auth/session'
import { DatabaseUnavailableError } from '@/lib/errors'
import { logger } from '@/lib/logger'
import { getUnreadCount } from '@/lib/notifications/data'

/** The number beside the bell: a GET, so that it never waits in line with actions. */
export async function answerUnread(): Promise<Response> {
  try {
    const viewer = await watchingViewer()
    if (!viewer) return Response.json({ answer: 'signed-out' }, { status: 401 })
    return Response.json({ unread: await getUnreadCount(viewer.scope) })
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError)) throw error
    logger.error({ event: 'database.unavailable' }, 'database unavailable')
    return Response.json({ answer: 'unavailable' }, { status: 503 })
  }
}
