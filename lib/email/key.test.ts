import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emailKey, parseAddress } from '@/lib/email/key'

describe('emailKey', () => {
  it.each([
    ['  IT@Firma.DE ', 'it@firma.de'],
    ['Max Muster <Max@firma.de>', 'max@firma.de'],
    ['mailto:it@firma.de?cc=x@y.de', 'it@firma.de'],
    ['it@Müller.de', 'it@xn--mller-kva.de'],
    ['it@straße.de', 'it@xn--strae-oqa.de'],
    ['it@firma.de.', 'it@firma.de'],
    ['Max+Sage@gmail.com', 'max+sage@gmail.com'],
    ['m.u.s.t.e.r@googlemail.com', 'm.u.s.t.e.r@googlemail.com'],
    ['Müller@firma.de', 'müller@firma.de'],
    ['"A@B"@firma.de', '"a@b"@firma.de'],
    ['it@1.2.3', 'it@1.2.3'],
    ['it@sub_domain.firma.de', 'it@sub_domain.firma.de'],
  ])('%j becomes %s', (text, key) => {
    expect(emailKey(text)).toBe(key)
  })
  it.each([
    null,
    '',
    ' ',
    'mailto:',
    '<>',
    'it@firma',
    'it@firma.de:25',
    'it@firma.de/x',
    'it@[127.0.0.1]',
    '"a b"@firma.de',
    'a"b@firma.de',
    'a@b@firma.de',
    'it@firma.de;',
    'it\n@firma.de',
    'it@fi\u0000rma.de',
  ])('%j is no address', (text) => {
    expect(emailKey(text)).toBeNull()
  })
  it('is its own key, for whatever text holds an address', () => {
    const part = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 })
    const text = fc.oneof(
      fc.emailAddress(),
      fc.string({ unit: 'binary' }),
      fc.tuple(part, part, part).map(([local, name, end]) => `${local}@${name}.${end}`),
      fc.tuple(part, part).map(([name, local]) => `mailto:${name} <${local}@x.de>`),
    )
    fc.assert(
      fc.property(text, (given) => {
        const key = emailKey(given)
        if (key !== null) expect(emailKey(key)).toBe(key)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('parseAddress', () => {
  it('gives the parts for display', () => {
    expect(parseAddress('Max <Max@XN--MLLER-KVA.de.>')).toMatchObject({
      bare: 'Max@XN--MLLER-KVA.de.',
      localPart: 'Max',
      domainKey: 'xn--mller-kva.de',
      domainUnicode: 'müller.de',
    })
  })
})
