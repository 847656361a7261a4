import 'server-only'
import { randomUUID } from 'node:crypto'
import { isSameOrigin } from '@/lib/auth/action'
import { can } from '@/lib/auth/permissions'
import { currentViewer } from '@/lib/auth/session'
import { DatabaseUnavailableError } from '@/lib/errors'
import { uploadSchema } from '@/lib/imports/schema'
import { MAXIMUM_FILE_BYTES } from '@/lib/imports/types'
import { createImport } from '@/lib/imports/uploading/mutations'
import { logger } from '@/lib/logger'

/** What the browser is told; `created` leads to the page of the import. */
export type UploadAnswer =
  | { status: 'created'; id: string }
  | { status: 'invalid' | 'empty' | 'too-large' | 'too-many' | 'signed-out' | 'forbidden' | 'unavailable' }
  | { status: 'failed'; reference: string }

const HTTP_STATUS: Record<UploadAnswer['status'], number> = {
  created: 201,
  invalid: 400,
  empty: 400,
  'signed-out': 401,
  forbidden: 403,
  'too-large': 413,
  'too-many': 429,
  failed: 500,
  unavailable: 503,
}

/** The answer to an upload: the bytes of one file as the body, everything else in the address. */
export async function answerUpload(request: Request): Promise<Response> {
  const answer = await take(request).catch((error: unknown): UploadAnswer => {
    if (error instanceof DatabaseUnavailableError) {
      logger.error({ event: 'database.unavailable' }, 'database unavailable')
      return { status: 'unavailable' }
    }
    const reference = randomUUID().slice(0, 8)
    logger.error({ event: 'upload.failed', reference, err: error }, 'upload failed')
    return { status: 'failed', reference }
  })
  return Response.json(answer, { status: HTTP_STATUS[answer.status], headers: { 'cache-control': 'no-store' } })
}

async function take(request: Request): Promise<UploadAnswer> {
  if (!(await isSameOrigin())) return refused('origin')
  const viewer = await currentViewer()
  if (!viewer) return { status: 'signed-out' }
  if (!can(viewer.role, 'imports:run')) return refused('imports:run')
  // Said beforehand, so that nobody sends what is not taken; what comes is counted all the same.
  if (Number(request.headers.get('content-length') ?? 0) > MAXIMUM_FILE_BYTES) return { status: 'too-large' }
  const { searchParams } = new URL(request.url)
  const given = Object.fromEntries(['kind', 'submission', 'name'].map((name) => [name, searchParams.get(name)]))
  const parsed = uploadSchema.safeParse(given)
  if (!parsed.success) return { status: 'invalid' }
  const content = await readBody(request)
  if (content === 'too-large') return { status: 'too-large' }
  // Half a list must not look like a whole one.
  if (content.length !== Number(request.headers.get('content-length') ?? content.length)) return { status: 'invalid' }
  if (content.length === 0) return { status: 'empty' }
  return createImport(viewer.scope, { ...parsed.data, content }, new Date())
}

function refused(reason: string): UploadAnswer {
  logger.warn({ event: 'upload.refused', reason }, 'upload refused')
  return { status: 'forbidden' }
}

async function readBody(request: Request): Promise<Uint8Array | 'too-large'> {
  const pieces: Uint8Array[] = []
  let length = 0
  if (request.body === null) return new Uint8Array()
  for await (const piece of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += piece.length
    if (length > MAXIMUM_FILE_BYTES) return 'too-large'
    pieces.push(piece)
  }
  return new Uint8Array(Buffer.concat(pieces, length))
}
