import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkTemplate, SAMPLE_CODE, SAMPLE_CUSTOMERS, SAMPLE_SENDER } from '@/lib/change-requests/check-template'
import { composeMail, DEFAULT_TEMPLATE, type MailFacts } from '@/lib/change-requests/compose'

const facts: MailFacts = {
  template: null,
  organisation: SAMPLE_SENDER,
  request: { code: SAMPLE_CODE, reason: null },
  customers: SAMPLE_CUSTOMERS.slice(0, 1),
  recipient: 'order.management@sage.example',
}

function bodyOf(given: MailFacts): string {
  const composed = composeMail(given)
  return composed.ok ? composed.mail.body : JSON.stringify(composed.problems)
}

describe('composeMail', () => {
  it('writes a letter for one customer', () => {
    const composed = composeMail(facts)
    expect(composed.ok && composed.mail.subject).toBe(
      'Änderung der Entitlement-E-Mail: Müller Maschinenbau GmbH, Kundennummer 0012345 (LOT-HAFEN7)',
    )
    expect(bodyOf(facts)).toBe(`Sehr geehrte Damen und Herren,

bitte ändern Sie für den folgenden Kunden die E-Mail-Adresse im Entitlement-Service auf die Adresse seiner Sage-ID.

Kunde: Müller Maschinenbau GmbH
Kundennummer bei Sage: 0012345
Produkt: Sage 100 3rd Party Gateway (inkl. Sage API Connectivity Gateway)
Bisherige E-Mail-Adresse im Entitlement-Service: j.gross@mueller.example
Neue E-Mail-Adresse (Sage-ID): it@mueller.example
Hauptansprechpartner: Jürgen Groß

Partner: Muster Systemhaus GmbH
Partnernummer: 1000001

Grund: Die Adresse im Entitlement-Service weicht von der Adresse der Sage-ID ab. Bei der Anmeldung am Gateway werden dem Kunden deshalb keine Entitlements zurückgegeben.

Bitte bestätigen Sie uns die Änderung und nennen Sie dabei das Kennzeichen LOT-HAFEN7.

Mit freundlichen Grüßen

Erika Mustermann
Vertriebsinnendienst

Muster Systemhaus GmbH
Hafenstraße 1
20457 Hamburg
Telefon: 040 123456
E-Mail: erika.mustermann@systemhaus.example`)
  })

  it('lists several customers in a table', () => {
    const composed = composeMail({ ...facts, customers: SAMPLE_CUSTOMERS })
    expect(composed.ok && composed.mail.subject).toBe(
      'Änderung der Entitlement-E-Mail: 2 Kunden, Kundennummern 0012345, 0067890 (LOT-HAFEN7)',
    )
    const body = bodyOf({ ...facts, customers: SAMPLE_CUSTOMERS })
    expect(body).toContain('für die folgenden 2 Kunden')
    expect(body).toContain(`
Kunde                    | Kundennummer bei Sage | Bisherige E-Mail-Adresse | Neue E-Mail-Adresse (Sage-ID) | Hauptansprechpartner
Müller Maschinenbau GmbH | 0012345               | j.gross@mueller.example  | it@mueller.example            | Jürgen Groß
Bäckerei Öztürk e. K.    | 0067890               | info@oeztuerk.example    | buero@oeztuerk.example        | Ayşe Öztürk

Produkt: Sage 100 3rd Party Gateway (inkl. Sage API Connectivity Gateway)

Partner: Muster`)
  })

  it('leaves optional lines of the signature out and takes a reason of several lines in', () => {
    const organisation = { ...SAMPLE_SENDER, senderPosition: ' ', senderPhone: null, street: null, town: null }
    const body = bodyOf({
      ...facts,
      organisation,
      request: { code: SAMPLE_CODE, reason: 'Erste Zeile\r\nZweite Zeile' },
    })
    expect(body).toContain('Erika Mustermann\n\nMuster Systemhaus GmbH\nE-Mail: erika')
    expect(body).toContain('zurückgegeben.\n\nErste Zeile\nZweite Zeile\n\nBitte bestätigen')
  })

  it('refuses by name what is not entered', () => {
    const composed = composeMail({
      ...facts,
      organisation: { ...SAMPLE_SENDER, partnerNumber: '  ', senderName: null },
    })
    expect(composed).toEqual({
      ok: false,
      problems: [
        { code: 'missing-value', placeholder: 'Partnernummer', place: 'organisation' },
        { code: 'missing-value', placeholder: 'Absender', place: 'profile' },
      ],
    })
  })

  it.each(['\r\nBcc: x@y.example', 'a\nb', 'a\tb', 'a\u0000', 'a\u2028b', 'a\u0085b', '\ud800'])(
    'refuses %j in a line',
    (value) => {
      const [first] = SAMPLE_CUSTOMERS
      const customers = first === undefined ? [] : [{ ...first, name: `Firma${value}` }]
      expect(composeMail({ ...facts, customers })).toEqual({
        ok: false,
        problems: [{ code: 'control-character', placeholder: 'Kunde', place: 'customer' }],
      })
    },
  )

  it.each([
    'a@b.example, c@d.example',
    'a@b.example;c@d.example',
    'Name <a@b.example>',
    'a',
    'a@b',
    'ä@b.example',
    '"a b"@c.example',
    'a@1.2.3.4',
  ])('refuses the recipient %j', (recipient) => {
    const composed = composeMail({ ...facts, recipient })
    expect(composed).toMatchObject({ ok: false, problems: [{ code: 'invalid-recipient', placeholder: 'Empfänger' }] })
  })

  it('writes the recipient in one form, and none where none is set', () => {
    expect(composeMail({ ...facts, recipient: ' Order@MÜLLER.example ' })).toMatchObject({
      mail: { recipient: 'Order@xn--mller-kva.example' },
    })
    expect(composeMail({ ...facts, recipient: ' ' })).toMatchObject({ ok: true, mail: { recipient: null } })
  })

  it('drops marks that nobody sees and turns exotic spaces into plain ones', () => {
    const [first] = SAMPLE_CUSTOMERS
    const customers = first === undefined ? [] : [{ ...first, name: '\u202eMüller\u200b\u00a0 GmbH' }]
    expect(bodyOf({ ...facts, customers })).toContain('Kunde: Müller GmbH\n')
  })

  it('refuses no customer and more than fifty', () => {
    expect(composeMail({ ...facts, customers: [] })).toMatchObject({ ok: false, problems: [{ code: 'no-customers' }] })
    const many = Array.from({ length: 51 }, () => SAMPLE_CUSTOMERS)
      .flat()
      .slice(0, 51)
    expect(composeMail({ ...facts, customers: many })).toMatchObject({
      ok: false,
      problems: [{ code: 'too-many-customers' }],
    })
    expect(composeMail({ ...facts, customers: many.slice(0, 50) })).toMatchObject({ ok: true })
  })

  it('composes a canonical mail or names problems, whatever is typed', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('{{Code}}', '{{#Kunden}}', '  ', 'ä'.normalize('NFD')),
    )
    fc.assert(
      fc.property(nasty, nasty, nasty, (name, reason, oldEmail) => {
        const [first] = SAMPLE_CUSTOMERS
        if (first === undefined) return
        const composed = composeMail({
          ...facts,
          customers: [{ ...first, name, oldEmail }],
          request: { code: SAMPLE_CODE, reason },
        })
        if (!composed.ok) {
          expect(composed.problems.length).toBeGreaterThan(0)
          return
        }
        const { subject, body } = composed.mail
        expect(subject).toBe(subject.normalize('NFC').trim())
        expect(subject).not.toMatch(/[\p{Cc}\p{Cs}]/u)
        expect(subject.length).toBeLessThanOrEqual(200)
        expect(body).toBe(body.normalize('NFC'))
        expect(body).not.toMatch(/[^\P{Cc}\n]|\p{Cs}| \n|\n\n\n| $/u)
        expect(body.match(/Sehr geehrte Damen/g)).toHaveLength(1)
      }),
    )
  })
})

describe('checkTemplate', () => {
  it('finds nothing in the default template', () => {
    expect(checkTemplate(DEFAULT_TEMPLATE)).toEqual([])
  })

  it.each([
    [{ subject: 'Ohne Kennzeichen', body: 'Text' }, 'missing-code', 'Betreff'],
    [{ subject: '{{Code}}', body: '{{Kunde}}' }, 'outside-customers', 'Kunde'],
    [{ subject: '{{Code}}', body: '{{Firma}}' }, 'unknown-placeholder', 'Firma'],
    [{ subject: '{{Code}}\nBcc: x@y.example', body: 'Text' }, 'control-character', 'Betreff'],
    [{ subject: '{{Code}}', body: ' \n ' }, 'empty-text', 'Text'],
    [{ subject: '{{Code}}', body: 'x'.repeat(10_001) }, 'too-long', 'Text'],
  ])('refuses %j', (template, code, placeholder) => {
    expect(checkTemplate(template)).toEqual([expect.objectContaining({ code, placeholder })])
  })
})
