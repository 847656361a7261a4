import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collectRows } from '@/lib/imports/reading/collect-rows'
import { sheetHandlers } from '@/lib/imports/reading/sheet-rows'
import { createStringStore } from '@/lib/imports/reading/string-store'
import { readWhole as read, relations, sheet, workbookParts, xlsxFile, zipFile } from '@/lib/testing/table-files'

type Parts = Record<string, string | Uint8Array>
const SHEET = 'xl/worksheets/sheet1.xml'
const HEADINGS = '<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>'
const small = workbookParts([
  ['a', 'b'],
  ['1', '2'],
])
const readParts = (parts: Parts) => read(zipFile({ ...small, ...parts }))
const readRows = (rows: string, parts: Parts = {}) => readParts({ [SHEET]: sheet(HEADINGS + rows), ...parts })
const refused = (problem: string) => expect.objectContaining({ status: 'refused', problem })

const withParts = (kinds: string[]) =>
  relations([
    ['first', 'worksheet', 'worksheets/sheet1.xml'],
    ...kinds.map((kind) => [kind, kind, `${kind}.xml`] as const),
  ])
const styled = (cellXfs: string, numFmts = ''): Parts => ({
  'xl/_rels/workbook.xml.rels': withParts(['styles']),
  'xl/styles.xml': `<styleSheet><numFmts>${numFmts}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${cellXfs}</cellXfs></styleSheet>`,
})

