import { type ComposedMail, composeMail, type MailThread } from '@/lib/change-requests/compose'
import { CLOSING, type MailTemplate } from '@/lib/change-requests/default-template'
import { fingerprintOf } from '@/lib/change-requests/record'
import type { ChangeRequestRecord, RequestItem } from '@/lib/change-requests/types'

export type ReminderDraft = {
  mail: ComposedMail
  messageId: string
  thread: MailThread
  /** The customers that Order Management has not answered for; the reminder speaks of them only. */
  waiting: RequestItem[]
  /** Changes whenever the mail does; null where it cannot go out. */
  fingerprint: string | null
}

/**
 * The reminder of a request as the viewer would sign it, on top of the mail that was sent: an answer to it in the same
 * conversation. Null where nothing waits for Order Management.
 */
export function draftReminder(request: ChangeRequestRecord): ReminderDraft | null {
  const { sentOn, mail: sent, items, reminders } = request
  const waiting = items.filter((item) => item.status === 'sent')
  if (sentOn === null || !sent?.ok || waiting.length === 0) return null
  const mail = composeReminder(request, { sentOn, subject: sent.mail.subject, body: sent.mail.body, waiting })
  return {
    mail,
    messageId: request.messageId.replace('@', `.erinnerung-${reminders.length + 1}@`),
    thread: {
      inReplyTo: request.messageId,
      references: [request.messageId, ...reminders.map(({ messageId }) => messageId)],
    },
    waiting,
    fingerprint: mail.ok ? fingerprintOf(mail.mail) : null,
  }
}

type SentMail = { sentOn: string; subject: string; body: string; waiting: readonly RequestItem[] }

function composeReminder(request: ChangeRequestRecord, sent: SentMail): ComposedMail {
  const day = germanDay(sent.sentOn)
  const composed = composeMail({
    template: templateFor(day, request.items.length > 1),
    organisation: request.sender,
    request: { code: request.code, reason: null },
    customers: sent.waiting.map((item) => ({
      name: item.customerName,
      sageCustomerNumber: item.sageCustomerNumber,
      contactName: item.contactName,
      oldEmail: item.oldEmail,
      newEmail: item.newEmail,
    })),
    recipient: request.recipient,
  })
  if (!composed.ok) return composed
  const { recipient, body } = composed.mail
  const quote = `Am ${day} schrieb ${request.sender.partnerName ?? ''}:\n${quoted(sent.body)}`
  return { ok: true, mail: { recipient, subject: repliedSubject(sent.subject), body: `${body}\n\n${quote}` } }
}

/** Mail programs and ticket systems keep a conversation together by this one prefix; any other would begin a new one. */
const repliedSubject = (subject: string) => (/^AW: /i.test(subject) ? subject : `AW: ${subject}`)

const quoted = (text: string) =>
  text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')

/** As a letter has it: 05.03.2026. */
const germanDay = (day: string) => day.split('-').toReversed().join('.')

function templateFor(day: string, askedForSeveral: boolean): MailTemplate {
  const asked = askedForSeveral
    ? `am ${day} haben wir Sie gebeten, für mehrere Kunden die E-Mail-Adresse im Entitlement-Service zu ändern.`
    : `am ${day} haben wir Sie gebeten, für den folgenden Kunden die E-Mail-Adresse im Entitlement-Service zu ändern.`
  const open = askedForSeveral
    ? 'Für {{#EinKunde}}den folgenden Kunden{{/EinKunde}}{{#MehrereKunden}}die folgenden {{AnzahlKunden}} Kunden{{/MehrereKunden}} haben wir noch keine Antwort erhalten.'
    : 'Eine Antwort haben wir noch nicht erhalten.'
  return {
    subject: 'Erinnerung {{Code}}',
    body: `Sehr geehrte Damen und Herren,

${asked} ${open}

{{#EinKunde}}
Kunde: {{Kunde}}
Kundennummer bei Sage: {{Kundennummer}}
Bisherige E-Mail-Adresse im Entitlement-Service: {{BisherigeAdresse}}
Neue E-Mail-Adresse (Sage-ID): {{NeueAdresse}}
{{/EinKunde}}
{{#MehrereKunden}}
Kunde | Kundennummer bei Sage | Bisherige E-Mail-Adresse | Neue E-Mail-Adresse (Sage-ID)
{{#Kunden}}
{{Kunde}} | {{Kundennummer}} | {{BisherigeAdresse}} | {{NeueAdresse}}
{{/Kunden}}
{{/MehrereKunden}}

Bitte teilen Sie uns mit, bis wann wir mit der Änderung rechnen können, oder bestätigen Sie sie uns, falls sie schon erledigt ist. Nennen Sie dabei bitte das Kennzeichen {{Code}}.

${CLOSING}`,
  }
}
