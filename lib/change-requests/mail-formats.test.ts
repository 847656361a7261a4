import MsgReader from '@kenjiuno/msgreader'
import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { SAMPLE_CODE, SAMPLE_CUSTOMERS, SAMPLE_SENDER } from '@/lib/change-requests/check-template'
import { composeMail, type Mail } from '@/lib/change-requests/compose'
import { toEml } from '@/lib/change-requests/format-eml'
import { MAX_MAILTO_LENGTH, toMailto } from '@/lib/change-requests/format-mailto'
import { toMsg } from '@/lib/change-requests/format-msg'

const date = new Date('2026-03-29T01:30:00Z')
const messageId = '<lot-hafen7@lotse.example>'
const from = { name: 'Jürgen „Jo“ Groß, Vertrieb', address: 'jo@systemhaus.example' }

function composed(subject: string, body: string, recipient: string | null): Mail | null {
  const result = composeMail({
    template: { subject: '{{Kunde}} {{Partner}}', body: '{{Begruendung}}' },
    organisation: { ...SAMPLE_SENDER, partnerName: subject },
    request: { code: SAMPLE_CODE, reason: body },
    customers: SAMPLE_CUSTOMERS.slice(0, 1),
    recipient,
  })
  return result.ok ? result.mail : null
}

const line = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'From me',
    '.',
    '..',
    '=',
    '=3D',
    '=?utf-8?q?x?=',
    'a  ',
    '\tb',
    '{{Code}}',
    '-- ',
    '',
    'Grüße 👩‍🚀',
    '%0D%0A',
    '&bcc=x@y.example',
  ),
  fc.constantFrom(
    'a'.repeat(1_200),
    'ä'.repeat(700),
    'Bcc: x@y.example',
    '--boundary',
    '\\par {\\rtf1}',
    '<b>&amp;</b>',
  ),
)
const body = fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => lines.join('\n'))
const subject = fc.oneof(line, fc.constantFrom('AW: Re: x', 'a: b', 'x\r\nBcc: y@z.example', 'ß'.repeat(150)))
const recipient = fc.oneof(
  fc.constant(null),
  fc.constantFrom(
    'order.management@sage.example',
    'Order@MÜLLER.example',
    "o'x&cc=y?z%0a=+#@a.example",
    'a,b@c.example',
  ),
  fc.emailAddress(),
)

const mails = fc.tuple(subject, body, recipient).map(([one, two, three]) => composed(one, two, three))

function headersOf(eml: Uint8Array): string[] {
  const head = Buffer.from(eml).toString('latin1').split('\r\n\r\n', 1)[0] ?? ''
  return head
    .split(/\r\n(?![ \t])/)
    .map((header) => header.split(':', 1)[0] ?? '')
    .sort()
}

async function readEml(mail: Mail) {
  const eml = await toEml(mail, { from, date, messageId })
  const parsed = await PostalMime.parse(eml)
  return { eml, parsed, text: (parsed.text ?? '').replace(/\r\n/g, '\n').replace(/\n$/, '') }
}

function readMsg(mail: Mail) {
  const bytes = toMsg(mail)
  const copy = new Uint8Array(bytes)
  return new MsgReader(copy.buffer).getFileData()
}

function readMailto(href: string) {
  const [address = '', query = ''] = href.slice('mailto:'.length).split('?')
  const fields = query.split('&').map((field) => field.split('=').map(decodeURIComponent))
  return { address: decodeURIComponent(address), fields, rawAddress: address }
}

const sample: Mail = { recipient: 'order@sage.example', subject: 'Änderung für Müller', body: 'Grüße\n\nzweite Zeile' }