describe('readTable, with .xlsx', () => {
  it('reads the texts of every kind of cell', async () => {
    const strings =
      '<sst><si><t>Müller &amp; Söhne</t></si><si><r><t>Fett</t></r><r><t xml:space="preserve"> und</t></r></si>' +
      '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>a_x000D_b_x005F_x0041_</t></si></sst>'
    const shared = [0, 1, 2, 3].map((index) => `<row><c t="s"><v>${index}</v></c><c t="s"><v>0</v></c></row>`).join('')
    const others =
      '<row><c t="inlineStr"><is><r><t>ein</t></r><r><t>s</t></r></is></c><c t="b"><v>1</v></c></row>' +
      '<row><c t="e"><v>#REF!</v></c><c t="d"><v>2026-12-31T00:00:00</v></c></row>' +
      '<row><c t="str"><f>A1&amp;B1</f><v>aus der Formel</v></c><c><f>1+1</f><v>2</v></c></row>' +
      '<row><c><f>HYPERLINK("http://evil.example")</f></c><c t="s"><v>0</v></c></row>'
    const table = await readRows(shared + others, {
      'xl/_rels/workbook.xml.rels': withParts(['sharedStrings']),
      'xl/sharedStrings.xml': strings,
    })
    expect(table.rows).toEqual([
      ['Müller & Söhne', 'Müller & Söhne'],
      ['Fett und', 'Müller & Söhne'],
      ['東京', 'Müller & Söhne'],
      ['a\rb_x0041_', 'Müller & Söhne'],
      ['eins', 'true'],
      ['#REF!', '2026-12-31'],
      ['aus der Formel', '2'],
      ['=HYPERLINK("http://evil.example")', 'Müller & Söhne'],
    ])
  })

  it('places cells where they say they stand', async () => {
    const table = await readRows(
      '<row r="9"><c r="B9"><v>2</v></c></row><row/><row><c/><c r="B4"><v>3</v></c><c r="XFD4"/></row>' +
        '<row><c r="B5"><v>right</v></c><c r="A5"><v>left</v></c></row><row><c><v>1</v></c><c><v>2</v></c></row>',
    )
    expect(table.rows).toEqual([
      ['', '2'],
      ['', '3'],
      ['left', 'right'],
      ['1', '2'],
    ])
  })

  it('gives numbers in full and days as ISO text', async () => {
    const numbers = [
      ['1.23E+9', '1230000000'],
      ['1.2345678901234568E+19', '12345678901234568000'],
      ['4.9351123456E11', '493511234560'],
      ['5E-3', '0.005'],
      ['412', '412'],
      ['412.0', '412'],
      ['-0.5', '-0.5'],
      ['no number', 'no number'],
    ] as const
    const table = await readRows(numbers.map(([raw]) => `<row><c><v>${raw}</v></c><c><v>1</v></c></row>`).join(''))
    expect(table.rows.map(([text]) => text)).toEqual(numbers.map(([, text]) => text))
    expect(table).toMatchObject({ numberColumns: [0, 1] })
  })

  it('shows numbers as their format shows them', async () => {
    const formats =
      '<numFmt numFmtId="164" formatCode="000000"/><numFmt numFmtId="165" formatCode="[$-407]dd/\\.mm/\\.yyyy;@"/>' +
      '<numFmt numFmtId="166" formatCode="&quot;Tage &quot;0"/><numFmt numFmtId="167" formatCode="General"/>'
    const xfs = [0, 164, 165, 14, 166, 167].map((id) => `<xf numFmtId="${id}"/>`).join('')
    const cells = [
      [1, '412', '000412'],
      [2, '46387', '2026-12-31'],
      [3, '46387.75', '2026-12-31'],
      [4, '46387', '46387'],
      [5, '46387', '46387'],
      [3, '-1', '-1'],
      [99, '7', '7'],
    ] as const
    const rows = cells.map(([style, raw]) => `<row><c s="${style}"><v>${raw}</v></c><c t="str"><v>x</v></c></row>`)
    const table = await readRows(rows.join(''), styled(xfs, formats))
    expect(table.rows.map(([text]) => text)).toEqual(cells.map(([, , text]) => text))
  })

  it('takes a column of padded numbers or of days for no column of numbers', async () => {
    const xfs = '<xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/>'
    const table = await readRows(
      '<row><c s="1"><v>412</v></c><c s="2"><v>46387</v></c></row>',
      styled(xfs, '<numFmt numFmtId="164" formatCode="000000"/>'),
    )
    expect(table).toMatchObject({ numberColumns: [], rows: [['000412', '2026-12-31']] })
  })

  it('counts days from 1904 where the workbook does', async () => {
    const table = await readRows('<row><c s="0"><v>44925</v></c><c><v>1</v></c></row>', {
      ...styled('<xf numFmtId="14"/>'),
      'xl/workbook.xml': (small['xl/workbook.xml'] ?? '').replace('<sheets>', '<workbookPr date1904="1"/><sheets>'),
    })
    expect(table.rows[0]?.[0]).toBe('2026-12-31')
  })

  it('reads the first sheet that is to be seen', async () => {
    const table = await readParts({
      'xl/workbook.xml':
        '<workbook xmlns:q="r"><sheets><sheet name="alt" state="veryHidden" q:id="old"/><sheet name="Bild" q:id="chart"/><sheet name="neu" q:id="new"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': relations([
        ['old', 'worksheet', 'worksheets/sheet1.xml'],
        ['chart', 'chartsheet', 'chartsheets/sheet1.xml'],
        ['new', 'worksheet', '/xl/Worksheets/../worksheets/SHEET2.xml'],
      ]),
      'xl/worksheets/sheet2.xml': (small[SHEET] ?? '').replace('>1<', '>neu<'),
    })
    expect(table.rows).toEqual([['neu', '2']])
  })

  it('reads a workbook that prefixes every name', async () => {
    const prefixed = (small[SHEET] ?? '')
      .replace(/<(\/?)(\w)/g, '<$1x:$2')
      .replace('<x:worksheet', '<x:worksheet xmlns:x="y"')
    expect(await readParts({ [SHEET]: prefixed })).toMatchObject({ rows: [['1', '2']] })
  })

  it('takes links to elsewhere for no more than texts', async () => {
    const table = await readParts({
      'xl/worksheets/_rels/sheet1.xml.rels':
        '<Relationships><Relationship Id="h" Type="x/hyperlink" Target="http://evil.example" TargetMode="External"/></Relationships>',
      'xl/externalLinks/externalLink1.xml': '<externalLink/>',
    })
    expect(table).toMatchObject({ status: 'read', rowCount: 1 })
  })

  it('takes headings for no more than texts', async () => {
    const table = await read(
      xlsxFile([
        ['__proto__', 'constructor'],
        ['polluted', '1'],
      ]),
    )
    expect(table).toMatchObject({ headings: ['__proto__', 'constructor'], rows: [['polluted', '1']] })
    expect({}).not.toHaveProperty('polluted')
  })

  it('reads back any text that was written', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/[\p{Cc}\ufffe\uffff]|_x/u.test(text))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (cells) => {
        const rows = cells.map(([one, other], index) => [`${index}x`, one, other])
        expect((await read(xlsxFile([['k', 'l', 'm'], ...rows]))).rows).toEqual(rows)
      }),
      { numRuns: 100 },
    )
  })
})

