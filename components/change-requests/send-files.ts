import { MAX_MAIL_BYTES } from '@/lib/change-requests/answer-mails/types'
import type { UploadAnswer } from '@/lib/change-requests/answer-mails/upload'

export type Answer = UploadAnswer | { status: 'offline' }

/** What became of one file; `mailId` is null where it was not filed. */
export type Sent = { key: string; name: string; answer: Answer; mailId: string | null }

const MAX_NAME_LENGTH = 200

/** Sends the files one after the other; each gets an answer of its own. */
export async function sendFiles(files: readonly File[]): Promise<Sent[]> {
  const all: Sent[] = []
  for (const file of files) {
    const submission = randomId()
    const answer = file.size > MAX_MAIL_BYTES ? ({ status: 'too-large' } as const) : await send(file, submission)
    const mailId = answer.status === 'received' || answer.status === 'duplicate' ? answer.mailId : null
    all.push({ key: submission, name: file.name, answer, mailId })
  }
  return all
}

async function send(file: File, submission: string): Promise<Answer> {
  const query = new URLSearchParams({ submission, name: file.name.slice(-MAX_NAME_LENGTH) })
  try {
    const response = await fetch(`/api/answers?${query}`, { method: 'POST', body: file })
    return (await response.json()) as UploadAnswer
  } catch {
    return { status: 'offline' }
  }
}

/** A UUID (version 4); browsers make one themselves over https and on localhost only. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = Array.from(bytes, (byte, index) => {
    const fixed = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte
    return fixed.toString(16).padStart(2, '0')
  }).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
