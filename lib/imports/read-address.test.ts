import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emailKey } from '@/lib/email/key'
import { readAddress } from '@/lib/imports/read-address'

describe('readAddress', () => {
  it.each([
    'info@firma.example',
    'Max.Muster@Firma.DE',
    'info@müller.example',
    'infо@kyrillisch.example',
    "o'neil@a.de",
  ])('takes %j as it is', (text) => {
    expect(readAddress(text)).toEqual({ status: 'valid', email: text })
    expect(readAddress(`\u00a0 ${text}\t`)).toEqual({ status: 'valid', email: text })
  })

  it.each([
    ['max.muster(at)unsauber.example', 'max.muster@unsauber.example'],
    ['max.muster [AT] unsauber (punkt) example', 'max.muster@unsauber.example'],
    ['max.muster at unsauber.example', 'max.muster@unsauber.example'],
    ['info @ firma.example', 'info@firma.example'],
    ['eva@kommentar.example - nur vormittags', 'eva@kommentar.example'],
    ['eva@kommentar.example (Zentrale)', 'eva@kommentar.example'],
    ['eva@kommentar.example bis Ende März', 'eva@kommentar.example'],
    ['eva@kommentar.example\nTel. 030 1234', 'eva@kommentar.example'],
    ['E-Mail: eva@kommentar.example', 'eva@kommentar.example'],
    ['Eva Muster <eva@angezeigt.example>', 'eva@angezeigt.example'],
    ['mailto:eva@angezeigt.example', 'eva@angezeigt.example'],
    ['info\u200b@unsichtbar.example', 'info@unsichtbar.example'],
    ['info@firma.example.', 'info@firma.example'],
    ['info@firma.example;', 'info@firma.example'],
    ['info@firma.example; info@firma.example', 'info@firma.example'],
    ['Max(at)Firma.DE - Büro', 'Max@Firma.DE'],
  ])('proposes for %j', (from, to) => {
    expect(readAddress(from)).toEqual({ status: 'repairable', from, to })
  })

  it.each([
    ['info@zwei.example; it@zwei.example', ['info@zwei.example', 'it@zwei.example']],
    ['info@zwei.example, it@zwei.example', ['info@zwei.example', 'it@zwei.example']],
    ['Eva <eva@zwei.example>; Max <max@zwei.example>', ['eva@zwei.example', 'max@zwei.example']],
    ['info(at)zwei.example oder it(at)zwei.example', ['info@zwei.example', 'it@zwei.example']],
    ['info@zwei.example/it@zwei.example', null],
  ])('does not choose between the addresses of %j', (text, found) => {
    expect(readAddress(text)).toEqual(found ? { status: 'several', found } : { status: 'invalid', reason: 'unclear' })
  })

  it.each([
    ['Eva Muster', 'no-address'],
    ['-', 'no-address'],
    ['info@firma-de', 'no-domain'],
    ['info@', 'no-domain'],
    ['info(at)firma', 'no-domain'],
    ['in fo@firma.example', 'unclear'],
    ['info@firma.ex ample', 'unclear'],
    ['info@zwei.example; it@zwei', 'unclear'],
    [`${'a'.repeat(320)}@firma.example`, 'too-long'],
    [`${'a'.repeat(2_000)}@firma.example`, 'too-long'],
  ])('finds no address in %j', (text, reason) => {
    expect(readAddress(text)).toEqual({ status: 'invalid', reason })
  })

  it.each(['', ' ', '\u00a0', '\u200b', '\ufeff '])('finds nothing in %j', (text) => {
    expect(readAddress(text)).toEqual({ status: 'empty' })
  })

  it('never changes an address that stands alone', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        expect(readAddress(email)).toEqual({ status: 'valid', email })
      }),
    )
  })

  it('proposes only addresses that it takes as they are, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom('@', '(at)', ' at ', ' ', '.', ',', ';', '<', '>', '"', 'mailto:', '-', '\u200b', '\n', 'de'),
      fc.emailAddress(),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('')
        const read = readAddress(text)
        if (read.status === 'valid') expect(read.email).toBe(text.trim())
        if (read.status === 'repairable') {
          expect(read.from).toBe(text.trim())
          expect(readAddress(read.to)).toEqual({ status: 'valid', email: read.to })
        }
        if (read.status === 'several') for (const email of read.found) expect(emailKey(email)).not.toBeNull()
      }),
      { numRuns: 3_000 },
    )
  })
})