describe('readTable refuses as .xlsx', () => {
  it('entities and document types, and looks nothing up', async () => {
    const evil = (declaration: string, cell: string) =>
      `<?xml version="1.0"?><!DOCTYPE worksheet [${declaration}]>${sheet(`${HEADINGS}<row><c t="str"><v>${cell}</v></c></row>`)}`
    const laughs = Array.from({ length: 12 }, (_, level) => `<!ENTITY l${level + 1} "${`&l${level};`.repeat(10)}">`)
    for (const document of [
      evil('<!ENTITY x SYSTEM "file:///etc/passwd">', '&x;'),
      evil('<!ENTITY x SYSTEM "http://evil.example/x">', '&x;'),
      evil(`<!ENTITY l0 "ha">${laughs.join('')}`, '&l12;'),
      '<!DOCTYPE worksheet SYSTEM "http://evil.example/x.dtd"><worksheet/>',
      sheet(`${HEADINGS}<row><c t="str"><v>&unknown;</v></c></row>`),
    ])
      expect(await readParts({ [SHEET]: document })).toEqual(refused('damaged'))
  })

  /** The container with another size in its list of parts than the sheet has. */
  const withSheetSize = (content: Uint8Array, size: number): Uint8Array => {
    const bytes = Buffer.from(content)
    bytes.writeUInt32LE(size, bytes.lastIndexOf('PK\u0001\u0002') + 24)
    return bytes
  }

  it('what expands too much', async () => {
    const whole = zipFile(small)
    expect(await read(withSheetSize(whole, 257 * 1024 * 1024))).toEqual(refused('expands-too-much'))
    expect(await read(withSheetSize(whole, 10))).toEqual(refused('damaged'))
    expect(await readRows(`<row><c t="str"><v>${'x'.repeat(2_000_000)}`)).toEqual(refused('expands-too-much'))
    expect(await readRows(`<row ${'x'.repeat(2_000_000)}="">`)).toEqual(refused('expands-too-much'))
  })

  it('more cells than any list has, empty ones too', () => {
    const rows = collectRows(async () => {})
    const handlers = sheetHandlers({ strings: createStringStore(), formats: [], from1904: false }, rows)
    const openCells = (count: number) => {
      for (let cell = 0; cell < count; cell += 1) handlers.open?.('c', {})
    }
    openCells(4_000_000)
    expect(() => openCells(1)).toThrow('expands-too-much')
  })

  it('a text repeated by number until it is too much', async () => {
    const repeated = `<row>${'<c t="s"><v>0</v></c>'.repeat(2)}</row>`.repeat(6_000)
    const table = await readRows(repeated, {
      'xl/_rels/workbook.xml.rels': withParts(['sharedStrings']),
      'xl/sharedStrings.xml': `<sst><si><t>${'x'.repeat(10_000)}</t></si></sst>`,
    })
    expect(table).toEqual(refused('expands-too-much'))
  })

  it('more shared text than memory should hold', () => {
    const store = createStringStore()
    const addMegabytes = (count: number) => {
      for (let added = 0; added < count; added += 1) store.add('x'.repeat(1024 * 1024))
    }
    addMegabytes(64)
    expect(() => addMegabytes(1)).toThrow('expands-too-much')
  })

  it('a container of very many files', async () => {
    const many = Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`xl/media/${index}.png`, '']))
    expect(await readParts(many)).toEqual(refused('expands-too-much'))
  })

  it('elements within elements without end', async () => {
    expect(await readParts({ [SHEET]: '<a>'.repeat(1_000) })).toEqual(refused('damaged'))
  })

  it('what is damaged', async () => {
    const whole = xlsxFile([
      ['a', 'b'],
      ['1', '2'],
    ])
    expect(await read(whole.subarray(0, whole.length - 40))).toEqual(refused('damaged'))
    expect(await read(whole.subarray(0, 30))).toEqual(refused('damaged'))
    for (const part of [
      '<worksheet><sheetData><row>',
      'no XML',
      '',
      sheet(`${HEADINGS}<row><c t="s"><v>3</v></c></row>`),
      new Uint8Array([0x3c, 0x61, 0xff, 0x3e]),
    ])
      expect(await readParts({ [SHEET]: part })).toEqual(refused('damaged'))
    const { [SHEET]: _, ...withoutSheet } = small
    expect(await read(zipFile(withoutSheet))).toEqual(refused('damaged'))
  })

  it('content that another program would read otherwise', async () => {
    const flipped = xlsxFile([
      ['a', 'b'],
      ['1', '2'],
    ])
    const checksum = Buffer.from(flipped).lastIndexOf(Buffer.from('PK\u0001\u0002')) + 16
    flipped[checksum] = (flipped[checksum] ?? 0) ^ 1
    expect(await read(flipped)).toEqual(refused('damaged'))
    expect(await readParts({ 'XL/Worksheets/Sheet1.xml': sheet(HEADINGS) })).toEqual(refused('damaged'))
  })

  it('macros', async () => {
    expect(await readParts({ 'xl/vbaProject.bin': 'x' })).toEqual(refused('macro-file'))
    expect(await readParts({ 'XL/VBAPROJECT.BIN': 'x' })).toEqual(refused('macro-file'))
    expect(await readParts({ 'xl/macrosheets/sheet1.xml': '<x/>' })).toEqual(refused('macro-file'))
  })

  it('encrypted entries', async () => {
    const content = Buffer.from(xlsxFile([['a', 'b']]))
    for (let at = content.indexOf('PK\u0001\u0002'); at !== -1; at = content.indexOf('PK\u0001\u0002', at + 4))
      content.writeUInt16LE(content.readUInt16LE(at + 8) | 1, at + 8)
    expect(await read(content)).toEqual(refused('encrypted'))
  })

  it('a sheet that lies elsewhere', async () => {
    const outside =
      '<Relationships><Relationship Id="first" Type="x/worksheet" Target="http://evil.example" TargetMode="External"/></Relationships>'
    expect(await readParts({ 'xl/_rels/workbook.xml.rels': outside })).toEqual(refused('external-content'))
  })

  it('other containers', async () => {
    expect(await read(zipFile({ 'list.csv': 'a;b\n1;2\n' }))).toEqual(refused('not-a-table'))
    expect(await read(zipFile({ 'setup.exe': 'MZ' }))).toEqual(refused('not-a-table'))
    expect(await read(zipFile({}))).toEqual(refused('not-a-table'))
    const word = {
      '_rels/.rels': relations([['r', 'officeDocument', 'word/document.xml']]),
      'word/document.xml': '<document/>',
    }
    expect(await read(zipFile(word))).toEqual(refused('not-a-table'))
    const binary = { '_rels/.rels': relations([['r', 'officeDocument', 'xl/workbook.bin']]), 'xl/workbook.bin': 'x' }
    expect(await read(zipFile(binary))).toEqual(refused('old-excel'))
  })

  it('sheets beyond the limits or without rows', async () => {
    expect(await readRows('<row><c r="GS2"><v>1</v></c></row>')).toEqual(refused('too-many-columns'))
    expect(await readRows(`<row><c t="str"><v>${'x'.repeat(10_001)}</v></c></row>`)).toEqual(refused('cell-too-long'))
    expect(await readRows('<row><c><v>1</v></c></row>'.repeat(100_001))).toEqual(refused('too-many-rows'))
    expect(await readRows('')).toEqual(refused('empty'))
    expect(await readParts({ [SHEET]: '<worksheet/>' })).toEqual(refused('empty'))
  })

  it('or reads whatever a broken container still holds, but always ends with an outcome', async () => {
    const whole = xlsxFile([
      ['a', 'b'],
      ['1', '2'],
    ])
    const change = fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
        const broken = whole.slice()
        for (const [at, byte] of changes) broken[at] = byte
        expect(['read', 'refused']).toContain((await read(broken)).status)
      }),
      { numRuns: 500 },
    )
  })
})
