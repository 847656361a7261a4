import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignRows } from '@/lib/change-requests/align-rows'

const TABLE = `Kunde | Nummer | Adresse
Müller Maschinenbau GmbH | 1 | it@mueller.example
Öztürk | 0067890 | a@b.example`

const word = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('Öztürk', 'a | b', '|', '👩‍🚀'))
const cell = word.map((text) => text.replace(/[\s|]+/g, ' ').trim() || 'x')
const rows = fc
  .integer({ min: 3, max: 6 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 6 }))
const table = rows.map((cells) => cells.map((row) => row.join(' | ')).join('\n'))

describe('a table in a plain text', () => {
  it('stands in columns', () => {
    expect(alignRows(TABLE)).toBe(`Kunde                    | Nummer  | Adresse
Müller Maschinenbau GmbH | 1       | it@mueller.example
Öztürk                   | 0067890 | a@b.example`)
  })

  it('leaves all other lines as they are', () => {
    const letter = 'Guten Tag,\n\nentweder | oder\nKunde: A\n\neins | zwei | drei\n\nGrüße'
    expect(alignRows(letter)).toBe(letter)
    expect(alignRows('\u00a0')).toBe('\u00a0')
    expect(alignRows(`Vorher\n${TABLE}\nNachher`).split('\n')).toHaveLength(5)
  })

  it('lets a very long cell stick out instead of widening every row', () => {
    const long = 'x'.repeat(200)
    const [first = '', second = ''] = alignRows(`${long} | b | c\na | b | c`).split('\n')
    expect(first).toBe(`${long} | b | c`)
    expect(second.length).toBeLessThan(70)
  })

  it('only adds blanks, keeps every cell, and changes nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          table,
          fc.array(fc.oneof(word, table)).map((lines) => lines.join('\n')),
        ),
        (text) => {
          const aligned = alignRows(text)
          const bare = (given: string) => given.replace(/[ \t]+/g, '')
          expect(bare(aligned)).toBe(bare(text))
          expect(alignRows(aligned)).toBe(aligned)
        },
      ),
    )
  })

  it('has each separator in one column', () => {
    fc.assert(
      fc.property(rows, (cells) => {
        const lines = alignRows(cells.map((row) => row.join(' | ')).join('\n')).split('\n')
        const places = lines.map((line) => {
          const characters = [...line]
          return characters.flatMap((character, index) => (character === '|' ? index : []))
        })
        for (const place of places) expect(place).toEqual(places[0])
      }),
    )
  })
})
