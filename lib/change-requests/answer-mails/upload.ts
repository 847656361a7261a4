import 'server-only'
import { randomUUID } from 'node:crypto'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { isSameOrigin } from '@/lib/auth/action'
import { can } from '@/lib/auth/permissions'
import type { Scope } from '@/lib/auth/scope'
import { currentViewer } from '@/lib/auth/session'
import { type ReceiveOutcome, receiveMail } from '@/lib/change-requests/answer-mails/mutations'
import { parseMail } from '@/lib/change-requests/answer-mails/parse-mail'
import { uploadSchema } from '@/lib/change-requests/answer-mails/schema'
import { MAX_MAIL_BYTES } from '@/lib/change-requests/answer-mails/types'
import { keptFileName } from '@/lib/change-requests/mail-file-name'
import { DatabaseUnavailableError } from '@/lib/errors'
import { logger } from '@/lib/logger'
import { makeOneAtATime } from '@/lib/one-at-a-time'

/** What an upload is answered; the sentence of a refusal is answers.refusal.<status>. */
export type UploadAnswer =
  | ReceiveOutcome
  | { status: 'too-large' | 'no-mail' | 'unreadable' | 'busy' | 'invalid' }
  | { status: 'signed-out' | 'forbidden' | 'unavailable' }
  | { status: 'failed'; reference: string }

const STATUS: Record<UploadAnswer['status'], number> = {
  received: 201,
  duplicate: 200,
  invalid: 400,
  'signed-out': 401,
  forbidden: 403,
  'too-large': 413,
  'no-mail': 422,
  unreadable: 422,
  failed: 500,
  busy: 503,
  unavailable: 503,
}

/** A page sends its files one after the other. */
const oneAtATime = makeOneAtATime()

/** Takes a mail as the whole body of a request; who asks and how much is checked before anything is read. */
export async function uploadAnswerMail(request: Request): Promise<Response> {
  const answer = await answerTo(request).catch(failure)
  return Response.json(answer, { status: STATUS[answer.status], headers: { 'cache-control': 'private, no-store' } })
}

async function answerTo(request: Request): Promise<UploadAnswer> {
  if (!(await isSameOrigin())) return refused('origin')
  const viewer = await currentViewer()
  if (!viewer) return { status: 'signed-out' }
  if (!can(viewer.role, 'requests:edit')) return refused('requests:edit', viewer.scope.userId)
  const parameters = parametersOf(request)
  if (!parameters) return { status: 'invalid' }
  if (Number(request.headers.get('content-length')) > MAX_MAIL_BYTES) return { status: 'too-large' }
  const taken = await oneAtATime(viewer.scope.userId, () => takeMail(request, viewer.scope, parameters))
  return taken ?? { status: 'busy' }
}

type UploadParameters = z.output<typeof uploadSchema>

async function takeMail(request: Request, scope: Scope, parameters: UploadParameters): Promise<UploadAnswer> {
  const file = new Uint8Array(await request.arrayBuffer())
  if (file.length > MAX_MAIL_BYTES) return { status: 'too-large' }
  const reading = await parseMail(file)
  if (reading.status !== 'mail') return reading
  const { submission: submissionId, name } = parameters
  const { format, mail } = reading
  const received = { submissionId, fileName: keptFileName(name, format), format, file, mail }
  return receiveMail(scope, received, new Date())
}

/** Null for anything but each parameter at most once. */
function parametersOf(request: Request): UploadParameters | null {
  const parameters = new URL(request.url).searchParams
  const names = [...parameters.keys()]
  const parsed = uploadSchema.safeParse(Object.fromEntries(parameters))
  return parsed.success && new Set(names).size === names.length ? parsed.data : null
}

function refused(reason: string, userId?: string): UploadAnswer {
  logger.warn({ event: 'action.refused', reason, userId }, 'upload refused')
  return { status: 'forbidden' }
}

function failure(error: unknown): UploadAnswer {
  unstable_rethrow(error)
  if (error instanceof DatabaseUnavailableError) {
    logger.error({ event: 'database.unavailable' }, 'database unavailable')
    return { status: 'unavailable' }
  }
  const reference = randomUUID().slice(0, 8)
  logger.error({ event: 'action.failed', reference, err: error }, 'upload failed')
  return { status: 'failed', reference }
}
