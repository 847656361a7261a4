import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PLACEHOLDERS, type PlaceholderName } from '@/lib/change-requests/placeholders'
import { parseTemplate, renderTemplate, type TemplateValues } from '@/lib/change-requests/template'

const values: TemplateValues = {
  mail: { Code: 'LOT-HAFEN7', Partner: 'Muster GmbH', Begruendung: null },
  customers: [{ Kunde: 'Müller' }, { Kunde: 'Öztürk' }],
}
const single: TemplateValues = { ...values, customers: values.customers.slice(0, 1) }

describe('renderTemplate', () => {
  it.each([
    ['{{Code}} {{ partner }}', 'LOT-HAFEN7 Muster GmbH'],
    ['{{#Kunden}}- {{Kunde}}\n{{/Kunden}}', '- Müller\n- Öztürk\n'],
    ['a\n{{#Kunden}}\n{{Kunde}}\n{{/Kunden}}\nb', 'a\nMüller\nÖztürk\nb'],
    ['{{#EinKunde}}einer{{/EinKunde}}{{#MehrereKunden}}viele{{/MehrereKunden}}', 'viele'],
    ['{{#Begründung}}Grund: {{Begründung}}{{/Begründung}}.', '.'],
    ['{{#Partner}}bei {{Partner}}{{/Partner}}', 'bei Muster GmbH'],
    ['Ein {Wort} in Klammern', 'Ein {Wort} in Klammern'],
  ])('fills %j', (template, text) => {
    expect(renderTemplate(template, values)).toEqual({ ok: true, text })
  })

  it('takes customer placeholders anywhere while there is one customer', () => {
    expect(renderTemplate('{{Kunde}}', single)).toEqual({ ok: true, text: 'Müller' })
  })

  it.each([
    ['{{Firma}}', 'unknown-placeholder', 'Firma'],
    ['{{}}', 'unknown-placeholder', '{{}}'],
    ['{{#Firmen}}x{{/Firmen}}', 'unknown-placeholder', '#Firmen'],
    ['{{constructor}}', 'unknown-placeholder', 'constructor'],
    ['{{Partnernummer}}', 'missing-value', 'Partnernummer'],
    ['{{Begruendung}}', 'missing-value', 'Begruendung'],
    ['{{Kunde}}', 'outside-customers', 'Kunde'],
    ['{{Code', 'unclosed-placeholder', '{{Code'],
    ['{{Code}', 'unclosed-placeholder', '{{Code}'],
    ['{Code}', 'unclosed-placeholder', '{Code}'],
    ['{ # Kunden\n}', 'unclosed-placeholder', '{ # Kunden\n}'],
    ['Code}}', 'unclosed-placeholder', '}}'],
    ['{{Co\nde}}', 'unclosed-placeholder', '{{Co'],
    ['{{#Kunden}}x', 'unclosed-section', '#Kunden'],
    ['x{{/Kunden}}', 'unclosed-section', '/Kunden'],
  ])('refuses %j by name', (template, code, placeholder) => {
    expect(renderTemplate(template, values)).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([expect.objectContaining({ code, placeholder })]),
    })
  })

  it('reads a brace before many blanks to its end, which tried in every way would take days', () => {
    for (const text of [`{${' '.repeat(9_990)}x`, '{ '.repeat(5_000), `{{${' '.repeat(9_990)}`])
      expect(parseTemplate(text)).toHaveProperty('ok')
  })

  it('puts values in literally and never reads them as a template', () => {
    const tricky = fc.oneof(
      fc.string(),
      fc.constantFrom('{{Code}}', '{{#Kunden}}', '{{', '}}', '$&', '$1', "$'", '\\1'),
    )
    fc.assert(
      fc.property(tricky, (value) => {
        const rendered = renderTemplate('[{{Partner}}]', { mail: { Partner: value, Code: 'x' }, customers: [] })
        expect(rendered).toEqual(
          value.trim() === '' ? expect.objectContaining({ ok: false }) : { ok: true, text: `[${value}]` },
        )
      }),
    )
  })

  it('lets no placeholder of the template through, however it is written', () => {
    const names = Object.keys(PLACEHOLDERS) as PlaceholderName[]
    const filled: TemplateValues = {
      mail: Object.fromEntries(names.map((name) => [name, 'W'])),
      customers: [Object.fromEntries(names.map((name) => [name, 'W']))],
    }
    const piece = fc.oneof(
      fc.constantFrom('{{', '}}', '{', '}', '#', '/', ' ', '\n', 'Kunden', 'EinKunde', '{{#Kunden}}', '{{/Kunden}}'),
      fc.constantFrom(...names),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const rendered = renderTemplate(pieces.join(''), filled)
        if (rendered.ok) expect(rendered.text).not.toMatch(/\{\{\s*[#/]?\w+\s*\}\}/)
      }),
      { numRuns: 2_000 },
    )
  })
})