describe('.eml', () => {
  it('carries recipient, subject and body of every mail, and no other header', async () => {
    await fc.assert(
      fc.asyncProperty(mails, async (mail) => {
        fc.pre(mail !== null)
        if (mail === null) return
        const { eml, parsed, text } = await readEml(mail)
        expect(parsed.subject).toBe(mail.subject)
        expect(text).toBe(mail.body)
        expect(parsed.to?.map((address) => address.address) ?? []).toEqual(
          mail.recipient === null ? [] : [mail.recipient],
        )
        const to = mail.recipient === null ? [] : ['To']
        expect(headersOf(eml)).toEqual(
          [
            'Content-Transfer-Encoding',
            'Content-Type',
            'Date',
            'From',
            'MIME-Version',
            'Message-ID',
            'Subject',
            'X-Unsent',
            ...to,
          ].sort(),
        )
      }),
    )
  })

  it('is an unsent plain text in UTF-8 with CRLF and short lines', async () => {
    const { eml, parsed } = await readEml({ ...sample, body: 'ä'.repeat(3_000) })
    const raw = Buffer.from(eml).toString('latin1')
    expect(raw).toMatch(/^X-Unsent: 1\r$/m)
    expect(raw).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/m)
    expect(raw).not.toMatch(/[^\r]\n/)
    expect(Math.max(...raw.split('\r\n').map((each) => each.length))).toBeLessThan(998)
    expect(parsed.from).toMatchObject({ name: from.name, address: from.address })
    expect(parsed.messageId).toBe(messageId)
    expect(new Date(parsed.date ?? '')).toEqual(date)
    expect(parsed.html).toBeUndefined()
  })

  it('has neither sender nor recipient where none is known', async () => {
    const eml = await toEml({ ...sample, recipient: null }, { date, messageId })
    expect(headersOf(eml)).not.toContain('From')
    expect(headersOf(eml)).not.toContain('To')
  })
})

describe('.msg', () => {
  it('carries recipient, subject and body of every mail', () => {
    fc.assert(
      fc.property(mails, (mail) => {
        fc.pre(mail !== null)
        if (mail === null) return
        const data = readMsg(mail)
        expect(data.subject).toBe(mail.subject)
        expect(data.body).toBe(mail.body.replace(/\n/g, '\r\n'))
        expect(data.recipients?.map(({ email, recipType }) => [email, recipType]) ?? []).toEqual(
          mail.recipient === null ? [] : [[mail.recipient, 'to']],
        )
      }),
    )
  })

  it('is an unsent message without HTML', () => {
    const data = readMsg(sample)
    expect((data.messageFlags ?? 0) & 0x08).toBe(0x08)
    expect(data.messageClass).toBe('IPM.Note')
    expect(data.bodyHtml ?? data.html ?? data.compressedRtf).toBeUndefined()
    expect(data.error).toBeUndefined()
  })
})

describe('mailto:', () => {
  it('carries recipient, subject and body of every mail, and no other field', () => {
    fc.assert(
      fc.property(mails, (mail) => {
        fc.pre(mail !== null)
        if (mail === null) return
        const { href, encodedLength, tooLong } = toMailto(mail)
        const { address, fields, rawAddress } = readMailto(href)
        expect(address).toBe(mail.recipient ?? '')
        expect(rawAddress).not.toMatch(/[,;?&]/)
        expect(fields).toEqual([
          ['subject', mail.subject],
          ['body', mail.body.replace(/\n/g, '\r\n')],
        ])
        expect(href).toMatch(/^mailto:[\w.%~@-]*\?subject=[\w.%~-]*&body=[\w.%~-]*$/)
        expect(encodedLength).toBe(href.length)
        expect(tooLong).toBe(href.length > MAX_MAILTO_LENGTH)
      }),
    )
  })

  it('warns above 1,800 characters, encoded', () => {
    const { encodedLength } = toMailto({ ...sample, body: '' })
    expect(toMailto({ ...sample, body: 'a'.repeat(1_800 - encodedLength) }).tooLong).toBe(false)
    expect(toMailto({ ...sample, body: 'a'.repeat(1_801 - encodedLength) }).tooLong).toBe(true)
  })
})
