import MailComposer from 'nodemailer/lib/mail-composer'
import type { Mail, MailThread } from '@/lib/change-requests/compose'

export type EmlOptions = {
  /** Left out, the mail program fills in the sender's own account. */
  from?: { name: string; address: string }
  date: Date
  /** With angle brackets, as in the header. */
  messageId: string
  thread?: MailThread | undefined
}

/** The mail as an .eml draft: plain text in UTF-8, CRLF, and X-Unsent so that Outlook opens it for sending. */
export async function toEml(mail: Mail, { from, date, messageId, thread }: EmlOptions): Promise<Uint8Array> {
  const composer = new MailComposer({
    ...(from === undefined ? {} : { from }),
    ...(mail.recipient === null ? {} : { to: { name: '', address: mail.recipient } }),
    subject: mail.subject,
    text: mail.body.replace(/\n/g, '\r\n'),
    textEncoding: 'quoted-printable',
    date,
    messageId,
    ...(thread ? { inReplyTo: thread.inReplyTo, references: [...thread.references] } : {}),
    headers: { 'X-Unsent': '1' },
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}
