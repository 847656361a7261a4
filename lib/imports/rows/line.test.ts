import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inertCell, readCell } from '@/lib/imports/cell-text'
import { readTable } from '@/lib/imports/reading/read-table'
import { toLine } from '@/lib/imports/rows/line'
import { SEPARATORS, TABLE_FORMATS } from '@/lib/imports/types'

const cell = fc.string({ unit: fc.constantFrom(...'ab"; ,\t=+-@\'ä1'), maxLength: 8 })

describe('a line of the file of refused rows', () => {
  it('is quoted where it has to be', () => {
    expect(toLine([`'=HYPERLINK("x")`, 'a;b', ' 1', '0412'], ';')).toBe(`"'=HYPERLINK(""x"")";"a;b";" 1";0412\r\n`)
  })

  it('is read again as what it was in the first file', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...TABLE_FORMATS),
        fc.constantFrom(...SEPARATORS),
        fc.array(cell, { minLength: 2, maxLength: 4 }),
        async (format, separator, cells) => {
          const headings = cells.map((_, index) => `Spalte ${index}`)
          const inert = cells.map((one) => inertCell(one, format))
          const text = `\ufeff${toLine(headings, separator)}${toLine(inert, separator)}`
          const rows: string[][] = []
          const options = { fileName: 'x.csv', encoding: null, separator }
          await readTable(
            new TextEncoder().encode(text),
            options,
            async (some) => void rows.push(...some.map(({ cells: read }) => read)),
          )
          const meant = cells.map((one) => readCell(one, format))
          const again = headings.map((_, index) => readCell(rows[0]?.[index] ?? '', 'csv'))
          expect(again).toEqual(meant.some(Boolean) ? meant : again)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
