import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ReadTableOptions, readTable } from '@/lib/imports/reading/read-table'
import { type Encoding, SEPARATORS } from '@/lib/imports/types'
import { textFile, xlsxFile } from '@/lib/testing/table-files'

async function read(content: Uint8Array | string, options: Partial<ReadTableOptions> = {}) {
  const rows: string[][] = []
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const given = { fileName: 'list.csv', encoding: null, separator: null, ...options }
  const result = await readTable(bytes, given, async (batch) => {
    rows.push(...batch)
  })
  return { ...result, rows }
}

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

describe('readTable, with text', () => {
  it.each([
    ['\r\n', 'KdNr;Name\r\n1;a\r\n2;b\r\n'],
    ['\n', 'KdNr;Name\n1;a\n2;b'],
    ['\r', 'KdNr;Name\r1;a\r2;b\r'],
    ['mixed', 'KdNr;Name\r\n1;a\n2;b\r'],
    ['blank lines', '\r\n\r\n;;\r\nKdNr;Name\r\n\r\n1;a\r\n ; \r\n2;b\r\n\r\n'],
    ['end of file of DOS', 'KdNr;Name\r\n1;a\r\n2;b\r\n\u001a'],
    ['trailing separators', 'KdNr;Name;;\r\n1;a;;\r\n2;b;;\r\n'],
    ['sep=', 'sep=;\r\nKdNr;Name\r\n1;a\r\n2;b\r\n'],
  ])('reads lines that end with %j', async (_, text) => {
    expect(await read(text)).toMatchObject({
      headings: ['KdNr', 'Name'],
      rowCount: 2,
      rows: [
        ['1', 'a'],
        ['2', 'b'],
      ],
    })
  })

  it('makes ragged rows as wide as the headings', async () => {
    const { rows } = await read('a;b;c\n1\n1;2;3;4\n1;2\n')
    expect(rows).toEqual([
      ['1', '', ''],
      ['1', '2', '3'],
      ['1', '2', ''],
    ])
  })

  it('keeps quotes within a cell that was not quoted', async () => {
    const { rows } = await read('KdNr;Name;Ort\n1;Hotel "Zur Post" GmbH;Ulm\n2;"Zur Post" GmbH;Ulm\n')
    expect(rows.map(([, name]) => name)).toEqual(['Hotel "Zur Post" GmbH', '"Zur Post" GmbH'])
  })

  it('refuses quotes that would swallow rows', async () => {
    expect(await read('KdNr;Name\n1;"Müller\n2;Weiß\n')).toEqual(refused('damaged'))
    expect(await read('KdNr;Name;Ort\n1;"Müller;Ulm\n2;"Weiß";Ulm\n3;x;y\n')).toEqual(refused('damaged'))
  })

  it.each([
    ['KdNr,Name,Ort\n1,"Müller, Söhne",Ulm\n', ','],
    ['KdNr;Name;Ort\n1;Müller, Söhne, Enkel, Urenkel;Ulm\n2;Weiß, Frau;Ulm\n', ';'],
    ['KdNr\tName, Vorname\n1\tMüller; Söhne\n', '\t'],
    ['KdNr;Name, Rechtsform, Zusatz\n1;a, b, c\n2;a\n', ';'],
    ['"KdNr, alt";"Name"\n"1";"a"\n', ';'],
    ['"Kd;Nr","Name"\n"1","a;b;c"\n', ','],
    ['KdNr;Name', ';'],
  ])('finds the separator of %j', async (text, separator) => {
    const table = await read(`${text}\n9${separator}z`)
    expect(table).toMatchObject({ status: 'read', separator })
  })

  it('takes the separator and the encoding that the user chooses', async () => {
    expect(await read('sep=,\na;b,c\n1;2,3\n', { separator: ';' })).toMatchObject({
      separator: ';',
      headings: ['a', 'b,c'],
    })
    const dos = textFile(
      [
        ['Größe', 'Straße'],
        ['Ä', 'ß'],
      ],
      { encoding: 'cp850' },
    )
    expect(await read(dos, { encoding: 'cp850' })).toMatchObject({
      encoding: 'cp850',
      headings: ['Größe', 'Straße'],
      rows: [['Ä', 'ß']],
    })
  })

  it('reads cells pasted from a spreadsheet', async () => {
    const pasted = 'Kundennummer\tName\r\n000412\tMüller "GmbH"\r\n'
    expect(await read(pasted, { fileName: null })).toMatchObject({
      format: 'csv',
      encoding: 'utf-8',
      separator: '\t',
      rows: [['000412', 'Müller "GmbH"']],
    })
  })

  it('gives only text that can be stored', async () => {
    const { rows } = await read('a;b\n1;x\u0000y\n2;\ud83d\n', { encoding: 'utf-8' })
    expect(rows[0]).toEqual(['1', 'x\ufffdy'])
    expect(rows[1]?.[1]).toMatch(/^\ufffd+$/)
  })

  it('believes a mark, and shows where a byte does not fit', async () => {
    const marked = Buffer.concat([Buffer.from('\ufeffKdNr;Straße\n1;M'), Buffer.from([0xfc]), Buffer.from('ller\n')])
    expect(await read(marked)).toMatchObject({
      encoding: 'utf-8',
      headings: ['KdNr', 'Straße'],
      rows: [['1', 'M\ufffdller']],
    })
  })

  it('takes headings for no more than texts', async () => {
    const { rows } = await read('__proto__;constructor;toString\npolluted;1;2\n')
    expect(rows).toEqual([['polluted', '1', '2']])
    expect({}).not.toHaveProperty('polluted')
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
        seen.push(...rows)
        busy = false
      })
      expect(table).toMatchObject({ status: 'read', rowCount: 3_500 })
      expect(Math.max(...sizes)).toBe(1_000)
      expect(seen).toEqual(list)
    }
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

describe('readTable reads back what was written', () => {
  const german = fc.string({ unit: fc.constantFrom(...'aZ019äöüÄÖÜß€,;\t"\r\n.@- \''), maxLength: 12 })
  /** Cells of which no row is empty and no heading missing, in a table of one width. */
  const table = (cell: fc.Arbitrary<string>) =>
    fc.integer({ min: 2, max: 6 }).chain((width) =>
      fc.record({
        headings: fc.array(fc.stringMatching(/^[a-zäöüA-ZÄÖÜ]{1,8}$/), { minLength: width, maxLength: width }),
        rows: fc.array(fc.array(cell, { minLength: width - 1, maxLength: width - 1 }), { minLength: 1, maxLength: 8 }),
      }),
    )
  const numbered = (rows: string[][]) => rows.map((row, index) => [`${index}x`, ...row])
  const lineBreak = fc.constantFrom('\r\n', '\n', '\r')
  const separator = fc.constantFrom(...SEPARATORS)
  const encoding = fc.constantFrom<Encoding>('utf-8', 'utf-16le', 'utf-16be', 'windows-1252')

  it('in any encoding with any separator, without being told', async () => {
    await fc.assert(
      fc.asyncProperty(table(german), separator, encoding, lineBreak, async (given, cut, encoded, end) => {
        const rows = numbered(given.rows)
        const options = { separator: cut, encoding: encoded, lineBreak: end, mark: encoded.startsWith('utf') }
        const content = textFile([given.headings, ...rows], options)
        const result = await read(content)
        expect(result).toMatchObject({ status: 'read', separator: cut, headings: given.headings, rows })
      }),
      { numRuns: 300 },
    )
  })

  it('in UTF-16 without a mark', async () => {
    const letters = fc.string({ unit: fc.constantFrom(...'abcäöüß'), minLength: 3, maxLength: 9 })
    await fc.assert(
      fc.asyncProperty(table(letters), fc.constantFrom<Encoding>('utf-16le', 'utf-16be'), async (given, encoded) => {
        const rows = numbered(given.rows)
        const result = await read(textFile([given.headings, ...rows], { encoding: encoded }))
        expect(result).toMatchObject({ encoding: encoded, headings: given.headings, rows })
      }),
      { numRuns: 100 },
    )
  })

  it('with any characters, where encoding and separator are chosen', async () => {
    const any = fc.string({ unit: 'grapheme', maxLength: 12 })
    const unicode = fc.constantFrom<Encoding>('utf-8', 'utf-16le', 'utf-16be')
    await fc.assert(
      fc.asyncProperty(table(any), separator, unicode, async (given, cut, encoded) => {
        const rows = numbered(given.rows)
        const content = textFile([given.headings, ...rows], { separator: cut, encoding: encoded })
        const result = await read(content, { encoding: encoded, separator: cut })
        const stored = rows.map((row) => row.map((cell) => cell.replaceAll('\u0000', '\ufffd')))
        expect(result).toMatchObject({ status: 'read', headings: given.headings, rows: stored })
      }),
      { numRuns: 300 },
    )
  })

  it('and ends with an outcome for any bytes', async () => {
    const start = fc.constantFrom('', 'PK\u0003\u0004', 'sep=;\n', 'a;b\n', '\u00ff\u00fe', '"')
    await fc.assert(
      fc.asyncProperty(start, fc.uint8Array({ maxLength: 300 }), async (first, bytes) => {
        const { status } = await read(Buffer.concat([Buffer.from(first, 'latin1'), bytes]))
        expect(['read', 'refused']).toContain(status)
      }),
      { numRuns: 500 },
    )
  })
})
