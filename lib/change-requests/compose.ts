import { alignRows } from '@/lib/change-requests/align-rows'
import {
  canonicalLine,
  canonicalText,
  hasControlCharacter,
  hasControlCharacterBesideLineBreaks,
} from '@/lib/change-requests/canonical-text'
import { DEFAULT_TEMPLATE, type MailTemplate } from '@/lib/change-requests/default-template'
import type { PlaceholderName } from '@/lib/change-requests/placeholders'
import {
  BODY_FIELD,
  CUSTOMERS_FIELD,
  distinctProblems,
  type Problem,
  problemWith,
  RECIPIENT_FIELD,
  SUBJECT_FIELD,
} from '@/lib/change-requests/problem'
import { plainRecipient } from '@/lib/change-requests/recipient'
import { type PlaceholderValues, renderTemplate } from '@/lib/change-requests/template'

export { DEFAULT_TEMPLATE, type MailTemplate } from '@/lib/change-requests/default-template'

/** What every way out carries. `recipient` is one plain address or null; `subject` one line; `body` lines by \n. */
export type Mail = { recipient: string | null; subject: string; body: string }

/** Where a mail stands in a conversation: message ids with their angle brackets, the oldest first. */
export type MailThread = { inReplyTo: string; references: readonly string[] }

/** The partner and the person who signs. Null or blank means „not entered“ and is never replaced by an invention. */
export type MailSender = {
  partnerName: string | null
  partnerNumber: string | null
  productName: string | null
  street: string | null
  postalCode: string | null
  town: string | null
  senderName: string | null
  senderPosition: string | null
  senderPhone: string | null
  senderEmail: string | null
}

export type MailCustomer = {
  name: string
  sageCustomerNumber: string
  contactName: string | null
  oldEmail: string | null
  newEmail: string | null
}

export type MailFacts = {
  /** Null where the organisation keeps the default. */
  template: MailTemplate | null
  organisation: MailSender
  request: { code: string; reason: string | null }
  customers: readonly MailCustomer[]
  recipient: string | null
}

export type ComposedMail = { ok: true; mail: Mail } | { ok: false; problems: Problem[] }

export const MAX_CUSTOMERS = 50
export const MAX_SUBJECT_LENGTH = 200
export const MAX_TEMPLATE_SUBJECT_LENGTH = 500
export const MAX_TEMPLATE_BODY_LENGTH = 10_000
export const MAX_REASON_LENGTH = 2_000
const MAX_VALUE_LENGTH = 320
const MAX_BODY_LENGTH = 100_000
/** A longer name is cut in the subject, where it would push out number and code; the body always has it in full. */
const NAME_LENGTH_IN_SUBJECT = 80
const NUMBERS_IN_SUBJECT = 3

/** The mail of a change request, or everything that keeps it from going out (product.md §5). */
export function composeMail(facts: MailFacts): ComposedMail {
  const template = facts.template ?? DEFAULT_TEMPLATE
  const problems: Problem[] = [...customerCountProblems(facts.customers.length), ...templateProblems(template)]
  const recipient = recipientOf(facts.recipient, problems)
  if (facts.customers.length > MAX_CUSTOMERS || template.body.length > MAX_TEMPLATE_BODY_LENGTH) {
    return { ok: false, problems }
  }

  const customers = facts.customers.map((customer) => checkedValues(customerValues(customer), problems))
  const mail = checkedValues(mailValues(facts), problems)
  const subjectCustomers = customers.map((customer) => ({ ...customer, Kunde: shortened(customer.Kunde ?? '') }))
  const subject = renderTemplate(template.subject, { mail, customers: subjectCustomers })
  const body = renderTemplate(template.body, { mail, customers })
  if (!subject.ok) problems.push(...subject.problems)
  if (!body.ok) problems.push(...body.problems)
  if (!subject.ok || !body.ok || problems.length > 0) return { ok: false, problems: distinctProblems(problems) }

  const composed: Mail = { recipient, subject: canonicalLine(subject.text), body: alignRows(canonicalText(body.text)) }
  const faults = [
    ...textProblems(SUBJECT_FIELD, composed.subject, MAX_SUBJECT_LENGTH, hasControlCharacter),
    ...textProblems(BODY_FIELD, composed.body, MAX_BODY_LENGTH, hasControlCharacterBesideLineBreaks),
  ]
  return faults.length === 0 ? { ok: true, mail: composed } : { ok: false, problems: faults }
}

