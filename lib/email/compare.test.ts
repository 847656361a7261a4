import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareEmails, emailsMatch, type Reason } from '@/lib/email/compare'

const result = (left: string | null, right: string | null) => {
  const { level, reasons } = compareEmails(left, right)
  return { level, reasons }
}
const joined = (segments: { text: string }[]) => segments.map(({ text }) => text).join('')
const marked = (segments: { text: string; differs: boolean }[]) =>
  segments.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('')

const address = fc.emailAddress()
/** Text that is often nearly an address. */
const addressLike = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab.@-_+<>" \u200b\tü\u0308ßаä?%:'), maxLength: 14 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  address,
  fc.tuple(address, fc.constantFrom('', ' ', '\u200b', '.', '>')).map(([text, end]) => text + end),
)

describe('incomparable', () => {
  it.each([
    [null, null],
    [null, 'it@firma.de'],
    ['', 'it@firma.de'],
    ['it', 'it'],
    ['it@firma', 'it@firma'],
    ['it@firma.', 'it@firma.de'],
    ['i t@firma.de', 'it@firma.de'],
    ['it@fir ma.de', 'it@firma.de'],
    ['it@@firma.de', 'it@firma.de'],
    ['it@firma..de', 'it@firma.de'],
    ['it@.firma.de', 'it@firma.de'],
    ['it@firma.de..', 'it@firma.de'],
    ['a@firma.de, b@firma.de', 'a@firma.de'],
    ['@firma.de', '@firma.de'],
    ['"it@firma.de', 'it@firma.de'],
  ])('%j and %j', (left, right) => {
    expect(result(left, right)).toEqual({ level: 'incomparable', reasons: [] })
  })
})

describe('identical', () => {
  it.each(['it@firma.de', '"a@b"@firma.de', 'Max <max@firma.de>', 'müller@müller.de'])('%s with itself', (text) => {
    expect(result(text, text)).toEqual({ level: 'identical', reasons: [] })
  })
})

describe('equivalent, with every reason that applies and no other', () => {
  const cases: [string, string, Reason[]][] = [
    ['IT@firma.de', 'it@firma.de', ['case']],
    ['it@FIRMA.de', 'it@firma.de', ['case']],
    ['it@firma.de ', 'it@firma.de', ['whitespace']],
    ['\u00a0it@firma.de\n', 'it@firma.de', ['whitespace']],
    ['it\u200b@firma.de', 'it@firma.de', ['invisible-character']],
    ['\ufeffit@firma.de', 'it@firma.de', ['invisible-character']],
    ['it@fir\u00adma.de', 'it@firma.de', ['invisible-character']],
    ['\u202ait@firma.de\u202c', 'it@firma.de', ['invisible-character']],
    ['i\u200bt@firma.de', 'it\u200b@firma.de', ['invisible-character']],
    ['it@müller.de', 'it@xn--mller-kva.de', ['idn-encoding']],
    ['it@Müller.de', 'it@xn--mller-kva.de', ['case', 'idn-encoding']],
    ['it@XN--MLLER-KVA.de', 'it@xn--mller-kva.de', ['case']],
    ['mu\u0308ller@firma.de', 'müller@firma.de', ['unicode-form']],
    ['it@mu\u0308ller.de', 'it@müller.de', ['unicode-form']],
    ['it@mu\u0308ller.de', 'it@xn--mller-kva.de', ['idn-encoding', 'unicode-form']],
    ['MU\u0308LLER@firma.de', 'müller@firma.de', ['case', 'unicode-form']],
    ['mailto:it@firma.de', 'it@firma.de', ['wrapping']],
    ['MAILTO:it@firma.de?subject=Hallo&cc=x@y.de', 'it@firma.de', ['wrapping']],
    ['mailto:m%C3%BCller@firma.de', 'müller@firma.de', ['wrapping']],
    ['<it@firma.de>', 'it@firma.de', ['wrapping']],
    ['"Muster, Max" <max@firma.de>', 'max@firma.de', ['wrapping']],
    ['max@firma.de <max@firma.de>', 'max@firma.de', ['wrapping']],
    ['Max <mailto:max@firma.de>', 'max@firma.de', ['wrapping']],
    ['it@firma.de.', 'it@firma.de', ['wrapping']],
    [' <IT@firma.de>', 'it@firma.de', ['case', 'whitespace', 'wrapping']],
    [' <it@firma.de>', '< it@firma.de>', ['whitespace']],
    ['\u200b<it@firma.de>', 'it@firma.de', ['invisible-character', 'wrapping']],
    [' i\u200bt@firma.de', 'i\u200bt@firma.de', ['whitespace']],
  ]
  it.each(cases)('%j and %j: %j', (left, right, reasons) => {
    expect(result(left, right)).toEqual({ level: 'equivalent', reasons })
    expect(result(right, left)).toEqual({ level: 'equivalent', reasons })
  })
})

