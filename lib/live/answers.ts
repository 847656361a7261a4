import 'server-only'
import { watchingViewer } from '@/lib/auth/session'
import { DatabaseUnavailableError } from '@/lib/errors'
import { getChangeMark } from '@/lib/live/data'
import { isDraining, liveHub } from '@/lib/live/process-hub'
import { parseWatched } from '@/lib/live/schema'
import { openStream, STREAM_HEADERS } from '@/lib/live/stream'
import { logger } from '@/lib/logger'

/** The stream of what others do to what a page shows. Whose it is comes from the session alone. */
export function answerEvents(request: Request): Promise<Response> {
  return answering(async () => {
    const viewer = await watchingViewer()
    if (!viewer) return refusal('signed-out', 401)
    const watched = parseWatched(new URL(request.url).searchParams)
    if (!watched) return refusal('invalid', 400)
    if (isDraining()) return refusal('ending', 503)
    const { organisationId, userId } = viewer.scope
    const stream = openStream(
      liveHub(),
      { organisationId, userId, sessionId: viewer.sessionId, watched },
      request.signal,
    )
    if (stream === 'too-many') return refusal(stream, 429)
    if (stream === 'ending') return refusal(stream, 503)
    return new Response(stream, { headers: STREAM_HEADERS })
  })
}

/** How far it has come, for whoever cannot hear it or has missed something. */
export function answerMark(request: Request): Promise<Response> {
  return answering(async () => {
    const viewer = await watchingViewer()
    if (!viewer) return refusal('signed-out', 401)
    const watched = parseWatched(new URL(request.url).searchParams)
    if (!watched) return refusal('invalid', 400)
    return Response.json(await getChangeMark(viewer.scope, watched), { headers: { 'cache-control': 'no-store' } })
  })
}

function refusal(answer: string, status: number): Response {
  return Response.json({ answer }, { status, headers: { 'cache-control': 'no-store' } })
}

async function answering(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof DatabaseUnavailableError)) throw error
    logger.error({ event: 'database.unavailable' }, 'database unavailable')
    return refusal('unavailable', 503)
  }
}
