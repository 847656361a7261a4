import { SAMPLE_CODE, SAMPLE_CUSTOMERS, SAMPLE_SENDER } from '@/lib/change-requests/check-template'
import { composeMail, type Mail, type MailSender, type MailTemplate } from '@/lib/change-requests/compose'
import type { Problem } from '@/lib/change-requests/problem'

const FIELD_OF_PLACEHOLDER: Record<string, keyof MailSender> = {
  Partner: 'partnerName',
  Partnernummer: 'partnerNumber',
  Produkt: 'productName',
  Strasse: 'street',
  PLZ: 'postalCode',
  Ort: 'town',
  Absender: 'senderName',
  AbsenderFunktion: 'senderPosition',
  AbsenderTelefon: 'senderPhone',
  AbsenderEMail: 'senderEmail',
}

export type TemplatePreview = {
  /** Null where the template itself is at fault. */
  mail: Mail | null
  /** Own values that are missing: the preview stands in an example, a real mail would be refused. */
  missing: Problem[]
}

/** The mail as this sender's would be for one or several example customers. */
export function previewTemplate(
  template: MailTemplate,
  { sender, recipient, count, reason }: { sender: MailSender; recipient: string | null; count: number; reason: string },
): TemplatePreview {
  const compose = (organisation: MailSender) =>
    composeMail({
      template,
      organisation,
      request: { code: SAMPLE_CODE, reason: reason === '' ? null : reason },
      customers: SAMPLE_CUSTOMERS.slice(0, count),
      recipient,
    })
  const composed = compose(sender)
  if (composed.ok) return { mail: composed.mail, missing: [] }
  const missing = composed.problems.filter(
    ({ code, placeholder }) => code === 'missing-value' && FIELD_OF_PLACEHOLDER[placeholder] !== undefined,
  )
  if (missing.length === 0) return { mail: null, missing: [] }
  const fields = missing
    .map(({ placeholder }) => FIELD_OF_PLACEHOLDER[placeholder])
    .filter((name) => name !== undefined)
  const examples = Object.fromEntries(fields.map((name) => [name, SAMPLE_SENDER[name]]))
  const again = compose({ ...sender, ...examples })
  return { mail: again.ok ? again.mail : null, missing }
}
