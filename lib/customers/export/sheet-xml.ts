/** A cell of a sheet: a text, a calendar day ('YYYY-MM-DD'), or nothing. */
export type Cell = string | { day: string } | null

/** The sheet's styles, by their places in cellXfs below. */
const STYLE = { text: 1, day: 2, heading: 3 }

/** What XML cannot hold, or a reader would change; and what already looks like such an escape (ECMA-376, ST_Xstring). */
const NOT_PLAIN = /(?![\t\n])\p{Cc}|\p{Cs}|[\ufffe\uffff]|_(?=x[0-9a-f]{4}_)/giu

export function escapeText(text: string): string {
  return text
    .replace(NOT_PLAIN, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

/** A is 0, AA is 26. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter
}

/** Excel counts days from 1900 and takes that year for a leap year: before March 1900 its days are off by one. */
const FIRST_EXCEL_DAY = '1900-03-01'
const EXCEL_EPOCH = Date.UTC(1899, 11, 30)

export function excelDay(day: string): number | null {
  return day < FIRST_EXCEL_DAY ? null : (Date.parse(`${day}T00:00:00Z`) - EXCEL_EPOCH) / 86_400_000
}

function textCell(reference: string, style: number, text: string): string {
  const space = /^\s|\s$|[\n\t]| {2}/.test(text) ? ' xml:space="preserve"' : ''
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t${space}>${escapeText(text)}</t></is></c>`
}

function cellXml(reference: string, cell: Cell, style: number): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'string') return textCell(reference, style, cell)
  const number = excelDay(cell.day)
  if (number === null) return textCell(reference, style, cell.day)
  return `<c r="${reference}" s="${STYLE.day}"><v>${number}</v></c>`
}

/** A row of the sheet; the first is 1. */
export function rowXml(number: number, cells: readonly Cell[], as: 'heading' | 'text'): string {
  const inner = cells.map((cell, column) => cellXml(`${columnLetters(column)}${number}`, cell, STYLE[as]))
  return `<row r="${number}">${inner.join('')}</row>`
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** What stands before the rows: the first row stays in sight, and the columns are as wide as what they hold. */
export function sheetStart(widths: readonly number[]): string {
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>`
}

export const SHEET_END = '</sheetData></worksheet>'

/** The parts of the file besides the sheet: there is one, and its texts stand in their cells. */
export function workbookParts(sheetName: string): [path: string, xml: string][] {
  const relationship = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`
  const override = (path: string, type: string) =>
    `<Override PartName="/${path}" ContentType="${CONTENT}.${type}+xml"/>`
  return [
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('xl/workbook.xml', 'sheet.main')}${override('xl/worksheets/sheet1.xml', 'worksheet')}${override('xl/styles.xml', 'styles')}</Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">${relationship('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><bookViews><workbookView/></bookViews><sheets><sheet name="${escapeText(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}/relationships">${relationship('rId1', 'worksheet', 'worksheets/sheet1.xml')}${relationship('rId2', 'styles', 'styles.xml')}</Relationships>`,
    ],
    ['xl/styles.xml', STYLES],
  ].map(([path = '', xml = '']) => [path, XML + xml])
}

/** Format 49 is text, so that a number or a formula typed into such a cell stays text; 14 is the reader's own short date. */
const NORMAL = 'fontId="0" fillId="0" borderId="0"'
const BOLD = 'fontId="1" fillId="0" borderId="0" applyFont="1"'
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" ${NORMAL}/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" ${NORMAL} xfId="0"/><xf numFmtId="49" ${NORMAL} xfId="0" applyNumberFormat="1"/><xf numFmtId="14" ${NORMAL} xfId="0" applyNumberFormat="1"/><xf numFmtId="49" ${BOLD} xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
