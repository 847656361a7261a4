import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readTable } from '@/lib/imports/reading/read-table'
import { readWhole as read, sheet, textFile, workbookParts, xlsxFile, zipFile } from '@/lib/testing/table-files'

const sample = (name: string) => read(readFileSync(new URL(`../../testing/samples/imports/${name}`, import.meta.url)))
const refused = (problem: string) => expect.objectContaining({ status: 'refused', problem })
const BASE = ['Kundennummer', 'Debitor', 'Matchcode', 'Name1', 'Name2', 'PLZ', 'Ort', 'Hauptansprechpartner', 'E-Mail']

describe('readTable, with the lists that partners have', () => {
  it.each([
    ['base-utf8-bom.csv', 'csv', 'utf-8', ';', 60],
    ['base-excel-windows-1252.csv', 'csv', 'windows-1252', ';', 60],
    ['base-excel-unicode-text.txt', 'csv', 'utf-16le', '\t', 20],
    ['base-next-month.csv', 'csv', 'utf-8', ';', 61],
    ['base-libreoffice.xlsx', 'xlsx', null, null, 60],
  ] as const)('reads %s letter by letter', async (name, format, encoding, separator, rowCount) => {
    const table = await sample(name)
    expect(table).toMatchObject({ status: 'read', format, encoding, separator, rowCount, numberColumns: [] })
    expect(table).toHaveProperty('headings', [...BASE, 'Aktiv'])
    expect(table.rows).toHaveLength(rowCount)
    expect(table.rows[0]).toEqual([
      '000412',
      'D10000',
      'M\u00dcLLER',
      'M\u00fcller Maschinenbau GmbH',
      'z. Hd. Gesch\u00e4ftsleitung',
      '01067',
      'Dresden',
      'J\u00fcrgen Wei\u00df',
      'jweiss@mueller-maschinenbau0.example',
      '0',
    ])
    expect(table.rows[6]?.[7]).toBe('S\u00f8ren \u00c5kesson')
    expect(table.rows[19]?.[7]).toBe('Zo\u00eb M\u00fcller-L\u00fcdenscheidt')
  })

  it('reads the same from every encoding and from the spreadsheet', async () => {
    const { rows } = await sample('base-utf8-bom.csv')
    expect((await sample('base-libreoffice.xlsx')).rows).toEqual(rows)
    expect((await sample('base-excel-unicode-text.txt')).rows).toEqual(rows.slice(0, 20))
    // Windows-1252 has no Ł and ł; the list was written with what comes near.
    const ansi = (await sample('base-excel-windows-1252.csv')).rows
    const near = (cell: string) => cell.replace('\u0141ukasz W\u00f3jcik', 'Lukasz Wojcik').replace('\u0142', '?')
    expect(ansi).toEqual(rows.map((row) => row.map(near)))
  })

  it('reads other headings', async () => {
    const table = await sample('other-headings-windows-1252.csv')
    expect(table).toMatchObject({
      encoding: 'windows-1252',
      headings: ['KdNr', 'Firma', 'Ansprechpartner', 'eMail-Adresse', 'Postleitzahl', 'Stadt'],
      rowCount: 25,
    })
    expect(table.rows[4]).toEqual([
      '000560',
      'Gro\u00df Sanit\u00e4r GmbH',
      'Uwe Gro\u00df',
      'verwaltung@gross-sanitaer4.example',
      '80331',
      'M\u00fcnchen',
    ])
  })

  it('names the columns in which a careless program made numbers', async () => {
    const table = await sample('guessed-numbers-libreoffice.xlsx')
    expect(table).toMatchObject({ rowCount: 60, numberColumns: [0, 5, 9] })
    expect(table.rows[0]?.slice(0, 6)).toEqual([
      '412',
      'D10000',
      'M\u00dcLLER',
      'M\u00fcller Maschinenbau GmbH',
      'z. Hd. Gesch\u00e4ftsleitung',
      '1067',
    ])
  })

  it('reads what people type as it stands', async () => {
    const { rows } = await sample('dirty-utf8.csv')
    expect(rows).toHaveLength(17)
    expect(rows.map((row) => row.length)).toEqual(rows.map(() => 10))
    expect(rows[4]?.[0]).toBe('')
    expect(rows[8]?.[3]).toBe('=HYPERLINK("http://evil.example";"klick")')
    expect(rows[9]?.[3]).toBe('Zeilen\r\numbruch "AG"; Semikolon')
    expect(rows[10]?.[0]).toBe('5,10E+05')
    expect(rows[12]?.[8]).toBe('info\u200b@unsichtbar.example')
    expect(rows[15]?.[3]).toBe('<script>alert(1)</script> GmbH')
    expect(rows[16]?.[7]).toBe('Eva\r\nBcc: x@evil.example')
  })
})

