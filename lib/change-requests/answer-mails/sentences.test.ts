import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sentencesOf } from '@/lib/change-requests/answer-mails/sentences'

const read = (text: string) => sentencesOf(text).map((sentence) => sentence.text)

it.each<[string, string, string[]]>([
  ['ends with its mark', 'Erledigt. Danke!  Noch etwas?', ['Erledigt.', 'Danke!', 'Noch etwas?']],
  ['goes on over a line break', 'Die Adresse wurde\ngeändert. Danke', ['Die Adresse wurde\ngeändert.', 'Danke']],
  ['ends with its paragraph', 'Hallo,\n\ndie Adresse', ['Hallo,', 'die Adresse']],
  ['does not hold the greeting', 'Hallo Frau Partner,\ndie Adresse', ['Hallo Frau Partner,', 'die Adresse']],
  ['is not ended by an abbreviation', 'Das ist z. B. Nr. 5 bzw. Abs. 3.', ['Das ist z. B. Nr. 5 bzw. Abs. 3.']],
  ['is not ended by a date', 'Ihre Mail vom 23. November kam an.', ['Ihre Mail vom 23. November kam an.']],
  ['is not ended within an address', 'Neu: a.b@c.example. Danke.', ['Neu: a.b@c.example.', 'Danke.']],
  ['is a point of a list', '- Krüger: erledigt\n- Weiß: abgelehnt', ['Krüger: erledigt', 'Weiß: abgelehnt']],
  [
    'is a line with a label',
    'Kunde 000449: erledigt\nKunde 000450: nein',
    ['Kunde 000449: erledigt', 'Kunde 000450: nein'],
  ],
  ['leaves the quote out', 'Erledigt.\n> Bitte ändern Sie.', ['Erledigt.']],
])('a sentence %s', (_what, text, sentences) => expect(read(text)).toEqual(sentences))

it('keeps a line together that a program broke behind a colon', () => {
  const text = 'Leider können wir die gewünschte Änderung nicht durchführen: Die\nAdresse ist bereits vergeben.'
  expect(read(text)).toEqual([text])
})

it('knows its place in any text', () => {
  const piece = fc.constantFrom(
    'Erledigt. ',
    'z. B. ',
    'Hallo,\n',
    '- a\n',
    '\n\n',
    '> x\n',
    'MfG\n',
    'Kunde: x\n',
    '?',
    '… ',
  )
  fc.assert(
    fc.property(
      fc.array(fc.oneof(piece, fc.string())).map((pieces) => pieces.join('')),
      (text) => {
        let last = 0
        for (const { start, end, text: sentence } of sentencesOf(text)) {
          expect(text.slice(start, end)).toBe(sentence)
          expect(sentence.trim()).not.toBe('')
          expect(start).toBeGreaterThanOrEqual(last)
          last = end
        }
      },
    ),
  )
})
