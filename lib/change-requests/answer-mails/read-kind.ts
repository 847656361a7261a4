import { fold } from '@/lib/change-requests/answer-mails/fold'
import type { ParsedMail } from '@/lib/change-requests/answer-mails/schema'
import type { MailKind } from '@/lib/change-requests/answer-mails/types'

const UNDELIVERED_SUBJECT =
  /^(?:(?:re|aw): )*(?:unzustellbar|undeliverable|undelivered mail|mail delivery (?:failed|failure)|delivery status notification|returned mail|zustellung fehlgeschlagen)/u
const AUTOMATIC_SUBJECT =
  /^(?:automatische antwort|automatic reply|autoreply|auto-reply|abwesenheitsnotiz|abwesend|out of office|eingangsbestaetigung)\b/u
const MAIL_SERVER = /^(?:mailer-daemon|postmaster)@/u

/** Who speaks. A mail of a program, or of a mail server, answers nothing, whatever its words. */
export function readKind({ signs, subject, from }: Pick<ParsedMail, 'signs' | 'subject' | 'from'>): MailKind {
  const folded = fold(subject)
  const messageClass = signs.messageClass?.toLowerCase() ?? ''
  const isReport = /report-type="?delivery-status/i.test(signs.contentType ?? '') || messageClass.startsWith('report.')
  if (isReport || UNDELIVERED_SUBJECT.test(folded) || MAIL_SERVER.test(from?.email.toLowerCase() ?? ''))
    return 'undelivered'
  const submitted = (signs.autoSubmitted ?? 'no').split(';')[0]?.trim().toLowerCase()
  const answersByItself =
    submitted !== 'no' ||
    signs.autoReply !== null ||
    /^auto[_-]?reply/i.test(signs.precedence ?? '') ||
    /\.rules\.(?:oof|reply)template/.test(messageClass)
  return answersByItself || AUTOMATIC_SUBJECT.test(folded) ? 'automatic' : 'answer'
}