describe('readTable refuses', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \r\n\r\n'],
    ['a mark alone', '\ufeff'],
    ['headings alone', 'KdNr;Name\r\n'],
    ['separators alone', ';;\r\n;;\r\n'],
  ])('%s as empty', async (_, text) => {
    expect(await read(text)).toEqual(refused('empty'))
  })

  it.each([
    ['a letter', Buffer.from('Sehr geehrte Damen und Herren\r\nanbei die Liste.\r\n')],
    ['a page', Buffer.from('<!DOCTYPE html><html><body><table><tr><td>1;2</td></tr></table>')],
    ['a page with a mark', Buffer.from('\ufeff\n <html>;</html>\n')],
    ['XML', Buffer.from('<?xml version="1.0"?><Workbook>a;b\n1;2</Workbook>')],
    ['a program', Buffer.from('MZ\u0090\u0000\u0003\u0000;;;\n\u0000\u0000;', 'latin1')],
    ['a PDF', Buffer.from('%PDF-1.7\na;b\n1;2\n')],
    ['RTF', Buffer.from('{\\rtf1 a;b\n1;2\n}')],
    ['a picture', Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1')],
    ['bytes of control', Buffer.from('\u0001\u0002\u0003;\u0004\n\u0005;\u0006\n')],
    ['UTF-32', Buffer.from('fffe0000610000003b000000', 'hex')],
    ['another compound file', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
  ])('%s as no table', async (_, content) => {
    expect(await read(content)).toEqual(refused('not-a-table'))
    expect(await read(content, { fileName: 'list.xlsx' })).toEqual(refused('not-a-table'))
  })

  it('what Excel wrote before 2007, and what is encrypted', async () => {
    const compound = (name: string) =>
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), Buffer.from(name, 'utf16le')])
    expect(await read(compound('Workbook'))).toEqual(refused('old-excel'))
    expect(await read(compound('Book'))).toEqual(refused('old-excel'))
    expect(await read(compound('EncryptedPackage'))).toEqual(refused('encrypted'))
  })

  it('what is beyond the limits', async () => {
    const wide = Array.from({ length: 201 }, (_, column) => `c${column}`).join(';')
    expect(await read(`${wide}\n1\n`)).toEqual(refused('too-many-columns'))
    expect(await read(`a;b\n1;${'x'.repeat(10_000)}\n`)).toMatchObject({ status: 'read' })
    expect(await read(`a;b\n1;${'x'.repeat(10_001)}\n`)).toEqual(refused('cell-too-long'))
    expect(await read(`a;b\n${';'.repeat(3_000_000)}`)).toEqual(refused('cell-too-long'))
    expect(await read(`a;b\n${'1;2\n'.repeat(100_001)}`)).toEqual(refused('too-many-rows'))
    expect(await read(new Uint8Array(20 * 1024 * 1024 + 1))).toEqual(refused('too-large'))
  })
})

describe('readTable hands over', () => {
  it('rows in their order, at most 1,000 at once, and waits for each batch', async () => {
    const list = Array.from({ length: 3_500 }, (_, row) => [String(row), 'Müller'])
    for (const content of [textFile([['KdNr', 'Name'], ...list]), xlsxFile([['KdNr', 'Name'], ...list])]) {
      const sizes: number[] = []
      const seen: string[][] = []
      let busy = false
      const table = await readTable(content, { fileName: 'x', encoding: null, separator: null }, async (rows) => {
        expect(busy).toBe(false)
        busy = true
        await Promise.resolve()
        sizes.push(rows.length)
        seen.push(...rows.map(({ cells }) => cells))
        busy = false
      })
      expect(table).toMatchObject({ status: 'read', rowCount: 3_500 })
      expect(Math.max(...sizes)).toBe(1_000)
      expect(seen).toEqual(list)
    }
  })

  it('rows by the number that a spreadsheet shows, headings and empty rows counted', async () => {
    const text = '\r\n;\r\nKdNr;Name\r\n4711;Müller\r\n\r\n;;\r\n4712;"Zwei\r\nZeilen"\r\n4713;Öztürk\r\n'
    expect(await read(text)).toMatchObject({ status: 'read', rowCount: 3, rowNumbers: [4, 7, 8] })
    const numbersOf = async (claimed: readonly string[]) => {
      const rows = claimed.map((at, index) => `<row r="${at}"><c t="inlineStr"><is><t>a${index}</t></is></c></row>`)
      const parts = { ...workbookParts([]), 'xl/worksheets/sheet1.xml': sheet(rows.join('')) }
      return (await read(zipFile(parts))).rowNumbers
    }
    expect(await numbersOf(['2', '5', '6', '900'])).toEqual([5, 6, 900])
    // What no spreadsheet would write: backwards, twice, beyond its end, no number at all.
    expect(await numbersOf(['3', '1', '3', '99999999999', 'x', '20'])).toEqual([4, 5, 6, 7, 20])
  })

  it('a fault of whoever takes the rows unchanged', async () => {
    const fault = new Error('no connection')
    for (const content of [
      textFile([
        ['a', 'b'],
        ['1', '2'],
      ]),
      xlsxFile([
        ['a', 'b'],
        ['1', '2'],
      ]),
    ]) {
      const reading = readTable(content, { fileName: 'x', encoding: null, separator: null }, () =>
        Promise.reject(fault),
      )
      await expect(reading).rejects.toBe(fault)
    }
  })
})
