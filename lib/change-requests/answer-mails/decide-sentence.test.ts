import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide, signalsIn } from '@/lib/change-requests/answer-mails/decide-sentence'
import { hostileText } from '@/lib/testing/facts'

const read = (text: string) => {
  const { verdict, sentence } = decide(signalsIn(text))
  return [verdict, sentence?.text ?? null]
}

describe('an answer', () => {
  it('is decided by the sentence that says so, not by what stands around it', () => {
    const text = 'Guten Tag,\n\nvielen Dank. Die Adresse wurde geändert. Bitte beachten Sie die Frist.\n\nMfG\nTeam'
    expect(read(text)).toEqual(['confirmed', 'Die Adresse wurde geändert.'])
    const { sentence } = decide(signalsIn(text))
    expect(text.slice(sentence?.start, sentence?.end)).toBe('Die Adresse wurde geändert.')
  })

  it('is not decided by the request below it', () => {
    expect(read('Vielen Dank.\n\n> Bitte bestätigen Sie uns die Änderung.')).toEqual([null, null])
  })

  it.each([
    ['Die Adresse wurde geändert. Die Sage-ID können wir nicht ändern.', 'contradictory'],
    ['Die Adresse wurde geändert. Bitte nennen Sie uns noch die Partnernummer.', 'contradictory'],
    ['Die Adresse konnte nicht geändert werden, aber die Telefonnummer wurde geändert.', 'contradictory'],
    ['Wir können das so nicht bearbeiten. Wie lautet die Partnernummer?', 'question'],
    ['Die Adresse wurde geändert. Können Sie bitte prüfen, ob die Anmeldung jetzt funktioniert?', 'confirmed'],
    ['We have changed the address. Could you please test the login?', 'confirmed'],
    ['Die Adresse wurde geändert. Haben Sie noch Fragen?', 'confirmed'],
    ['Wir melden uns.', null],
    ['', null],
  ])('with several voices is read with care: %s', (text, verdict) => expect(read(text)[0]).toBe(verdict))
})

it('is read from any text, however it is made', () => {
  const piece = fc.oneof(
    hostileText,
    fc.constantFrom('wurde geändert ', 'nicht ', 'bitte ', 'noch ', ', ', ' und ', '. ', 'Sie ', 'ist ', 'bereits '),
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
      (text) => {
        for (const signal of signalsIn(text)) expect(text.slice(signal.start, signal.end)).toBe(signal.text)
      },
    ),
  )
})

it.each(['wurde ', 'geändert ', 'nicht ', 'bitte teilen ', 'bereits ', 'we changed ', 'please ', '@', 'a@b ', '. A'])(
  'is read cheaply where nobody wrote it: %j, 50,000 times',
  (part) => expect(Array.isArray(signalsIn(part.repeat(50_000)))).toBe(true),
)
