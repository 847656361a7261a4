import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeLike, isPlainAscii, searchWord, splitWords } from '@/lib/customers/search'

describe('the words of a search', () => {
  it('are parted at any blank, and eight at most', () => {
    expect(splitWords('  Müller\u00a0&\tSöhne\n')).toEqual(['Müller', '&', 'Söhne'])
    expect(splitWords('a b c d e f g h i j')).toHaveLength(8)
    expect(splitWords(' \u3000 ')).toEqual([])
  })

  it('are of one form, however the umlaut was typed', () => {
    expect(splitWords('Mu\u0308ller')).toEqual(splitWords('Müller'))
  })

  it('are looked for in both spellings', () => {
    expect(searchWord('mueller')).toEqual({ plain: 'mueller', folded: 'muller' })
    expect(searchWord('baeckerei-oeztuerk')).toEqual({ plain: 'baeckerei-oeztuerk', folded: 'backerei-ozturk' })
    expect(searchWord('bau').folded).toBe('bau')
  })

  it('are known without the database where they are plain ASCII alone', () => {
    expect(['info@x.de', 'D10001', '%_\\'].every(isPlainAscii)).toBe(true)
    expect(['müller', '–', 'O’Brien', 'a b', ''].some(isPlainAscii)).toBe(false)
  })
})

describe('escapeLike', () => {
  /** What PostgreSQL's LIKE does with a pattern, as far as a search needs it. */
  const like = (text: string, pattern: string) => {
    const source = pattern.replace(/\\(.)|([%_])|([^\\%_])/gsu, (_all, escaped, wild, plain) =>
      wild ? (wild === '%' ? '.*' : '.') : (escaped ?? plain).replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'),
    )
    return new RegExp(`^${source}$`, 'su').test(text)
  }
  it('finds a text by itself and by no other', () => {
    const text = fc.string({ unit: fc.constantFrom('%', '_', '\\', 'a', 'ä'), minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(like(one, escapeLike(one))).toBe(true)
        expect(like(one, escapeLike(other))).toBe(one === other)
      }),
    )
  })
})
