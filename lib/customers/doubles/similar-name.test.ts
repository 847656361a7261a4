import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareNames, nameWords } from '@/lib/customers/doubles/similar-name'
import { hostileText } from '@/lib/testing/facts'

describe('two names', () => {
  it.each([
    ['Krüger Logistik GmbH & Co. KG', 'Krueger Logistik GmbH'],
    ['Krüger Logistik GmbH', 'KRÜGER-LOGISTIK'],
    ['Weiß Druck', 'Weiss Druck AG'],
    ['Bäckerei Öztürk e.K.', 'Baeckerei Oeztuerk'],
    ['Müller & Söhne', 'Müller und Söhne GmbH'],
  ])('%s and %s are the same', (left, right) => {
    expect(compareNames(left, right)).toBe('same')
  })

  it.each([
    ['Krüger Logistik GmbH', 'Krüger Logisitk GmbH'],
    ['Nähstube Krämer', 'Nähstube Kremer'],
    ['Krüger Logistik Nord GmbH', 'Krüger Logistik'],
  ])('%s and %s are similar', (left, right) => {
    expect(compareNames(left, right)).toBe('similar')
  })

  it.each([
    ['Hotel Anker', 'Hotel Seeblick'],
    ['Weiß Druck', 'Schwarz Druck'],
    ['Bau GmbH', 'Bau Nord Beteiligungen AG'],
    ['', 'Hotel Anker'],
    ['&', '…'],
  ])('%s and %s are different', (left, right) => {
    expect(compareNames(left, right)).toBe('different')
  })

  it('are compared alike in both orders, and any name with letters is the same as itself', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string()), fc.oneof(hostileText, fc.string()), (left, right) => {
        expect(compareNames(left, right)).toBe(compareNames(right, left))
        if (nameWords(left).length > 0) expect(compareNames(left, left)).toBe('same')
      }),
    )
  })
})
