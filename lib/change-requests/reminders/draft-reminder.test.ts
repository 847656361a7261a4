import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownText } from '@/lib/change-requests/answer-mails/strip-quote'
import { SAMPLE_CODE, SAMPLE_SENDER } from '@/lib/change-requests/check-template'
import { findRequestCodes } from '@/lib/change-requests/code'
import { draftReminder } from '@/lib/change-requests/reminders/draft-reminder'
import type { ItemState } from '@/lib/change-requests/status'
import type { ChangeRequestRecord, ReminderRecord, RequestItem } from '@/lib/change-requests/types'

const item = (status: ItemState, name = 'Krüger Logistik GmbH'): RequestItem => ({
  id: `item-${name}`,
  customerId: `customer-${name}`,
  status,
  customerName: name,
  sageCustomerNumber: '000449',
  contactName: null,
  oldEmail: 'info@kruger.example',
  newEmail: 'info@krueger.example',
  current: { sageId: 'info@krueger.example', entitlement: 'info@kruger.example' },
  matchesToday: false,
  factsChanged: [],
  answeredOn: null,
  answerNote: null,
  answeredByName: null,
  answerMailId: null,
})

const sent = {
  recipient: 'order@sage.example',
  subject: `Änderung (${SAMPLE_CODE})`,
  body: 'Guten Tag,\n\nbitte ändern.',
}

const request = (items: RequestItem[], more: Partial<ChangeRequestRecord> = {}): ChangeRequestRecord => ({
  id: 'request',
  code: SAMPLE_CODE,
  version: 2,
  status: 'sent',
  reason: null,
  messageId: '<4711@partner.example>',
  createdAt: new Date('2026-11-05T08:00:00Z'),
  createdByName: null,
  sentOn: '2026-11-05',
  sentByName: null,
  sentHow: 'msg',
  updatedAt: new Date('2026-11-05T08:00:00Z'),
  items,
  reminders: [],
  sender: SAMPLE_SENDER,
  recipient: sent.recipient,
  mail: { ok: true, mail: sent },
  fingerprint: null,
  unneeded: [],
  ...more,
})

function mailOf(record: ChangeRequestRecord) {
  const draft = draftReminder(record)
  if (!draft?.mail.ok) throw new Error('the reminder is complete')
  return { ...draft, mail: draft.mail.mail }
}

describe('a reminder', () => {
  it('answers the mail that was sent, in the same conversation and to the same address', () => {
    const { mail, messageId, thread } = mailOf(request([item('sent')]))
    expect(mail).toMatchObject({ recipient: sent.recipient, subject: `AW: ${sent.subject}` })
    expect(messageId).toBe('<4711.erinnerung-1@partner.example>')
    expect(thread).toEqual({ inReplyTo: '<4711@partner.example>', references: ['<4711@partner.example>'] })
  })

  it('says first what it is about, and quotes the mail below', () => {
    const { body } = mailOf(request([item('sent')])).mail
    expect(body).toMatch(/^Sehr geehrte Damen und Herren,\n\nam 05\.11\.2026 haben wir Sie gebeten, für den folgenden/)
    expect(body).toContain('Eine Antwort haben wir noch nicht erhalten.')
    expect(body).toMatch(/\n\nAm 05\.11\.2026 schrieb Muster Systemhaus GmbH:\n> Guten Tag,\n>\n> bitte ändern\.$/)
  })

  it('speaks only of those who wait for Order Management', () => {
    const items = [item('confirmed', 'Alt'), item('sent', 'Neu'), item('question', 'Frage'), item('withdrawn', 'Fort')]
    const { mail, waiting } = mailOf(request(items))
    expect(waiting.map((each) => each.customerName)).toEqual(['Neu'])
    expect(mail.body).toContain('für mehrere Kunden')
    expect(mail.body).toContain('Für den folgenden Kunden haben wir noch keine Antwort erhalten.')
    expect(mail.body.match(/^Kunde: .*$/gm)).toEqual(['Kunde: Neu'])
  })

  it('names every one before it among its references, and itself by another id', () => {
    const before: ReminderRecord = {
      id: 'first',
      messageId: '<4711.erinnerung-1@partner.example>',
      mail: sent,
      itemIds: [],
      sentOn: '2026-11-12',
      sentByName: null,
      sentHow: 'msg',
    }
    const { messageId, thread } = mailOf(request([item('sent')], { reminders: [before] }))
    expect(messageId).toBe('<4711.erinnerung-2@partner.example>')
    expect(thread).toEqual({
      inReplyTo: '<4711@partner.example>',
      references: ['<4711@partner.example>', before.messageId],
    })
  })

  it('is none where nothing was sent or nothing waits, and is refused where a value is missing', () => {
    expect(draftReminder(request([item('confirmed')]))).toBeNull()
    expect(draftReminder(request([item('question')]))).toBeNull()
    expect(draftReminder(request([item('draft')], { sentOn: null, status: 'draft' }))).toBeNull()
    const draft = draftReminder(request([item('sent')], { sender: { ...SAMPLE_SENDER, partnerName: ' ' } }))
    expect(draft?.mail).toMatchObject({ ok: false, problems: [{ code: 'missing-value', placeholder: 'Partner' }] })
    expect(draft?.fingerprint).toBeNull()
  })

  it('keeps code and quote whatever the mail said, so that an answer is read without either', () => {
    const line = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('> zitiert', '', 'Mit freundlichen Grüßen'))
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        const body = lines.join('\n').replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
        const { mail } = mailOf(request([item('sent')], { mail: { ok: true, mail: { ...sent, body } } }))
        expect(findRequestCodes(mail.subject)).toEqual([SAMPLE_CODE])
        expect(mail.body.endsWith(`> ${body.split('\n').at(-1)}`.trimEnd())).toBe(true)
        expect(ownText(mail.body)).toMatch(/Nennen Sie dabei bitte das Kennzeichen LOT-HAFEN7\.$/)
      }),
    )
  })
})
