import { Attachment, Email } from '@tutao/oxmsg'
import { describe, expect, it, vi } from 'vitest'
import { parseMail, type ReadingLimits } from '@/lib/change-requests/answer-mails/parse-mail'
import { ANSWER_SAMPLES, answerEml, answerMsg } from '@/lib/testing/answer-mails'

const values = {
  code: 'LOT-HAFEN7',
  message_id: '<5f2c@systemhaus.example>',
  customer_name: 'Krüger & Söhne GmbH',
  customer_number: '000449',
  new_email: 'info@krueger.example',
  quoted_body: 'Sehr geehrte Damen und Herren,\n\nbitte ändern Sie die Adresse. Das Kennzeichen ist LOT-HAFEN7.',
}
const bytesOf = (text: string) => Buffer.from(text.replace(/\r?\n/g, '\r\n'))
const lines = (...all: string[]) => bytesOf(all.join('\n'))

/** The reader gives way to everything else on a busy machine, which is no failure of what is read. */
vi.setConfig({ testTimeout: 90_000 })
const PATIENT: ReadingLimits = { milliseconds: 60_000, megabytes: 192 }

async function mailOf(bytes: Uint8Array) {
  const reading = await parseMail(bytes, PATIENT)
  if (reading.status !== 'mail') throw new Error(reading.status)
  return reading.mail
}

describe('a mail of Order Management', () => {
  it.each(ANSWER_SAMPLES)('says the same as .eml and as .msg: %s', async (sample) => {
    const eml = await mailOf(answerEml(sample, values))
    const msg = await mailOf(await answerMsg(sample, values))
    expect(msg).toEqual({ ...eml, signs: { ...eml.signs, messageClass: 'IPM.Note' } })
    expect(eml.from).toEqual({ name: 'Sage Order Management', email: 'order.management@vendor.example' })
    expect(eml.date).toBe('2026-11-25T08:14:07.000Z')
    expect(eml.inReplyTo).toEqual(sample === 'question-no-headers' ? [] : ['5f2c@systemhaus.example'])
    if (sample !== 'automatic') expect(eml.text).toContain('-----Ursprüngliche Nachricht-----')
  })

  it('is recognised without the headers of its transport, which drafts and moved items lack', async () => {
    const mail = await mailOf(await answerMsg('confirmed', values, { withHeaders: false }))
    expect(mail).toMatchObject({ inReplyTo: ['5f2c@systemhaus.example'], date: '2026-11-25T08:14:07.000Z' })
    expect(mail.from?.email).toBe('order.management@vendor.example')
  })
})

describe('HTML', () => {
  const html = `<html><head><style>p{}</style><title>x</title></head><body><script>alert(1)</script>
    <p onclick="steal()">Die Adresse wurde<br>ge&auml;ndert.</p><img src="http://spy.example/1.png" alt="spy">
    <a href="javascript:alert(1)">Hier</a><table><tr><td>Kunde</td><td>000449</td></tr></table>
    <blockquote>Bitte &auml;ndern Sie.</blockquote></body></html>`

  it.each([
    ['.eml', lines('Subject: x', 'Content-Type: text/html; charset=utf-8', '', html)],
    ['.msg', new Email().subject('x').bodyHtml(html).msg()],
  ])('becomes plain text in %s: no script, no address of a picture, the quote marked', async (_format, bytes) => {
    const { text } = await mailOf(bytes)
    expect(text).toMatch(/^Die Adresse wurde\ngeändert\.\n+Hier\n+Kunde 000449\n+> Bitte ändern Sie\.$/)
  })
})

it('lists attachments without unpacking them', async () => {
  const zip = Buffer.from('PK\x03\x04 not really an archive')
  const eml = lines(
    'Subject: x',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    '',
    'Text',
    '--b',
    'Content-Type: application/zip',
    'Content-Disposition: attachment; filename="../../rechnung.zip"',
    'Content-Transfer-Encoding: base64',
    '',
    zip.toString('base64'),
    '--b--',
  )
  expect((await mailOf(eml)).attachments).toEqual([
    { name: '../../rechnung.zip', type: 'application/zip', size: zip.length },
  ])
  const msg = new Email().subject('x').bodyText('Text')
  msg.attach(new Attachment(new Uint8Array(zip), 'rechnung.zip'))
  expect((await mailOf(msg.msg())).attachments).toMatchObject([{ name: 'rechnung.zip', size: zip.length }])
})

