import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownText, sectionsOf } from '@/lib/change-requests/answer-mails/strip-quote'

const OWN = 'Guten Tag,\n\ndie Adresse wurde geändert.'
const ASKED = 'Bitte bestätigen Sie uns die Änderung.'

const SEPARATORS = [
  ['classic Outlook', '-----Ursprüngliche Nachricht-----\nVon: Petra\nGesendet: heute\nAn: Sage\nBetreff: x'],
  ['classic Outlook in English', '-----Original Message-----\nFrom: Petra\nSent: today\nTo: Sage\nSubject: x'],
  ['Outlook', 'Von: Petra <petra@partner.example>\nGesendet: Montag, 23. November 2026 16:02\nAn: Sage\nBetreff: x'],
  ['Outlook on the web', '________________________________\nVon: Petra\nGesendet: Montag\nAn: Sage\nBetreff: x'],
  ['Outlook with marks', '*Von:* Petra\n*Gesendet:* Montag\n*An:* Sage\n*Betreff:* x'],
  ['Apple Mail', 'Am 23.11.2026 um 16:02 schrieb Petra Partner <petra@partner.example>:\n'],
  ['Gmail', 'Am Mo., 23. Nov. 2026 um 16:02 Uhr schrieb Petra Partner <\npetra@partner.example>:\n'],
  ['Gmail in English', 'On Mon, Nov 23, 2026 at 4:02 PM Petra Partner <petra@partner.example> wrote:\n'],
  ['a ticket system', '--- Originalnachricht ---\nVon: Petra'],
  ['something forwarded', 'Anfang der weitergeleiteten Nachricht:\n\nVon: Petra'],
] as const

describe('the mail that is answered', () => {
  it.each(SEPARATORS)('is no part of the answer: %s', (_program, separator) => {
    expect(ownText(`${OWN}\n\n${separator}\n${ASKED}`)).toBe(OWN)
  })

  it('stands line by line between the words of who answers below or in between', () => {
    const marked = `Am 23.11.2026 schrieb Petra:\n> ${ASKED}\n> Danke.\n`
    expect(ownText(`${marked}\n${OWN}`)).toBe(OWN)
    expect(ownText(`> ${ASKED}\nErledigt.\n>> noch älter\nGruß`)).toBe('Erledigt.')
  })

  it.each([
    'Die Technik schrieb dazu:\nDie Adresse wurde geändert.',
    'Von: hier an ist es Ihre Sache.\nDie Adresse wurde geändert.',
    'Am 25.11. wurde die Adresse geändert.',
    'Im Auftrag\nDie Adresse wurde geändert.',
    '-- Die Adresse wurde geändert. --',
    'Viele Grüße von der Küste, die Adresse wurde heute geändert.',
  ])('is not seen where there is none: %s', (text) => expect(ownText(text)).toBe(text))
})

describe('a signature', () => {
  it.each([
    'Mit freundlichen Grüßen',
    'Mit freundlichem Gruß,',
    'Freundliche Grüsse aus Frankfurt',
    'Viele Gruesse',
    'Beste Grüße!',
    'MfG',
    'LG',
    'Kind regards,',
    'Best regards',
    'Regards',
    'Yours sincerely',
    '--',
    '-- ',
  ])('begins with %j', (farewell) => {
    expect(ownText(`${OWN}\n\n${farewell}\n\ni. A. Team\nBitte rufen Sie an.`)).toBe(OWN)
  })

  it('ends with a postscript', () => {
    expect(ownText('Danke.\n\nMfG\nTeam\n\nPS: Die Adresse wurde geändert.')).toBe(
      'Danke.\n\nPS: Die Adresse wurde geändert.',
    )
  })
})

describe('any text', () => {
  const line = fc.oneof(
    fc.constantFrom('> zitiert', '--', 'MfG', 'Von: a', 'An: b', 'Betreff: c', '', 'Am 1.1. schrieb a:', 'PS: x'),
    fc.constantFrom('-----Ursprüngliche Nachricht-----', '____________', 'Die Adresse wurde geändert.'),
    fc.string(),
  )
  const text = fc.array(line, { maxLength: 30 }).map((lines) => lines.join('\n'))

  it('is taken apart without a letter lost, and each section knows its place', () => {
    fc.assert(
      fc.property(text, (mail) => {
        const sections = sectionsOf(mail)
        expect(sections.map((section) => section.text).join('')).toBe(mail)
        for (const { start, text: own } of sections) expect(mail.slice(start, start + own.length)).toBe(own)
      }),
    )
  })

  it('below a separator is never the writer’s own', () => {
    fc.assert(
      fc.property(text, text, fc.constantFrom(...SEPARATORS.slice(0, 5)), (above, below, [, separator]) => {
        const own = ownText(`${above}\n\n${separator}\n${below}`)
        expect(own.length).toBeLessThanOrEqual(above.length)
      }),
    )
  })

  it.each(['>', '-----', 'Von: ', 'Am 1', 'schrieb ', '_', '\n', 'Gruß '])('of 100,000 times %j is cheap', (part) => {
    expect(sectionsOf(part.repeat(100_000)).length).toBeGreaterThan(0)
  })
})
