import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tableText } from '@/lib/customers/bulk/table-text'
import { hostileText } from '@/lib/testing/facts'

describe('a table for the clipboard', () => {
  it('has one line a row, and a tab between two values', () => {
    expect(
      tableText([
        ['Nr.', 'Kunde'],
        ['000449', 'Krüger\tLogistik\r\nGmbH'],
      ]),
    ).toBe('Nr.\tKunde\n000449\tKrüger Logistik GmbH')
  })

  it.each(['=HYPERLINK("x")', '+49 431', '-1', '@SUM(A1)', '\t=1', '＝1+1'])('makes no formula of %j', (text) => {
    expect(tableText([[text]])).not.toMatch(/^[=+\-@\t＝]/)
  })

  it('quotes what begins as if it were quoted, since a spreadsheet would take the marks away', () => {
    expect(tableText([['"=HYPERLINK(""x"")"', 'Gasthof "Anker"']])).toBe('"""=HYPERLINK(""""x"""")"""\tGasthof "Anker"')
  })

  it('keeps its shape whatever the values are', () => {
    const row = fc.array(fc.oneof(fc.string(), hostileText), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        const lines = tableText(rows).split('\n')
        expect(lines).toHaveLength(rows.length)
        for (const line of lines) {
          const cells = line.split('\t')
          expect(cells).toHaveLength(3)
          for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\r]/)
        }
      }),
    )
  })
})
