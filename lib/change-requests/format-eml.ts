import type { Mail, MailThread } from '@/lib/change-requests/compose'
import { type Mailbox, mimeSource } from '@/lib/mail-sending/mime-source'

export type EmlOptions = {
  /** Left out, the mail program fills in the sender's own account. */
  from?: Mailbox
  date: Date
  /** With angle brackets, as in the header. */
  messageId: string
  thread?: MailThread | undefined
}

/** The mail as an .eml draft: X-Unsent makes Outlook open it for sending. */
export function toEml(mail: Mail, { from, date, messageId, thread }: EmlOptions): Promise<Uint8Array> {
  return mimeSource({
    ...(from === undefined ? {} : { from }),
    to: mail.recipient === null ? null : { name: '', address: mail.recipient },
    subject: mail.subject,
    text: mail.body,
    date,
    messageId,
    ...(thread ?? {}),
    headers: { 'X-Unsent': '1' },
  })
}
