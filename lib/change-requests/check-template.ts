import { composeMail, type MailCustomer, type MailSender, type MailTemplate } from '@/lib/change-requests/compose'
import { distinctProblems, type Problem, problemWith, SUBJECT_FIELD } from '@/lib/change-requests/problem'
import { parseTemplate, placeholdersIn } from '@/lib/change-requests/template'

/** Invented facts for the preview of a template; every optional value is there. */
export const SAMPLE_SENDER: MailSender = {
  partnerName: 'Muster Systemhaus GmbH',
  partnerNumber: '1000001',
  productName: 'Sage 100 3rd Party Gateway (inkl. Sage API Connectivity Gateway)',
  street: 'Hafenstraße 1',
  postalCode: '20457',
  town: 'Hamburg',
  senderName: 'Erika Mustermann',
  senderPosition: 'Vertriebsinnendienst',
  senderPhone: '040 123456',
  senderEmail: 'erika.mustermann@systemhaus.example',
}

export const SAMPLE_CUSTOMERS: readonly MailCustomer[] = [
  {
    name: 'Müller Maschinenbau GmbH',
    sageCustomerNumber: '0012345',
    contactName: 'Jürgen Groß',
    oldEmail: 'j.gross@mueller.example',
    newEmail: 'it@mueller.example',
  },
  {
    name: 'Bäckerei Öztürk e. K.',
    sageCustomerNumber: '0067890',
    contactName: 'Ayşe Öztürk',
    oldEmail: 'info@oeztuerk.example',
    newEmail: 'buero@oeztuerk.example',
  },
]

export const SAMPLE_CODE = 'LOT-HAFEN7'

/** Everything wrong with a template before it is saved, tried with one customer and with several. */
export function checkTemplate(template: MailTemplate): Problem[] {
  const problems = [1, SAMPLE_CUSTOMERS.length].flatMap((count) => {
    const composed = composeMail({
      template,
      organisation: SAMPLE_SENDER,
      request: { code: SAMPLE_CODE, reason: 'Der Kunde hat die Adresse seiner Sage-ID geändert.' },
      customers: SAMPLE_CUSTOMERS.slice(0, count),
      recipient: null,
    })
    return composed.ok ? missingCode(template, composed.mail.subject) : composed.problems
  })
  return distinctProblems(problems)
}

/** Answers are matched by the code in the subject, so no template may leave it out. */
function missingCode(template: MailTemplate, subject: string): Problem[] {
  const parsed = parseTemplate(template.subject)
  const named = parsed.ok && placeholdersIn(parsed.nodes).has('Code')
  return named && subject.includes(SAMPLE_CODE) ? [] : [problemWith('missing-code', SUBJECT_FIELD)]
}
