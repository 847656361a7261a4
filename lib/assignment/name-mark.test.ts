import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameMark } from '@/lib/assignment/name-mark'
import { NAME_MARKS } from '@/lib/assignment/types'

describe('the place of a name in the alphabet', () => {
  it.each([
    ['Anker', 'A'],
    ['Ähre', 'A'],
    ['A\u0308hre', 'A'],
    ['öfen', 'O'],
    ['Østerberg', 'O'],
    ['ßtrange', 'S'],
    ['Łódź', 'L'],
    ['Zoll', 'Z'],
    ['žluť', 'Z'],
    ['1. FC Hafen', '0'],
    ['„Boje“ GmbH', 'B'],
    ['  (Dock)', 'D'],
    ['Яндекс', null],
    ['漢', null],
    ['', null],
    ['—', null],
  ])('%j stands at %s', (name, mark) => {
    expect(nameMark(name)).toBe(mark)
  })

  it('is one of the marks or none, whatever the name, and that of its first letter whatever follows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const mark = nameMark(name)
        expect(mark === null || NAME_MARKS.includes(mark)).toBe(true)
      }),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...NAME_MARKS),
        fc.string({ unit: fc.constantFrom(...'abcäöüß .-1') }),
        (mark, rest) => {
          expect(nameMark(`${mark}${rest}`)).toBe(mark)
          expect(nameMark(`${mark.toLowerCase()}${rest}`)).toBe(mark)
        },
      ),
    )
  })
})