describe('different, with the reason that explains it best', () => {
  const cases: [string, string, Reason][] = [
    ['mаx@firma.de', 'max@firma.de', 'look-alike'],
    ['max@fіrma.de', 'max@firma.de', 'look-alike'],
    ['max@xn--frma-l9d.de', 'max@firma.de', 'look-alike'],
    ['соре@х.de', 'cope@x.de', 'look-alike'],
    ['ｍax@firma.de', 'max@firma.de', 'look-alike'],
    ['müller@firma.de', 'mueller@firma.de', 'umlaut-spelling'],
    ['it@müller.de', 'it@mueller.de', 'umlaut-spelling'],
    ['it@straße.de', 'it@strasse.de', 'umlaut-spelling'],
    ['it@xn--mller-kva.de', 'it@mueller.de', 'umlaut-spelling'],
    ['böhm@böhm.de', 'boehm@boehm.de', 'umlaut-spelling'],
    ['it+sage@firma.de', 'it@firma.de', 'plus-tag'],
    ['it+sage@firma.de', 'it+gateway@firma.de', 'plus-tag'],
    ['max.muster@firma.de', 'maxmuster@firma.de', 'separator'],
    ['max.muster@firma.de', 'max_muster@firma.de', 'separator'],
    ['it@muster-bau.de', 'it@musterbau.de', 'separator'],
    ['it@muster.bau.de', 'it@muster-bau.de', 'separator'],
    ['it@firma.de', 'it@firma.com', 'top-level-domain'],
    ['it@firma.de', 'it@firma.co.uk', 'top-level-domain'],
    ['it@firma.at', 'it@firma.or.at', 'top-level-domain'],
    ['it@firma.d', 'it@firma.de', 'top-level-domain'],
    ['it@frima.de', 'it@firma.de', 'typo-domain'],
    ['it@fima.de', 'it@firma.de', 'typo-domain'],
    ['it@müler.de', 'it@müller.de', 'typo-domain'],
    ['buchaltung@firma.de', 'buchhaltung@firma.de', 'typo-mailbox'],
    ['inof@firma.de', 'info@firma.de', 'typo-mailbox'],
    ['it@firma.de', 'ti@firma.de', 'other-mailbox'],
    ['office@firma.de', 'offiec@firma.de', 'typo-mailbox'],
    ['info@firma.de', 'chef@firma.de', 'other-mailbox'],
    ['info@firma.de', 'info@konzern.de', 'other-domain'],
    ['info@firma.de', 'chef@konzern.de', 'unrelated'],
    ['inf0@firma.de', 'info@firma.dee', 'unrelated'],
    ['max@googlemail.com', 'max@gmail.com', 'other-domain'],
    ['müller@firma.de', 'muller@firma.de', 'typo-mailbox'],
    ['._@firma.de', '-@firma.de', 'other-mailbox'],
  ]
  it.each(cases)('%s and %s: %s', (left, right, reason) => {
    expect(result(left, right)).toEqual({ level: 'different', reasons: [reason] })
    expect(result(right, left)).toEqual({ level: 'different', reasons: [reason] })
  })
})

