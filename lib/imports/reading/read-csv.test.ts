import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Encoding, SEPARATORS } from '@/lib/imports/types'
import { readWhole as read, textFile } from '@/lib/testing/table-files'

const refused = (problem: string) => expect.objectContaining({ status: 'refused', problem })

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
