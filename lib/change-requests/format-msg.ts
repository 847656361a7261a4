import { Email, MessageEditorFormat } from '@tutao/oxmsg'
import type { Mail, MailThread } from '@/lib/change-requests/compose'

/** The mail as an Outlook draft (.msg): message flags unsent, plain text, line breaks CRLF as Outlook writes them. */
export function toMsg(mail: Mail, thread?: MailThread): Uint8Array {
  const email = new Email(true)
    .bodyFormat(MessageEditorFormat.EDITOR_FORMAT_PLAINTEXT)
    .subject(mail.subject)
    .bodyText(mail.body.replace(/\n/g, '\r\n'))
  if (mail.recipient !== null) email.to(mail.recipient)
  if (thread) {
    email.inReplyToId = thread.inReplyTo
    email.internetReferences = thread.references.join(' ')
  }
  return email.msg()
}
