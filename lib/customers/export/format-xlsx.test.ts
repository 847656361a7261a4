import fc from 'fast-check'
import readExcelFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { EXPORT_COLUMNS, type ExportRow, headingsOf } from '@/lib/customers/export/columns'
import { toXlsx } from '@/lib/customers/export/format-xlsx'
import { exportWords } from '@/lib/customers/export/words'
import { anyCellText, exportRow, HOSTILE_TEXTS, inPages, readWhole } from '@/lib/testing/exports'

const words = exportWords('de')

/** Read by another library than the one that wrote it; empty cells are null. */
async function read(pages: ExportRow[][]) {
  const file = await readWhole(toXlsx(inPages(pages), words))
  const sheets = await readExcelFile(file, { trim: false })
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Kunden'])
  return sheets[0]?.data ?? []
}

const columnOf = (id: keyof ExportRow) => EXPORT_COLUMNS.findIndex((column) => column.id === id)

describe('an export as .xlsx', () => {
  it('keeps numbers as text, leading zeros included, and days as days', async () => {
    const row = exportRow({ postalCode: '01067', stageSince: '2026-11-02', gatewayOrderedOn: '2025-02-03' })
    const [headings, cells] = await read([[row]])
    expect(headings).toEqual(headingsOf(words))
    expect(cells?.[columnOf('sageCustomerNumber')]).toBe('000412')
    expect(cells?.[columnOf('postalCode')]).toBe('01067')
    expect(cells?.[columnOf('stageSince')]).toEqual(new Date('2026-11-02T00:00:00Z'))
    expect(cells?.[columnOf('gatewayOrderedOn')]).toEqual(new Date('2025-02-03T00:00:00Z'))
    expect(cells?.[columnOf('town')]).toBeNull()
  })

  it('holds headings alone where there is no hit', async () => {
    expect(await read([])).toEqual([headingsOf(words)])
  })

  // The reader leaves the escapes of the format as they are; lib/customers/export/sheet-xml.test.ts reads them.
  const plain = (text: string) => !/_x[0-9a-f]{4}_/i.test(text)

  it.each(HOSTILE_TEXTS.filter(plain))('holds %j as the text it is', async (text) => {
    const [, cells] = await read([[exportRow({ name: text, notes: text })]])
    expect(cells?.[columnOf('name')]).toBe(text)
    expect(cells?.[columnOf('notes')]).toBe(text)
  })

  it('is read again letter by letter, however its pages are cut', async () => {
    const text = anyCellText.filter((each) => each !== '' && plain(each))
    const anyRow = fc.record({ name: text, town: fc.option(text), notes: fc.option(text) })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(anyRow, { maxLength: 3 }), { maxLength: 3 }), async (pages) => {
        const [, ...rows] = await read(pages.map((page) => page.map((row) => exportRow(row))))
        const values = rows.map((row) => (['name', 'town', 'notes'] as const).map((id) => row[columnOf(id)] ?? null))
        expect(values).toEqual(pages.flat().map((row) => [row.name, row.town, row.notes]))
      }),
      { numRuns: 100 },
    )
  })
})
