import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareEmails, type Level } from '@/lib/email/compare'
import { EQUIVALENT_REASONS, type EquivalentReason } from '@/lib/email/equivalence'

const compared = (left: string, right: string) => {
  const { level, reasons } = compareEmails(left, right)
  return [level, ...reasons]
}

/** As addresses arrive from Outlook, web pages, Excel and hand-written lists; the plain one is on the right. */
const ARRIVALS: [string, string, EquivalentReason[]][] = [
  ['\u202Ainfo@firma.de\u202C', 'info@firma.de', ['invisible-character']],
  ['\u2068info@firma.de\u2069', 'info@firma.de', ['invisible-character']],
  ['info@firma\u00AD.de', 'info@firma.de', ['invisible-character']],
  ['in\u200Cfo\u200D@firma.de', 'info@firma.de', ['invisible-character']],
  ['\uFEFFinfo@firma.de\r\n', 'info@firma.de', ['whitespace', 'invisible-character']],
  ['\u3000info@firma.de', 'info@firma.de', ['whitespace']],
  ['Info@Firma.De', 'info@firma.de', ['case']],
  ['<info@firma.de>', 'info@firma.de', ['wrapping']],
  ['Firma GmbH <INFO@firma.de>', 'info@firma.de', ['case', 'wrapping']],
  ['"Krüger, Petra (Einkauf)" <info@firma.de>', 'info@firma.de', ['wrapping']],
  ['info@firma.de <info@firma.de>', 'info@firma.de', ['wrapping']],
  ['mailto:info@firma.de', 'info@firma.de', ['wrapping']],
  ['<mailto:info@firma.de?subject=Sage&body=a@b.de>', 'info@firma.de', ['wrapping']],
  ['info@firma.de.', 'info@firma.de', ['wrapping']],
  ['INFO@MÜLLER.DE', 'info@xn--mller-kva.de', ['case', 'idn-encoding']],
  ['info@mu\u0308ller.de', 'info@müller.de', ['unicode-form']],
  ['"a@b"@FIRMA.de', '"a@b"@firma.de', ['case']],
]

describe('the same address, arrived in another form', () => {
  it.each(ARRIVALS)('%j and %s: %j', (left, right, reasons) => {
    expect(compared(left, right)).toEqual(['equivalent', ...reasons])
    expect(compared(right, left)).toEqual(['equivalent', ...reasons])
  })
})

describe('what is never folded, since to Sage it is another address', () => {
  it.each([
    ['m.uster@gmail.com', 'muster@gmail.com'],
    ['muster+sage@gmail.com', 'muster@gmail.com'],
    ['muster@googlemail.com', 'muster@gmail.com'],
    ['müller@firma.de', 'mueller@firma.de'],
    ['info@straße.de', 'info@strasse.de'],
    ['"info"@firma.de', 'info@firma.de'],
  ])('%s is not %s', (left, right) => {
    expect(compared(left, right)[0]).toBe('different')
  })
})

describe('what is no address', () => {
  it.each([
    'info',
    'info@',
    '@firma.de',
    'info@firma',
    'info@firma.',
    'info@.de',
    'info firma@firma.de',
    'info @firma.de',
    'info@ firma.de',
    'info@fir ma.de',
    'info@@firma.de',
    'info@firma@firma.de',
    'a@b.de; c@d.de',
    'a@b.de\nc@d.de',
    '<a@b.de><c@d.de>',
    'info@firma.de\u0000',
    'mailto:',
    'http://firma.de',
    '"info@firma.de"',
    '\u200b',
    `${'a'.repeat(2_000)}@firma.de`,
  ])('%j can be compared with nothing, not even itself', (text) => {
    const level: Level = 'incomparable'
    expect(compared(text, text)).toEqual([level])
    expect(compared(text, 'info@firma.de')).toEqual([level])
    expect(compared('info@firma.de', text)).toEqual([level])
  })
})

describe('every combination of changes', () => {
  const apply: Record<Exclude<EquivalentReason, 'idn-encoding'>, (text: string) => string> = {
    'unicode-form': (text) => text.normalize('NFD'),
    case: (text) => text.replace('info', 'INFO'),
    'invisible-character': (text) => text.replace('@', '\u200b@'),
    wrapping: (text) => `Firma <${text}>`,
    whitespace: (text) => `\t${text} `,
  }
  const names = Object.keys(apply) as (keyof typeof apply)[]
  it('names exactly the changes that were made, in the order of the design', () => {
    fc.assert(
      fc.property(fc.subarray(names, { minLength: 1 }), (made) => {
        const plain = 'info.größe@müller.de'
        const changed = names.filter((name) => made.includes(name)).reduce((text, name) => apply[name](text), plain)
        expect(compared(changed, plain)).toEqual([
          'equivalent',
          ...EQUIVALENT_REASONS.filter((name) => made.includes(name as keyof typeof apply)),
        ])
      }),
    )
  })
})
