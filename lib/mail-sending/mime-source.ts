import { domainToASCII } from 'node:url'
import MailComposer from 'nodemailer/lib/mail-composer'

export type Mailbox = { name: string; address: string }

export type MimeMail = {
  /** Left out, a mail program fills in the sender's own account. */
  from?: Mailbox
  replyTo?: Mailbox
  to: Mailbox | null
  subject: string
  /** Lines end by \n. */
  text: string
  date: Date
  /** With angle brackets, as in the header. */
  messageId: string
  /** Of the mails that this one follows, with angle brackets. */
  inReplyTo?: string
  references?: readonly string[]
  headers?: Record<string, string>
}

/** A mail as it travels: plain text in UTF-8, CRLF. Addresses are passed as objects, so no name can add another. */
export async function mimeSource(mail: MimeMail): Promise<Buffer> {
  const { from, replyTo, to, subject, text, date, messageId, inReplyTo, references, headers } = mail
  const composer = new MailComposer({
    ...(from === undefined ? {} : { from }),
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(to === null ? {} : { to }),
    subject,
    text: text.replace(/\n/g, '\r\n'),
    textEncoding: 'quoted-printable',
    date,
    messageId,
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    ...(references === undefined ? {} : { references: [...references] }),
    ...(headers === undefined ? {} : { headers }),
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}

/** An address as the commands of a mail server take it: the domain in ASCII. */
export function envelopeAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1)) || address.slice(at + 1)}`
}