it('reads a mail as large as any that is taken', async () => {
  const attachment = Buffer.alloc(7_000_000, 'a')
    .toString('base64')
    .replace(/(.{76})/g, '$1\n')
  const disposition = 'Content-Disposition: attachment; filename=gross.pdf'
  const head = ['Subject: x', 'Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'Text', '--b', disposition]
  const mail = await mailOf(lines(...head, 'Content-Transfer-Encoding: base64', '', attachment, '--b--'))
  expect(mail).toMatchObject({ text: 'Text', attachments: [{ name: 'gross.pdf', size: 7_000_000 }] })
})

it('leaves nothing in the text that the database or a page would choke on', async () => {
  const { text, subject } = await mailOf(
    lines('Subject: a\u202eb', 'Content-Type: text/plain; charset=utf-8', '', 'a\0b\u200b\ud800 c\u00a0d\u2028e\u0007'),
  )
  expect(subject).toBe('ab')
  expect(text).not.toMatch(/[^\P{C}\n]/u)
  expect(text).toMatch(/^ab\ufffd* c d/)
})

describe('a hostile mail', () => {
  const nested = (depth: number) =>
    Array.from({ length: depth }, (_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\n\n--b${level}`)
  const forwarded = (depth: number) =>
    Array.from({ length: depth }, () => ['Subject: x', 'Content-Type: message/rfc822', '']).flat()
  const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex')

  it.each<[string, Uint8Array, string[]]>([
    ['nested 1,000 deep', lines('Subject: x', ...nested(1_000), '', 'Text'), ['unreadable']],
    ['forwarded 1,000 times', lines(...forwarded(1_000), 'Text'), ['mail', 'unreadable']],
    ['with a header of 5 MB', lines(`Subject: ${'x'.repeat(5_000_000)}`, '', 'Text'), ['unreadable']],
    [
      'with 200,000 headers',
      lines(Array.from({ length: 200_000 }, (_, n) => `X-${n}: y`).join('\n'), '', ''),
      ['unreadable'],
    ],
    [
      'with 50,000 parts',
      lines('Subject: x', 'Content-Type: multipart/mixed; boundary=b', '', '--b\n\nx\n'.repeat(50_000)),
      ['mail', 'unreadable'],
    ],
    [
      'that breaks off',
      lines('Subject: x', 'Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Ty'),
      ['mail'],
    ],
    [
      'with an encoding that does not exist',
      lines('Subject: =?nowhere?B?gYGB?=', 'Content-Type: text/plain; charset=nowhere', '', 'Text'),
      ['mail'],
    ],
    ['with half a base64', lines('Subject: x', 'Content-Transfer-Encoding: base64', '', 'QUJ=D!!!=='), ['mail']],
    [
      'of 9 MB of opened tags',
      lines('Subject: x', 'Content-Type: text/html', '', '<div><a '.repeat(1_100_000)),
      ['mail', 'unreadable'],
    ],
    ['that is only the beginning of an Outlook file', compound, ['no-mail', 'unreadable']],
    [
      'that claims to be an Outlook file',
      Buffer.concat([compound, Buffer.alloc(4_096, 0xff)]),
      ['no-mail', 'unreadable'],
    ],
    ['that is empty, as another kind of file would be', Buffer.concat([compound, Buffer.alloc(4_096)]), ['no-mail']],
    ['whose blocks lead in circles', Buffer.concat([compound, Buffer.alloc(50_000, 1)]), ['no-mail', 'unreadable']],
  ])('%s costs a sentence', async (_name, bytes, expected) => {
    expect(expected).toContain((await parseMail(bytes)).status)
    expect((await mailOf(lines('Subject: danach', '', 'Text'))).subject).toBe('danach')
  })

  it('is ended when it takes too long, or too much memory', async () => {
    const large = lines('Subject: x', 'Content-Type: text/html', '', '<p>x</p>'.repeat(800_000))
    expect(await parseMail(large, { milliseconds: 1, megabytes: 192 })).toEqual({ status: 'unreadable' })
    expect(await parseMail(large, { milliseconds: 60_000, megabytes: 4 })).toEqual({ status: 'unreadable' })
  })
})

it.each([
  ['nothing', ''],
  ['an archive', 'PK\x03\x04abc'],
  ['a picture', '\x89PNG\r\n\x1a\n'],
  ['a program', 'MZ\x90\0'],
  ['a page', '<!doctype html><p>From: x</p>'],
  ['a text', 'Guten Tag\n\ndie Adresse wurde geändert.'],
  ['something with a colon', 'Notiz: Frau Sommer rief an.'],
])('%s is no mail', async (_name, content) => {
  expect(await parseMail(Buffer.from(content, 'latin1'))).toEqual({ status: 'no-mail' })
})

it('reads many at once, and says so when it is too many', async () => {
  const readings = await Promise.all(Array.from({ length: 30 }, () => parseMail(lines('Subject: x', '', 'Text'))))
  const statuses = readings.map(({ status }) => status)
  expect(statuses.filter((status) => status === 'mail').length).toBeGreaterThanOrEqual(20)
  expect(statuses.filter((status) => status === 'busy').length).toBe(30 - 22)
})
