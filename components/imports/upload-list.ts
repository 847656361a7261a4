import { type ImportKind, UPLOAD_REFUSALS, type UploadRefusal } from '@/lib/imports/types'

export type UploadOutcome =
  | { status: 'created'; id: string }
  | { status: 'cancelled' }
  /** By the reference, where there is one, the server's log knows the failure. */
  | { status: UploadRefusal; reference?: string }

export type UploadedList = {
  kind: ImportKind
  submissionId: string
  /** Null for pasted cells. */
  name: string | null
  content: Blob
}

const REFUSAL_OF_STATUS: Record<number, UploadRefusal> = {
  400: 'invalid',
  401: 'signed-out',
  403: 'forbidden',
  413: 'too-large',
  422: 'invalid',
  429: 'too-many',
  503: 'unavailable',
}

/** What the server said; a proxy in front of it may have answered in its place, without a word of ours. */
export function readUploadAnswer(httpStatus: number, body: string): UploadOutcome {
  const answer = parsed(body)
  if (answer.status === 'created' && typeof answer.id === 'string') return { status: 'created', id: answer.id }
  const refusal = UPLOAD_REFUSALS.find((code) => code === answer.status)
  return {
    status: refusal ?? REFUSAL_OF_STATUS[httpStatus] ?? 'failed',
    ...(typeof answer.reference === 'string' ? { reference: answer.reference } : {}),
  }
}

function parsed(body: string): { status?: unknown; id?: unknown; reference?: unknown } {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

/** The ending tells more than the beginning where a name is longer than the server takes. */
const LONGEST_NAME = 255

/** Sends a list and says how much of it has gone; fetch cannot say that. */
export function uploadList(
  { kind, submissionId, name, content }: UploadedList,
  { onProgress, signal }: { onProgress: (share: number) => void; signal: AbortSignal },
): Promise<UploadOutcome> {
  const query = new URLSearchParams({
    kind,
    submission: submissionId,
    ...(name === null ? {} : { name: name.slice(-LONGEST_NAME) }),
  })
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 1)
    request.onload = () => resolve(readUploadAnswer(request.status, request.responseText))
    request.onerror = () => resolve({ status: 'offline' })
    request.onabort = () => resolve({ status: 'cancelled' })
    signal.addEventListener('abort', () => request.abort())
    request.open('POST', `/api/imports?${query}`)
    request.send(content)
  })
}
