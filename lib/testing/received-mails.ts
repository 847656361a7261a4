import { randomUUID } from 'node:crypto'
import type { Scope } from '@/lib/auth/scope'
import { bareId } from '@/lib/change-requests/answer-mails/match-request'
import { type ReceiveMail, receiveMail } from '@/lib/change-requests/answer-mails/mutations'
import type { ParsedMail } from '@/lib/change-requests/answer-mails/schema'
import { now } from '@/lib/testing/requests'

/** A mail as the reader hands it over; what a test does not name is as in most mails. */
export function parsedMail(text: string, more: Partial<ParsedMail> = {}): ParsedMail {
  return {
    from: { name: 'Order Management', email: 'order@sage.example' },
    subject: 'AW: Änderung',
    date: now.toISOString(),
    messageId: `${randomUUID()}@sage.example`,
    inReplyTo: [],
    references: [],
    signs: { autoSubmitted: null, autoReply: null, precedence: null, contentType: null, messageClass: null },
    text,
    truncated: false,
    attachments: [],
    ...more,
  }
}

export const inReplyTo = (request: { messageId: string }) => ({ inReplyTo: [bareId(request.messageId)] })
export const AUTOMATIC = { ...parsedMail('').signs, autoSubmitted: 'auto-replied' }

/** Receives a mail that differs from every other, unless the test says which file it is. */
export async function receive(scope: Scope, mail: ParsedMail, change: Partial<ReceiveMail> = {}) {
  const submissionId = randomUUID()
  const file = new TextEncoder().encode(`X-Test: ${submissionId}\r\n\r\n${mail.text}`)
  const input = { submissionId, fileName: 'Antwort.eml', format: 'eml' as const, file, mail, ...change }
  return receiveMail(scope, input, now)
}
