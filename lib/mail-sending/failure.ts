import type SMTPConnection from 'nodemailer/lib/smtp-connection'

/** Why a mail did not go out; the sentence for each is sending.failure.<code> in the catalogues. */
export const FAILURE_CODES = [
  'host-not-found',
  'address-not-allowed',
  'not-reached',
  'no-answer',
  'broken-off',
  'no-encryption',
  'certificate',
  'sign-in-refused',
  'sender-refused',
  'recipient-refused',
  'mail-refused',
  'server-busy',
  'server-refused',
] as const
export type FailureCode = (typeof FAILURE_CODES)[number]

/** `lasting`: trying again by itself would change nothing. `answer` is what the server said, null where it said nothing. */
export type Failure = { code: FailureCode; lasting: boolean; answer: string | null }

const MAX_ANSWER_LENGTH = 400

const CERTIFICATE =
  /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_(GET_ISSUER|VERIFY)|ERR_TLS_INVALID|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH)/
const NOT_FOUND = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME', 'EAI_FAIL'])
const NOT_REACHED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EADDRNOTAVAIL'])

export const ADDRESS_NOT_ALLOWED = 'ADDRESS_NOT_ALLOWED'

type SmtpError = SMTPConnection.SMTPError & { originalCode?: string }

/** What an error of the connection means. Only what a server cannot have taken may be tried again: see connection.ts. */
export function failureOf(error: unknown): Failure {
  const { code = '', originalCode = '', command = '', responseCode, response } = error as SmtpError
  const answer = responseCode === undefined ? null : plainAnswer(response ?? '')
  const lasting = responseCode !== undefined && responseCode >= 500
  const codes = [originalCode, code]
  if (codes.includes(ADDRESS_NOT_ALLOWED)) return { code: 'address-not-allowed', lasting: true, answer }
  if (codes.some((each) => NOT_FOUND.has(each))) return { code: 'host-not-found', lasting: false, answer }
  if (codes.some((each) => CERTIFICATE.test(each))) return { code: 'certificate', lasting: true, answer }
  if (responseCode !== undefined && !lasting) return { code: 'server-busy', lasting: false, answer }
  if (code === 'EAUTH' || code === 'ENOAUTH') return { code: 'sign-in-refused', lasting: true, answer }
  if (command === 'MAIL FROM') return { code: 'sender-refused', lasting: true, answer }
  if (command === 'RCPT TO') return { code: 'recipient-refused', lasting: true, answer }
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { code: 'mail-refused', lasting: true, answer }
  if (codes.some((each) => NOT_REACHED.has(each))) return { code: 'not-reached', lasting: false, answer }
  if (codes.includes('ETIMEDOUT')) return { code: 'no-answer', lasting: false, answer }
  if (code === 'ETLS' || codes.some((each) => each.startsWith('ERR_SSL_') || each === 'EPROTO'))
    return { code: 'no-encryption', lasting: true, answer }
  return lasting ? { code: 'server-refused', lasting, answer } : { code: 'broken-off', lasting, answer }
}

/** The server's own words, in one line and bounded: they are shown, and a server may say anything. */
function plainAnswer(response: string): string {
  const line = response.replace(/[\p{C}\s]+/gu, ' ').trim()
  return line.length <= MAX_ANSWER_LENGTH ? line : `${line.slice(0, MAX_ANSWER_LENGTH - 1).toWellFormed()}…`
}