function customerCountProblems(count: number): Problem[] {
  if (count === 0) return [problemWith('no-customers', CUSTOMERS_FIELD)]
  return count > MAX_CUSTOMERS ? [problemWith('too-many-customers', CUSTOMERS_FIELD)] : []
}

function templateProblems(template: MailTemplate): Problem[] {
  const problems: Problem[] = []
  if (hasControlCharacter(template.subject)) problems.push(problemWith('control-character', SUBJECT_FIELD))
  if (template.subject.length > MAX_TEMPLATE_SUBJECT_LENGTH) problems.push(problemWith('too-long', SUBJECT_FIELD))
  if (hasControlCharacterBesideLineBreaks(canonicalText(template.body))) {
    problems.push(problemWith('control-character', BODY_FIELD))
  }
  if (template.body.length > MAX_TEMPLATE_BODY_LENGTH) problems.push(problemWith('too-long', BODY_FIELD))
  return problems
}

function textProblems(field: string, text: string, maximum: number, isFaulty: (text: string) => boolean): Problem[] {
  if (text === '') return [problemWith('empty-text', field)]
  if (isFaulty(text)) return [problemWith('control-character', field)]
  return text.length > maximum ? [problemWith('too-long', field)] : []
}

function recipientOf(given: string | null, problems: Problem[]): string | null {
  if (given === null || given.trim() === '') return null
  if (hasControlCharacter(given)) {
    problems.push(problemWith('control-character', RECIPIENT_FIELD))
    return null
  }
  const recipient = plainRecipient(canonicalLine(given))
  if (recipient === null) problems.push(problemWith('invalid-recipient', RECIPIENT_FIELD))
  return recipient
}

function customerValues(customer: MailCustomer): PlaceholderValues {
  return {
    Kunde: customer.name,
    Kundennummer: customer.sageCustomerNumber,
    BisherigeAdresse: customer.oldEmail,
    NeueAdresse: customer.newEmail,
    Hauptansprechpartner: customer.contactName,
  }
}

function mailValues({ organisation, request, customers }: MailFacts): PlaceholderValues {
  return {
    Code: request.code,
    Begruendung: request.reason,
    AnzahlKunden: String(customers.length),
    Kundennummern: listOfNumbers(customers.map((customer) => customer.sageCustomerNumber)),
    Produkt: organisation.productName,
    Partner: organisation.partnerName,
    Partnernummer: organisation.partnerNumber,
    Strasse: organisation.street,
    PLZ: organisation.postalCode,
    Ort: organisation.town,
    Absender: organisation.senderName,
    AbsenderFunktion: organisation.senderPosition,
    AbsenderTelefon: organisation.senderPhone,
    AbsenderEMail: organisation.senderEmail,
  }
}

/** Control characters refuse the field by name, everything else takes its canonical form. */
function checkedValues(values: PlaceholderValues, problems: Problem[]): PlaceholderValues {
  const checked: PlaceholderValues = {}
  for (const [key, value] of Object.entries(values)) {
    const name = key as PlaceholderName
    if (value === null || value === undefined) continue
    const lines = name === 'Begruendung'
    const text = lines ? canonicalText(value) : canonicalLine(value)
    const faulty = lines ? hasControlCharacterBesideLineBreaks(text) : hasControlCharacter(value)
    if (faulty) problems.push(problemWith('control-character', name))
    if (text.length > (lines ? MAX_REASON_LENGTH : MAX_VALUE_LENGTH)) problems.push(problemWith('too-long', name))
    checked[name] = text
  }
  return checked
}

function listOfNumbers(numbers: readonly string[]): string {
  const shown = numbers.slice(0, NUMBERS_IN_SUBJECT).filter((number) => number.trim() !== '')
  const others = numbers.length - NUMBERS_IN_SUBJECT
  const list = shown.join(', ')
  if (others <= 0 || list === '') return list
  return others === 1 ? `${list} und eine weitere` : `${list} und ${others} weitere`
}

function shortened(name: string): string {
  const characters = [...name]
  if (characters.length <= NAME_LENGTH_IN_SUBJECT) return name
  return `${characters
    .slice(0, NAME_LENGTH_IN_SUBJECT - 1)
    .join('')
    .trimEnd()}…`
}
