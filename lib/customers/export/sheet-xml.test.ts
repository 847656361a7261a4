import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '@/lib/calendar'
import { columnLetters, escapeText, excelDay, rowXml, workbookParts } from '@/lib/customers/export/sheet-xml'
import { anyCellText } from '@/lib/testing/exports'

/** What a reader of the format makes of an escaped text (ECMA-376, ST_Xstring). */
const unescapeText = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

describe('a text in XML', () => {
  it.each([
    ['Müller & Söhne <GmbH>', 'Müller &amp; Söhne &lt;GmbH&gt;'],
    ['a\rb\u0000', 'a_x000D_b_x0000_'],
    ['_x0041_', '_x005F_x0041_'],
    ['\ud800', '_xD800_'],
    ['😀', '😀'],
  ])('%j is %j', (text, xml) => {
    expect(escapeText(text)).toBe(xml)
  })

  it('is XML whatever it holds, and comes back letter by letter', () => {
    fc.assert(
      fc.property(fc.oneof(anyCellText, fc.string({ unit: 'binary', maxLength: 20 })), (text) => {
        const xml = escapeText(text)
        expect(xml).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)|(?![\t\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]/u)
        expect(unescapeText(xml)).toBe(text)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('a column', () => {
  it('is named as in Excel', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
  })
})

describe('a day', () => {
  it.each([
    ['1900-03-01', 61],
    ['1970-01-01', 25_569],
    ['2026-11-28', 46_354],
    ['9999-12-31', 2_958_465],
    ['1900-02-28', null],
    ['0001-01-01', null],
  ])('%s is %s to Excel', (day, number) => {
    expect(excelDay(day)).toBe(number)
  })

  it('follows the day before it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (days) => {
        expect(excelDay(addDays('1900-03-01', days))).toBe(61 + days)
      }),
    )
  })

  it('that Excel does not know is written as a text', () => {
    expect(rowXml(2, [{ day: '1899-12-31' }], 'text')).toContain('<t>1899-12-31</t>')
    expect(rowXml(2, [{ day: '2026-11-28' }], 'text')).toBe('<row r="2"><c r="A2" s="2"><v>46354</v></c></row>')
  })
})

describe('a row', () => {
  it('leaves out what is empty, and keeps blanks at the edges', () => {
    expect(rowXml(7, [null, '', ' a '], 'text')).toBe(
      '<row r="7"><c r="C7" s="1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c></row>',
    )
  })
})

describe('the other parts', () => {
  it('name every part that is in the file', () => {
    const parts = new Map(workbookParts('Kunden & Co'))
    expect([...parts.keys()]).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
    ])
    for (const part of ['/xl/workbook.xml', '/xl/styles.xml', '/xl/worksheets/sheet1.xml'])
      expect(parts.get('[Content_Types].xml')).toContain(`PartName="${part}"`)
    expect(parts.get('xl/workbook.xml')).toContain('name="Kunden &amp; Co"')
  })
})
