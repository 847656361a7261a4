import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { hostileText } from '@/lib/testing/facts'
import { envelopeAddress, mimeSource } from './mime-source'

const MAIL = {
  from: { name: 'Mia Meister', address: 'mia@partner.example' },
  to: { name: '', address: 'order@sage.example' },
  subject: 'Änderung',
  text: 'Guten Tag,\n\nÄnderung bitte.',
  date: new Date('2026-11-28T10:00:00Z'),
  messageId: '<eins@partner.example>',
}

describe('the source of a mail', () => {
  it('says what the mail says, and asks for answers to the person', async () => {
    const replyTo = { name: 'Mia Meister', address: 'mia@partner.example' }
    const from = { name: 'Prüfstand', address: 'versand@partner.example' }
    const read = await PostalMime.parse(await mimeSource({ ...MAIL, from, replyTo }))
    expect(read).toMatchObject({ from, replyTo: [replyTo], to: [MAIL.to], subject: MAIL.subject })
    expect(read.messageId).toBe(MAIL.messageId)
    expect(read.text?.replace(/\r\n/g, '\n').trim()).toBe(MAIL.text)
  })

  it('gets no header and no recipient from a name, whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(hostileText, async (name) => {
        const injected = `${name}\r\nBcc: fremd@fremd.example`
        const from = { ...MAIL.from, name: injected }
        const source = await mimeSource({ ...MAIL, from, replyTo: from })
        const headers = source.toString('utf8').split('\r\n\r\n')[0] ?? ''
        const names = headers.split(/\r\n(?![ \t])/).map((line) => line.split(':')[0]?.toLowerCase())
        expect(names.filter((header) => header === 'bcc' || header === 'cc')).toEqual([])
        expect(names.filter((header) => header === 'to')).toHaveLength(1)
        expect((await PostalMime.parse(source)).to).toEqual([MAIL.to])
      }),
    )
  })
})

describe('the address for a command', () => {
  it('has its domain in ASCII, and is otherwise untouched', () => {
    expect(envelopeAddress('Bestellung@müller.example')).toBe('Bestellung@xn--mller-kva.example')
    expect(envelopeAddress('a.b+c@firma.de')).toBe('a.b+c@firma.de')
  })
})
