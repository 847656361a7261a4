import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { damerauLevenshtein, isTypingError } from '@/lib/email/distance'

/** The definition in its shortest form, without a table: slow, and therefore only for short texts. */
function byDefinition(left: string, right: string): number {
  if (left === '' || right === '') return left.length + right.length
  const [one, other] = [left.slice(0, -1), right.slice(0, -1)]
  const same = left.at(-1) === right.at(-1) ? 0 : 1
  const ways = [byDefinition(one, right) + 1, byDefinition(left, other) + 1, byDefinition(one, other) + same]
  for (let i = left.length - 2; i >= 0; i -= 1)
    for (let j = right.length - 2; j >= 0; j -= 1)
      if (left[i] === right.at(-1) && right[j] === left.at(-1)) {
        const between = left.length - i - 2 + (right.length - j - 2) + 1
        ways.push(byDefinition(left.slice(0, i), right.slice(0, j)) + between)
      }
  return Math.min(...ways)
}

describe('damerauLevenshtein', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', '', 3],
    ['info', 'inof', 1],
    ['info', 'inf', 1],
    ['info', 'infos', 1],
    ['info', 'imfo', 1],
    ['ca', 'abc', 2],
    ['it', 'edv', 3],
    ['müller', 'muller', 1],
    ['😀a', '😀b', 1],
  ])('%j and %j: %i', (left, right, distance) => {
    expect(damerauLevenshtein(left, right)).toBe(distance)
  })
  it('agrees with the definition', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 })
    fc.assert(
      fc.property(short, short, (left, right) => {
        expect(damerauLevenshtein(left, right)).toBe(byDefinition(left, right))
      }),
    )
  })
})

describe('isTypingError', () => {
  it.each([
    ['distance 1 of 3', 'abc', 'abd', true],
    ['distance 1 of 2 is more than a third', 'ab', 'ac', false],
    ['distance 2 of 6', 'firmen', 'firxxn', true],
    ['distance 2 of 5 is more than a third', 'firma', 'fixxa', false],
    ['the longer side counts', 'abcd', 'abcdef', true],
    ['distance 3 is no slip, however long', 'buchhaltungen', 'buchhaltxyz', false],
    ['a swap is one error', 'abc', 'acb', true],
    ['two swaps', 'krueger', 'rkuegre', true],
    ['nothing differs', 'abc', 'abc', false],
    ['the longest part of an address', 'a'.repeat(320), `${'a'.repeat(319)}b`, true],
    ['longer than any', 'a'.repeat(321), `${'a'.repeat(320)}b`, false],
  ])('%s', (_name, left, right, expected) => {
    expect(isTypingError(left, right)).toBe(expected)
    expect(isTypingError(right, left)).toBe(expected)
  })
})
