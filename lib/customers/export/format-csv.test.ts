import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EXPORT_COLUMNS } from '@/lib/customers/export/columns'
import { toCsv } from '@/lib/customers/export/format-csv'
import { exportWords } from '@/lib/customers/export/words'
import { restoreFormula } from '@/lib/formula-text'
import { anyCellText, exportRow, HOSTILE_TEXTS, inPages, readWhole } from '@/lib/testing/exports'

const written = async (pages: Parameters<typeof inPages>[0], locale: 'de' | 'en' = 'de') =>
  (await readWhole(toCsv(inPages(pages), exportWords(locale)))).toString('utf8')

/** Read by another library than the one that wrote it, and as Excel does, to which every line break ends a row. */
const read = (csv: string): string[][] =>
  parse(csv, { bom: true, delimiter: ';', record_delimiter: ['\r\n', '\n', '\r'] })

describe('an export as CSV', () => {
  it('is what German Excel opens as columns: UTF-8 with its mark, semicolons, CRLF', async () => {
    const csv = await written([[exportRow({ debtorNumber: 'D10001', stageSince: '2026-11-02' })]])
    expect(
      csv.startsWith('\ufeffKundennummer bei Sage;Debitorennummer;Name;Matchcode;PLZ;Ort;Hauptansprechpartner;'),
    ).toBe(true)
    const [headings, row, rest] = csv.split('\r\n')
    expect(headings?.split(';')).toHaveLength(EXPORT_COLUMNS.length)
    expect(row).toBe(
      '000412;D10001;Krüger Logistik GmbH & Co. KG;;;;;;;;;;;;;Kontakt fehlt;02.11.2026;nein;noch unbekannt;;;;;;;;',
    )
    expect(rest).toBe('')
  })

  it('has its headings and words in the language of the reader, and days that cannot be mistaken', async () => {
    const row = exportRow({ stale: true, waitingOn: 'sage', nextAction: 'await-answer', gatewayAnswer: 'none' })
    const [headings, cells] = read(await written([[row]], 'en'))
    const cell = (heading: string) => cells?.[headings?.indexOf(heading) ?? -1]
    expect(cell('Sage customer number')).toBe('000412')
    expect(cell('Stage since')).toBe('2026-11-02')
    expect(cell('Evidence stale')).toBe('yes')
    expect(cell('Waiting on')).toBe('Sage')
    expect(cell('Gateway today')).toBe('no entitlements')
  })

  it('holds headings alone where there is no hit', async () => {
    expect(read(await written([]))).toHaveLength(1)
  })

  it.each(HOSTILE_TEXTS)('keeps %j, and lets it do nothing', async (text) => {
    const [, cells] = read(await written([[exportRow({ name: text, notes: text })]]))
    expect(cells?.[2]).not.toMatch(/^[=+\-@\t\r]/)
    expect(restoreFormula(cells?.[2] ?? '')).toBe(text)
  })

  it('is read again letter by letter, however its pages are cut', async () => {
    const anyRow = fc.record({ name: anyCellText, town: fc.option(anyCellText), notes: fc.option(anyCellText) })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(anyRow, { maxLength: 3 }), { maxLength: 3 }), async (pages) => {
        const rows = read(await written(pages.map((page) => page.map((row) => exportRow(row))))).slice(1)
        const [name, town, notes] = (['name', 'town', 'notes'] as const).map((id) =>
          EXPORT_COLUMNS.findIndex((column) => column.id === id),
        )
        const values = rows.map((row) => [name, town, notes].map((column) => restoreFormula(row[column ?? -1] ?? '')))
        expect(values).toEqual(pages.flat().map((row) => [row.name, row.town ?? '', row.notes ?? '']))
      }),
      { numRuns: 200 },
    )
  })
})

describe('the columns', () => {
  it.each(['de', 'en'] as const)('have headings of their own in %s', (locale) => {
    const headings = Object.values(exportWords(locale).columns)
    expect(new Set(headings).size).toBe(EXPORT_COLUMNS.length)
  })

  it('are all there, each once', () => {
    expect(EXPORT_COLUMNS.map(({ id }) => id).sort()).toEqual(Object.keys(exportRow()).sort())
  })
})