describe('differing characters', () => {
  it('marks what a side has that the other has not', () => {
    const { left, right } = compareEmails('max.muster@firma.de', 'maxmuster@fima.de')
    expect(marked(left)).toBe('max[.]muster@fi[r]ma.de')
    expect(marked(right)).toBe('maxmuster@fima.de')
  })
  it('marks a letter with its combining mark as one', () => {
    expect(marked(compareEmails('mu\u0308ller@firma.de', 'müller@firma.de').left)).toBe('m[u\u0308]ller@firma.de')
  })
  it('marks nothing where nothing can be compared', () => {
    const { left, right } = compareEmails('nobody', 'it@firma.de')
    expect([marked(left), marked(right)]).toEqual(['nobody', 'it@firma.de'])
  })
  it.each([
    ['letters', `${'a'.repeat(1_000_000)}@firma.de`],
    ['invisible characters between letters', `${'a\u200b'.repeat(500_000)}@firma.de`],
    ['combining marks out of order', `a${'\u0308\u0323'.repeat(500_000)}@firma.de`],
    ['open brackets', '<'.repeat(1_000_000)],
  ])('stays cheap and complete for a megabyte of %s, which is no address', (_name, long) => {
    const started = performance.now()
    const { level, left, right } = compareEmails(long, `b${long}`)
    expect(level).toBe('incomparable')
    expect(joined(left) === long && joined(right) === `b${long}`).toBe(true)
    expect(performance.now() - started).toBeLessThan(500)
  })
  it('stays cheap for the longest texts that are read', () => {
    const started = performance.now()
    const { level } = compareEmails(`${'a\u200b'.repeat(490)}@firma.de`, `${'b\u0308\u0323'.repeat(320)}@firma.de`)
    expect(level).toBe('different')
    expect(performance.now() - started).toBeLessThan(500)
  })
})

describe('properties', () => {
  it('level and reasons are symmetric, reasons fit the level, segments keep the text, and nothing throws', () => {
    fc.assert(
      fc.property(fc.option(addressLike), fc.option(addressLike), (left, right) => {
        const one = compareEmails(left, right)
        const other = compareEmails(right, left)
        expect(one.level).toBe(other.level)
        expect(one.reasons).toEqual(other.reasons)
        if (one.level === 'different') expect(one.reasons).toHaveLength(1)
        else if (one.level === 'equivalent') expect(one.reasons.length).toBeGreaterThan(0)
        else expect(one.reasons).toEqual([])
        expect(joined(one.left)).toBe(left ?? '')
        expect(joined(one.right)).toBe(right ?? '')
      }),
      { numRuns: 500 },
    )
  })
  it('common stretches of both sides read the same', () => {
    fc.assert(
      fc.property(address, address, (left, right) => {
        const common = (segments: { text: string; differs: boolean }[]) =>
          joined(segments.filter(({ differs }) => !differs))
        const compared = compareEmails(left, right)
        expect(common(compared.left)).toBe(common(compared.right))
      }),
    )
  })
  const mutations: [Reason, (text: string) => string][] = [
    ['case', (text) => text.toUpperCase()],
    ['whitespace', (text) => `\t${text} `],
    ['invisible-character', (text) => [...text].join('\u200b')],
    ['wrapping', (text) => `Max Muster <${text}>`],
    ['wrapping', (text) => `mailto:${text}?subject=Sage`],
    ['wrapping', (text) => `${text}.`],
  ]
  it.each(mutations)('%s keeps the key and is named alone', (reason, mutate) => {
    fc.assert(
      fc.property(address, (text) => {
        const lower = text.toLowerCase()
        expect(result(mutate(lower), lower)).toEqual({ level: 'equivalent', reasons: [reason] })
      }),
    )
  })
  it('a match is what the comparison says, as far as the organisation accepts it', () => {
    fc.assert(
      fc.property(addressLike, addressLike, (left, right) => {
        const { level } = compareEmails(left, right)
        expect(emailsMatch(left, right, 'identical')).toBe(level === 'identical')
        expect(emailsMatch(left, right, 'equivalent')).toBe(level === 'identical' || level === 'equivalent')
      }),
    )
    expect(emailsMatch('IT@firma.de', 'it@firma.de', 'identical')).toBe(false)
    expect(emailsMatch('IT@firma.de', 'it@firma.de', 'equivalent')).toBe(true)
  })
})
