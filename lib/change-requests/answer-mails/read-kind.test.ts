import { expect, it } from 'vitest'
import { readKind } from '@/lib/change-requests/answer-mails/read-kind'
import type { ParsedMail } from '@/lib/change-requests/answer-mails/schema'

const NO_SIGNS = { autoSubmitted: null, autoReply: null, precedence: null, contentType: null, messageClass: null }
const kindOf = (signs: Partial<ParsedMail['signs']>, subject = 'AW: Änderung', email = 'a@sage.example') =>
  readKind({ signs: { ...NO_SIGNS, ...signs }, subject, from: { name: '', email } })

it('is an answer unless something says otherwise', () => {
  expect(kindOf({})).toBe('answer')
  expect(kindOf({ autoSubmitted: 'no', messageClass: 'IPM.Note', contentType: 'multipart/report' })).toBe('answer')
  expect(readKind({ signs: NO_SIGNS, subject: '', from: null })).toBe('answer')
})

it.each([
  [{ autoSubmitted: 'auto-replied' }],
  [{ autoSubmitted: 'Auto-Generated; owner-email="a@b.example"' }],
  [{ autoReply: 'yes' }],
  [{ precedence: 'auto_reply' }],
  [{ messageClass: 'IPM.Note.Rules.OofTemplate.Microsoft' }],
])('is automatic by %j', (signs) => expect(kindOf(signs)).toBe('automatic'))

it.each([
  'Automatische Antwort: Änderung',
  'Automatic reply: Change',
  'Abwesenheitsnotiz',
  'Out of Office: Change',
  'Eingangsbestätigung Ihrer Anfrage',
])('is automatic by its subject: %s', (subject) => expect(kindOf({}, subject)).toBe('automatic'))

it('says that the request never arrived', () => {
  expect(kindOf({ contentType: 'multipart/report; report-type=delivery-status; boundary=x' })).toBe('undelivered')
  expect(kindOf({ messageClass: 'REPORT.IPM.Note.NDR' })).toBe('undelivered')
  expect(kindOf({}, 'Unzustellbar: Änderung')).toBe('undelivered')
  expect(kindOf({ autoSubmitted: 'auto-replied' }, 'x', 'MAILER-DAEMON@sage.example')).toBe('undelivered')
})
