import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Email } from '@tutao/oxmsg'
import { encode, wrap } from 'nodemailer/lib/qp'
import PostalMime from 'postal-mime'
import type { frozenMail } from '@/lib/change-requests/record'

/** Mails as Order Management writes them (lib/testing/answers), with placeholders for what a request says. */
export const ANSWER_SAMPLES = ['confirmed', 'refused', 'question-no-headers', 'automatic'] as const
export type AnswerSample = (typeof ANSWER_SAMPLES)[number]

export type AnswerValues = {
  code: string
  message_id: string
  customer_name: string
  customer_number: string
  new_email: string
  quoted_body: string
}

/** The text of a sample that answers for this customer, as Lotse reads it. */
export async function readSample(
  sample: AnswerSample,
  { customerName, sageCustomerNumber, newEmail }: Asked['items'][number],
): Promise<string> {
  const values = {
    code: 'LOT-HAFEN7',
    message_id: '<1@partner.example>',
    customer_name: customerName,
    customer_number: sageCustomerNumber,
    new_email: newEmail,
    quoted_body: 'Bitte ändern Sie die Adresse. Bitte bestätigen Sie uns die Änderung und nennen Sie LOT-HAFEN7.',
  }
  const { text = '' } = await PostalMime.parse(answerEml(sample, values))
  return text.replace(/\r\n?/g, '\n').trim()
}

type Asked = {
  code: string
  messageId: string
  mail: ReturnType<typeof frozenMail>
  items: { customerName: string; sageCustomerNumber: string; newEmail: string }[]
}

/** What an answer to this request, or to the first of its customers, would quote. */
export function valuesOf({ code, messageId, mail, items: [item] }: Asked): AnswerValues {
  return {
    code,
    message_id: messageId,
    customer_name: item?.customerName ?? '',
    customer_number: item?.sageCustomerNumber ?? '',
    new_email: item?.newEmail ?? '',
    quoted_body: mail?.ok ? mail.mail.body : '',
  }
}

const fill = (text: string, values: AnswerValues) =>
  text.replace(/\{\{(\w+)\}\}/g, (_whole, name: keyof AnswerValues) => values[name])

const fillEncodedWords = (header: string, values: AnswerValues) =>
  header.replace(/=\?utf-8\?B\?([^?]*)\?=/g, (_whole, encoded: string) => {
    const text = fill(Buffer.from(encoded, 'base64').toString('utf8'), values)
    return `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`
  })

function fillQuotedPrintable(part: string, values: AnswerValues): string {
  const bytes = part
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  const text = fill(new TextDecoder('windows-1252').decode(Buffer.from(bytes, 'latin1')), values)
  // Beyond Latin-1, windows-1252 has the dash that German subjects hold.
  const encoded = Buffer.from(text.replaceAll('–', '\x96').replace(/[^\0-\xff]/g, '?'), 'latin1')
  return wrap(encode(encoded), 76)
}

/** The sample as an .eml file. */
export function answerEml(sample: AnswerSample, values: AnswerValues): Uint8Array {
  const source = readFileSync(join(process.cwd(), 'lib', 'testing', 'answers', `${sample}.eml`), 'utf8')
  const [head = '', ...rest] = source.replace(/\r\n/g, '\n').split('\n\n')
  const body = rest.join('\n\n')
  const headers = fill(fillEncodedWords(head, values), values)
  const filled = head.includes('multipart/') ? fillParts(body, values) : fill(body, values)
  return Buffer.from(`${headers}\n\n${filled}`.replace(/\n/g, '\r\n'))
}

const fillParts = (body: string, values: AnswerValues) =>
  body
    .split(/(?=^--_000_x)/m)
    .map((part) => {
      const end = part.indexOf('\n\n')
      return end < 0 ? part : part.slice(0, end) + fillQuotedPrintable(part.slice(end), values)
    })
    .join('')

/** The sample as classic Outlook writes it when it is dragged out of the list of mails. */
export async function answerMsg(
  sample: AnswerSample,
  values: AnswerValues,
  { withHeaders = true } = {},
): Promise<Uint8Array> {
  const eml = answerEml(sample, values)
  const mail = await PostalMime.parse(eml)
  const email = new Email()
    .sender(mail.from?.address ?? '', mail.from?.name)
    .to(mail.to?.[0]?.address ?? '', mail.to?.[0]?.name)
    .subject(mail.subject ?? '')
    .bodyText((mail.text ?? '').replace(/\r?\n/g, '\r\n'))
    .sentOn(new Date(mail.date ?? 0))
  email.internetMessageId = mail.messageId ?? null
  email.inReplyToId = mail.inReplyTo ?? null
  if (withHeaders) email.headers(Buffer.from(eml).toString('utf8').split('\r\n\r\n')[0] ?? '')
  return email.msg()
}
