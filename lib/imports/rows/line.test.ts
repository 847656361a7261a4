import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCell } from '@/lib/imports/check-row'
import { readTable } from '@/lib/imports/reading/read-table'
import { toLine } from '@/lib/imports/rows/line'
import { SEPARATORS } from '@/lib/imports/types'

const cell = fc.string({ unit: fc.constantFrom(...'ab"; ,\t=+-@ä1'), maxLength: 8 })

describe('a line of the file of refused rows', () => {
  it('holds no cell that a spreadsheet would calculate', () => {
    expect(toLine(['=HYPERLINK("x")', '@A1', '-1+2', '+49 431 5', '-12,5', '0412'], ';')).toBe(
      `"'=HYPERLINK(""x"")";'@A1;'-1+2;'+49 431 5;-12,5;0412\r\n`,
    )
  })

  it('is read again as what it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...SEPARATORS),
        fc.array(cell, { minLength: 2, maxLength: 4 }),
        async (separator, cells) => {
          const headings = cells.map((_, index) => `Spalte ${index}`)
          const text = `\ufeff${toLine(headings, separator)}${toLine(cells, separator)}`
          const rows: string[][] = []
          const options = { fileName: 'x.csv', encoding: null, separator }
          await readTable(new TextEncoder().encode(text), options, async (some) => void rows.push(...some))
          const meant = cells.map((one) => readCell(one))
          const again = headings.map((_, index) => readCell(rows[0]?.[index] ?? ''))
          expect(again).toEqual(meant.some(Boolean) ? meant : again)
        },
      ),
    )
  })
})
